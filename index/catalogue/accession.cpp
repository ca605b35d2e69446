// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/accession.hpp"

#include <algorithm>
#include <cstddef>

namespace tansaku {
namespace {

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

// `text` is `prefix` and exactly `digits` digits.
bool is(std::string_view text, std::string_view prefix, std::size_t digits) noexcept {
    return text.size() == prefix.size() + digits && text.starts_with(prefix) &&
           std::ranges::all_of(text.substr(prefix.size()), is_digit);
}

struct Form {
    std::string_view jga;
    std::string_view agd;
    std::size_t digits;
};

constexpr std::size_t k_alias_digits = 11;

Form form_of(AccessionKind kind) noexcept {
    switch (kind) {
    case AccessionKind::study:
        return {"JGAS", "AGDS_", 6};
    case AccessionKind::sample:
        return {"JGAN", "AGDN_", 9};
    case AccessionKind::data:
        return {"JGAR", "AGDR_", 9};
    case AccessionKind::dataset:
        return {"JGAD", "AGDD_", 6};
    case AccessionKind::policy:
        return {"JGAP", "AGDP_", 6};
    case AccessionKind::dac:
        break; // AGD has no committees of its own
    }
    return {"JGAC", "JGAC", 6};
}

} // namespace

bool is_accession(AccessionKind kind, std::string_view text) noexcept {
    Form const form = form_of(kind);
    if (is(text, form.jga, form.digits) || is(text, form.agd, form.digits)) return true;
    return kind == AccessionKind::data && (is(text, "JGAZ", 9) || is(text, "AGDZ_", 9));
}

bool is_biosample(std::string_view text) noexcept {
    for (std::string_view const prefix : {"SAMD", "SAMN", "SAMEA"})
        for (std::size_t digits = 1; digits <= 12; ++digits)
            if (is(text, prefix, digits)) return true;
    return false;
}

std::optional<std::string> short_form(AccessionKind kind, std::string_view text) {
    Form const form = form_of(kind);
    if (!is(text, form.jga, k_alias_digits)) return std::nullopt;
    std::string_view const surplus = text.substr(form.jga.size(), k_alias_digits - form.digits);
    if (!std::ranges::all_of(surplus, [](char c) { return c == '0'; })) return std::nullopt;
    return std::string(form.jga) + std::string(text.substr(text.size() - form.digits));
}

} // namespace tansaku
