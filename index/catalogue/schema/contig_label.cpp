// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/schema/contig_label.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <unordered_set>

namespace tansaku {
namespace {

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

bool is_number(std::string_view text, std::size_t least, std::size_t most) noexcept {
    return text.size() >= least && text.size() <= most && std::ranges::all_of(text, is_digit);
}

bool is_chromosome(std::string_view label) noexcept {
    constexpr std::array<std::string_view, 26> k_names = {
        "1",  "2",  "3",  "4",  "5",  "6",  "7",  "8",  "9",  "10", "11", "12", "13",
        "14", "15", "16", "17", "18", "19", "20", "21", "22", "X",  "Y",  "M",  "MT"};
    if (label.starts_with("chr")) label.remove_prefix(3);
    return std::ranges::find(k_names, label) != k_names.end();
}

// INSDC: letters and digits in one of the pairs that are in use; the digits of genome projects
// (four or six letters) begin with their own version and may hold an S for scaffolds.
bool is_insdc(std::string_view accession) noexcept {
    auto const letters = static_cast<std::size_t>(
        std::ranges::find_if_not(accession, [](char c) { return c >= 'A' && c <= 'Z'; }) -
        accession.begin());
    std::string_view const digits = accession.substr(letters);
    switch (letters) {
    case 1:
        return is_number(digits, 5, 5);
    case 2:
        return is_number(digits, 6, 6) || is_number(digits, 8, 8);
    case 4:
    case 6: {
        std::size_t const least = letters == 4 ? 6 : 7;
        if (digits.size() < 2 || !is_number(digits.substr(0, 2), 2, 2)) return false;
        std::string_view rest = digits.substr(2);
        if (rest.starts_with('S')) rest.remove_prefix(1);
        return is_number(rest, least, least + 3);
    }
    default:
        return false;
    }
}

bool is_refseq(std::string_view accession) noexcept {
    constexpr std::array<std::string_view, 9> k_prefixes = {"AC_", "NC_", "NG_", "NT_", "NW_",
                                                            "NM_", "NR_", "XM_", "XR_"};
    if (accession.starts_with("NZ_")) return is_insdc(accession.substr(3));
    if (accession.size() < 3) return false;
    return std::ranges::find(k_prefixes, accession.substr(0, 3)) != k_prefixes.end() &&
           (is_number(accession.substr(3), 6, 6) || is_number(accession.substr(3), 9, 9));
}

bool is_versioned_accession(std::string_view label) noexcept {
    std::size_t const point = label.find('.');
    if (point == std::string_view::npos || !is_number(label.substr(point + 1), 1, 3)) return false;
    std::string_view const accession = label.substr(0, point);
    return is_refseq(accession) || is_insdc(accession);
}

bool is_assembler_name(std::string_view label) noexcept {
    constexpr std::array<std::string_view, 4> k_prefixes = {"contig_", "scaffold_", "ctg", "tig"};
    return std::ranges::any_of(k_prefixes, [&](std::string_view prefix) {
        return label.starts_with(prefix) && is_number(label.substr(prefix.size()), 1, 6);
    });
}

} // namespace

bool is_permitted_label(std::string_view label) noexcept {
    return is_chromosome(label) || is_versioned_accession(label) || is_assembler_name(label);
}

ContigLabels contig_labels(std::span<std::string const> words) {
    ContigLabels result{{words.begin(), words.end()}, false};
    std::unordered_set<std::string_view> seen;
    for (std::string const & word : words)
        if (!is_permitted_label(word) || !seen.insert(word).second) result.replaced = true;
    if (result.replaced)
        for (std::size_t i = 0; i < words.size(); ++i)
            result.labels[i] = std::to_string(i + 1);
    return result;
}

} // namespace tansaku
