// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/table/refusal.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tansaku {

// Which sample ids an index takes; fixed when the index is made. The values are stored.
enum class IdPolicy : std::uint8_t {
    platform = 0, // JGAN…, AGDN_…; of non-human samples also SAMD…, SAMN…, SAMEA…
    free = 1,     // [A-Za-z0-9_-]{1,64}, and nothing that reads like personal data
};

[[nodiscard]] std::string_view name_of(IdPolicy policy) noexcept; // "platform", "free"
[[nodiscard]] std::optional<IdPolicy> id_policy_of(std::string_view name) noexcept;

// Why `id` is no sample id under `policy` (E-ID-01, E-ID-03, E-PII-…); empty when it is one.
[[nodiscard]] std::optional<Refusal> refuse_sample_id(IdPolicy policy, std::string_view id);

// A sample id made from text of the input, under the policy `free`.
struct FreeId {
    std::string id;        // may still be refused by refuse_sample_id: empty, too long, personal
    bool replaced = false; // some characters were not permitted and became '_'
};

// From the name of a sequence file, folders ignored: without .gz or .zst, then without .fa,
// .fasta or .fna.
[[nodiscard]] FreeId free_id_of_file(std::string_view path);

// From a header line (with or without '>' or '@'): its first word.
[[nodiscard]] FreeId free_id_of_header(std::string_view header);

} // namespace tansaku
