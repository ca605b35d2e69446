// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/cut/stretch_cutter.hpp"

#include <algorithm>
#include <optional>

namespace tansaku {

std::span<Residue const> StretchCutter::canonical_text(Piece const & phrase) {
    auto const text = std::span(text_).subspan(phrase.begin, phrase.end - phrase.begin);
    return cutter_.canonical_text(text, phrase.reversed);
}

void StretchCutter::add_gap(std::uint32_t length) {
    pieces_.push_back({.begin = 0, .end = length, .gap = true, .digest = {}});
}

void StretchCutter::cut(OpenEnd const & before, std::span<Residue const> more, bool last) {
    pieces_.clear();
    text_.assign(before.text.begin(), before.text.end());
    text_.insert(text_.end(), more.begin(), more.end());
    auto const size = static_cast<std::uint32_t>(text_.size());
    bool at_boundary = before.at_boundary;
    std::uint32_t begin = 0;
    if (before.gap != 0) {
        auto const other =
            std::ranges::find_if(text_, [](Residue r) { return code_of(r) != k_residue_n; });
        begin = static_cast<std::uint32_t>(other - text_.begin());
        if (begin == size && !last) {
            after_ = {.text = {}, .gap = before.gap + begin};
            return;
        }
        add_gap(before.gap + begin);
    }
    std::uint32_t const lead = begin;
    for (AmbiguousRun run : ambiguous_runs(std::span(text_).subspan(lead))) {
        run.position += lead;
        if (run.code != k_residue_n || run.length < k_shortest_gap) continue;
        cut_from(begin, run.position, {.at_boundary = at_boundary});
        if (run.end() == size && !last) {
            after_ = {.text = {}, .gap = run.length};
            return;
        }
        add_gap(run.length);
        begin = run.end();
        at_boundary = false;
    }
    if (last) {
        cut_from(begin, size, {.at_boundary = at_boundary});
        after_ = {};
    } else {
        keep_open(begin, at_boundary);
    }
}

std::optional<std::uint32_t> StretchCutter::cut_from(std::uint32_t begin, std::uint32_t end,
                                                     StretchEnds ends) {
    if (begin == end) return std::nullopt;
    std::size_t const first = pieces_.size();
    auto const last =
        cutter_.cut_stretch(std::span(text_).subspan(begin, end - begin), ends, pieces_);
    for (std::size_t i = first; i < pieces_.size(); ++i) {
        pieces_[i].begin += begin;
        pieces_[i].end += begin;
    }
    return last;
}

// The N at the end may be those of a gap, which ends the segment before them.
void StretchCutter::keep_open(std::uint32_t begin, bool at_boundary) {
    auto end = static_cast<std::uint32_t>(text_.size());
    while (end > begin && code_of(text_[end - 1]) == k_residue_n)
        --end;
    auto const last = cut_from(begin, end, {.at_boundary = at_boundary, .open = true});
    std::uint32_t const kept = last ? begin + *last - k_context : begin;
    after_.text.assign(text_.begin() + kept, text_.end());
    after_.at_boundary = last.has_value() || at_boundary;
    after_.gap = 0;
}

} // namespace tansaku
