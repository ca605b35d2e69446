// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/cut_sequence.hpp"

#include <algorithm>

namespace tansaku {
namespace {

constexpr Residue symbol(Residue residue) { return std::min<Residue>(residue, 4); }
constexpr Residue paired(Residue symbol) { return symbol < 4 ? 3 - symbol : symbol; }

// True when the reverse complement of `phrase` is the smaller text.
bool reads_reversed(std::span<Residue const> phrase) {
    for (std::size_t left = 0, right = phrase.size(); right-- > 0; ++left) {
        Residue const forward = symbol(phrase[left]);
        Residue const backward = paired(symbol(phrase[right]));
        if (forward != backward) return backward < forward;
    }
    return false;
}

} // namespace

std::span<Residue const> Cutter::canonical_text(std::span<Residue const> phrase, bool reversed) {
    text_.resize(phrase.size());
    if (reversed)
        std::ranges::transform(phrase.rbegin(), phrase.rend(), text_.begin(), [](Residue residue) {
            return is_base(residue) ? static_cast<Residue>(3 - residue) : Residue{0};
        });
    else
        std::ranges::transform(phrase, text_.begin(), [](Residue residue) {
            return is_base(residue) ? residue : Residue{0};
        });
    return text_;
}

void Cutter::cut_segment(std::span<Residue const> sequence, std::uint32_t begin, std::uint32_t end,
                         CutSequence & cut) {
    auto const add = [&](std::uint32_t from, std::uint32_t to) {
        auto const phrase = sequence.subspan(from, to - from);
        Piece piece{.begin = from, .end = to, .reversed = reads_reversed(phrase), .digest = {}};
        packed_.clear();
        packed_.append(canonical_text(phrase, piece.reversed));
        piece.digest = digest_of(packed_.bytes(), packed_.size());
        cut.pieces.push_back(piece);
    };
    std::uint32_t from = begin;
    for (std::uint32_t const boundary : finder_.find(sequence.subspan(begin, end - begin))) {
        add(from, begin + boundary + k_word);
        from = begin + boundary;
    }
    add(from, end);
}

void Cutter::cut(std::span<Residue const> sequence, CutSequence & cut) {
    cut.pieces.clear();
    cut.track.clear();
    std::uint32_t segment = 0; // first base behind the last gap
    auto const finish_segment = [&](std::uint32_t end) {
        if (end > segment) cut_segment(sequence, segment, end, cut);
    };
    for (AmbiguousRun const & run : ambiguous_runs(sequence)) {
        if (run.code != k_residue_n || run.length < k_shortest_gap) {
            cut.track.push_back(run);
            continue;
        }
        finish_segment(run.position);
        cut.pieces.push_back({.begin = run.position, .end = run.end(), .gap = true, .digest = {}});
        segment = run.end();
    }
    finish_segment(static_cast<std::uint32_t>(sequence.size()));
}

} // namespace tansaku
