// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/cut/cut_sequence.hpp"

#include <algorithm>

namespace tansaku {
namespace {

constexpr Residue symbol(Residue residue) { return std::min<Residue>(spelled(residue), 4); }
// The base that a phrase has for a residue: A, on either strand, for what has none.
constexpr Residue base_of(Residue residue) {
    return is_base(spelled(residue)) ? spelled(residue) : Residue{0};
}
constexpr Residue paired_base_of(Residue residue) {
    return is_base(spelled(residue)) ? static_cast<Residue>(3 - spelled(residue)) : Residue{0};
}
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
        std::ranges::transform(phrase.rbegin(), phrase.rend(), text_.begin(), paired_base_of);
    else
        std::ranges::transform(phrase, text_.begin(), base_of);
    return text_;
}

std::optional<std::uint32_t> Cutter::cut_stretch(std::span<Residue const> stretch, StretchEnds ends,
                                                 std::vector<Piece> & pieces) {
    auto const boundaries = finder_.find(stretch);
    std::uint32_t const begin = ends.at_boundary ? k_context : 0;
    std::optional<std::uint32_t> last;
    if (ends.open) {
        last = finder_.last_minimum();
        if (!last || *last <= begin) return std::nullopt;
    }
    auto const add = [&](std::uint32_t from, std::uint32_t to) {
        bool const reversed = reads_reversed(stretch.subspan(from, to - from));
        pieces.push_back({.begin = from,
                          .end = to,
                          .reversed = reversed,
                          .digest = digest_of_phrase(stretch, from, to, reversed)});
    };
    std::uint32_t from = begin;
    for (std::uint32_t const boundary : boundaries) {
        if (boundary <= begin) continue;
        if (last && boundary > *last) break;
        add(from, boundary + k_word);
        from = boundary;
    }
    if (!ends.open) add(from, static_cast<std::uint32_t>(stretch.size()));
    return last;
}

void Cutter::cut_segment(std::span<Residue const> sequence, std::uint32_t begin, std::uint32_t end,
                         CutSequence & cut) {
    std::size_t const first = cut.pieces.size();
    cut_stretch(sequence.subspan(begin, end - begin), {}, cut.pieces);
    for (std::size_t i = first; i < cut.pieces.size(); ++i) {
        cut.pieces[i].begin += begin;
        cut.pieces[i].end += begin;
    }
}

// Most phrases have no ambiguous base: they are copied from the packed segment.
Digest Cutter::digest_of_phrase(std::span<Residue const> segment, std::uint32_t from,
                                std::uint32_t to, bool reversed) {
    std::size_t const bases = to - from;
    auto const phrase = segment.subspan(from, bases);
    if (next_ambiguous(phrase, 0) != bases) {
        packed_.clear();
        packed_.append(canonical_text(phrase, reversed));
        return digest_of(packed_.bytes(), bases);
    }
    finder_.packed().copy(from, to, reversed, words_);
    auto const bytes = reinterpret_cast<std::uint8_t const *>(words_.data());
    return digest_of({bytes, (bases + 3) / 4}, bases);
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
