// SPDX-License-Identifier: BSD-3-Clause
#include "index/variants/normal_form.hpp"

#include <algorithm>
#include <cstddef>

namespace tansaku {
namespace {

using Text = std::vector<Residue>;

// Takes the common bases at both ends away; returns how many went at the left one.
std::uint32_t trim(Text & a, Text & b) {
    auto const [a_end, b_end] = std::mismatch(a.rbegin(), a.rend(), b.rbegin(), b.rend());
    a.erase(a_end.base(), a.end());
    b.erase(b_end.base(), b.end());
    auto const [a_begin, b_begin] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    auto const left = static_cast<std::uint32_t>(a_begin - a.begin());
    a.erase(a.begin(), a_begin);
    b.erase(b.begin(), b_begin);
    return left;
}

} // namespace

std::optional<ReferenceEdit> normal_form(AlleleEdit const & edit,
                                         std::span<Residue const> reference) {
    auto const replaced = reference.subspan(edit.begin, edit.end - edit.begin);
    ReferenceEdit normal{.begin = edit.begin,
                         .bases = edit.end - edit.begin,
                         .position = edit.begin,
                         .reference = Text(replaced.begin(), replaced.end()),
                         .alternative = edit.text,
                         .unphased = edit.unphased};
    normal.position += trim(normal.reference, normal.alternative);
    bool const deletes = normal.alternative.empty();
    Text & moved = deletes ? normal.reference : normal.alternative;
    if (moved.empty()) return std::nullopt;
    if (!deletes && !normal.reference.empty()) return normal;
    // The moved text is turned instead of shifted: its first base is at `turn`.
    std::size_t turn = 0;
    std::uint32_t & position = normal.position;
    auto const last = [&] { return moved[(turn + moved.size() - 1) % moved.size()]; };
    while (position > 0 && reference[position - 1] == last()) {
        turn = (turn + moved.size() - 1) % moved.size();
        --position;
    }
    std::ranges::rotate(moved, moved.begin() + static_cast<std::ptrdiff_t>(turn));
    if (position > 0) {
        Residue const before = reference[--position];
        normal.reference.insert(normal.reference.begin(), before);
        normal.alternative.insert(normal.alternative.begin(), before);
    } else if (normal.reference.size() < reference.size()) {
        Residue const behind = reference[normal.reference.size()];
        normal.reference.push_back(behind);
        normal.alternative.push_back(behind);
    }
    return normal;
}

} // namespace tansaku
