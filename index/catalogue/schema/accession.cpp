// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/schema/accession.hpp"

#include <algorithm>
#include <array>
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

constexpr std::array<std::string_view, 8> k_names = {
    "submission", "study", "sample", "experiment", "data", "dataset", "policy", "dac"};

Form form_of(AccessionKind kind) noexcept {
    switch (kind) {
    case AccessionKind::submission:
        return {"JGA", "AGD_", 6};
    case AccessionKind::experiment:
        return {"JGAX", "AGDX_", 9};
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

std::string_view name_of(AccessionKind kind) noexcept {
    return k_names[static_cast<std::size_t>(kind)];
}

std::optional<AccessionKind> accession_kind(std::string_view text) {
    for (std::size_t i = 0; i < k_names.size(); ++i) {
        auto const kind = static_cast<AccessionKind>(i);
        if (is_accession(kind, text) || short_form(kind, text)) return kind;
    }
    return std::nullopt;
}

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
    bool const analysis = kind == AccessionKind::data && is(text, "JGAZ", k_alias_digits);
    if (!analysis && !is(text, form.jga, k_alias_digits)) return std::nullopt;
    std::string_view const surplus = text.substr(form.jga.size(), k_alias_digits - form.digits);
    if (!std::ranges::all_of(surplus, [](char c) { return c == '0'; })) return std::nullopt;
    return std::string(text.substr(0, form.jga.size())) +
           std::string(text.substr(text.size() - form.digits));
}

} // namespace tansaku
