// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tansaku {

// Kinds of accessions of JGA (JGAN000000001) and of the AMED group sharing database AGD
// (AGDN_000000001).
enum class AccessionKind : std::uint8_t {
    submission,
    study,
    sample,
    experiment,
    data, // or an analysis
    dataset,
    policy,
    dac,
};

[[nodiscard]] std::string_view name_of(AccessionKind kind) noexcept; // "sample"

// The kind of which `text` is an accession, in the short form or in the old one of 11 digits.
[[nodiscard]] std::optional<AccessionKind> accession_kind(std::string_view text);

// Whether `text` is a whole accession of `kind`: right prefix, right number of ASCII digits.
// `data` is data or an analysis (R or Z).
[[nodiscard]] bool is_accession(AccessionKind kind, std::string_view text) noexcept;

// Whether `text` is a sample of BioSample (SAMD, SAMN, SAMEA and digits): not human in our tables.
[[nodiscard]] bool is_biosample(std::string_view text) noexcept;

// JGA once wrote every accession with 11 digits. The short form of such an alias, when `text` is
// one of `kind` and its number fits; whether the short form exists is the caller's to check.
[[nodiscard]] std::optional<std::string> short_form(AccessionKind kind, std::string_view text);

} // namespace tansaku
