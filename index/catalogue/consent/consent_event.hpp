// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tansaku {

enum class ConsentKind : std::uint8_t { withdraw, restrict_use, reinstate, version };
inline constexpr std::array<std::string_view, 4> k_consent_kinds = {"withdraw", "restrict",
                                                                    "reinstate", "version"};

enum class ConsentBasis : std::uint8_t { consent, opt_out };
inline constexpr std::array<std::string_view, 2> k_consent_bases = {"consent", "opt_out"};

// What a person may have taken back. Only k_scope_all and data sets keep samples from all answers;
// the other scopes are for uses that a grant tells.
inline constexpr std::string_view k_scope_all = "all";
inline constexpr std::array<std::string_view, 6> k_consent_scopes = {
    k_scope_all, "third_party", "commercial", "abroad", "public_database", "linkage"};
inline constexpr std::string_view k_scope_dataset = "dataset:"; // and an accession

[[nodiscard]] bool is_consent_scope(std::string_view scope) noexcept;

// Seconds since 1970 of "2026-11-23T08:15:00Z"; nothing else is a time.
[[nodiscard]] std::optional<std::int64_t> parse_utc(std::string_view text) noexcept;
[[nodiscard]] std::string format_utc(std::int64_t seconds);

// "018f…-…-7…": a UUID of version 7, in small letters.
[[nodiscard]] bool is_event_id(std::string_view text) noexcept;

// What a data provider tells of one person's consent.
struct ConsentEvent {
    std::string id;      // of the event
    std::string subject; // a reference; or
    std::string sample;  // an accession, for the subject that it is of
    ConsentKind kind = ConsentKind::withdraw;
    std::string scope = std::string(k_scope_all);
    ConsentBasis basis = ConsentBasis::consent;
    std::int64_t effective = 0; // from this second on
    std::int64_t received = 0;
    std::uint32_t version = 0; // of the consent form, for reinstate and version; 0: none
    std::string place;         // "file:line"
    std::string authority;     // whose signature it has; empty: the owner's word
};

} // namespace tansaku
