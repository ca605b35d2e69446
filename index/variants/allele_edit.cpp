// SPDX-License-Identifier: BSD-3-Clause
#include "index/variants/allele_edit.hpp"

#include <algorithm>

namespace tansaku {
namespace {

char upper(char letter) noexcept {
    return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
}

// Whether the alleles differ by an insertion or a deletion and nothing else.
bool is_indel(std::string_view reference, std::string_view alternative) noexcept {
    if (reference.size() == alternative.size()) return false;
    auto const [r, a] = std::ranges::mismatch(reference, alternative, is_same_letter);
    reference.remove_prefix(static_cast<std::size_t>(r - reference.begin()));
    alternative.remove_prefix(static_cast<std::size_t>(a - alternative.begin()));
    return reference.ends_with(alternative) || alternative.ends_with(reference);
}

} // namespace

bool is_same_letter(char a, char b) noexcept { return upper(a) == upper(b); }

AlleleKind kind_of_allele(std::string_view alternative, std::uint32_t record_bases,
                          bool imprecise) noexcept {
    if (alternative == "*") return AlleleKind::star;
    if (alternative.find_first_of("[]") != std::string_view::npos || alternative.starts_with('.') ||
        alternative.ends_with('.'))
        return AlleleKind::breakend;
    if (alternative.starts_with('<'))
        return alternative == k_deletion_allele && record_bases > 1 && !imprecise
                   ? AlleleKind::edit
                   : AlleleKind::symbolic;
    bool const letters = !alternative.empty() && std::ranges::all_of(alternative, [](char letter) {
        return k_residue_of_char[static_cast<unsigned char>(letter)] != k_no_residue;
    });
    return letters ? AlleleKind::edit : AlleleKind::malformed;
}

AlleleEdit edit_of_allele(std::uint32_t position, std::uint32_t record_bases,
                          std::string_view reference, std::string_view alternative) {
    bool const symbolic = alternative == k_deletion_allele;
    if (symbolic) alternative = reference.substr(0, 1);
    AlleleEdit edit{.begin = position,
                    .end = position + record_bases,
                    .text = {},
                    .record_begin = position,
                    .record_end = position + record_bases,
                    .keeps_first = symbolic || (is_same_letter(reference[0], alternative[0]) &&
                                                is_indel(reference, alternative)),
                    .lengthens = alternative.size() > record_bases};
    if (edit.keeps_first) {
        ++edit.begin;
        alternative.remove_prefix(1);
    }
    edit.text = to_residues(alternative);
    return edit;
}

AlleleEdit edit_of_missing(std::uint32_t position) {
    return {.begin = position,
            .end = position + 1,
            .text = {k_residue_n},
            .record_begin = position,
            .record_end = position + 1,
            .unknown = AlleleEdit::Unknown::in_record};
}

} // namespace tansaku
