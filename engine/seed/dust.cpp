// SPDX-License-Identifier: BSD-3-Clause
#include "engine/seed/dust.hpp"

#include <algorithm>
#include <array>
#include <cassert>

namespace tansaku {
namespace {

constexpr unsigned k_triplets = 64;             // distinct ones; also the size of the rings below
constexpr std::uint32_t k_checked_after = 4096; // bases, a fraction of a millisecond
constexpr unsigned k_unlike_any = k_triplets;   // a triplet with N: equal to none, not even itself

// Codes other than N count as A, as in NCBI's maskers.
unsigned base_of(Residue residue) { return is_base(residue) ? residue : 0u; }

// A multiset of triplets and its score: the number of pairs of equal triplets in it.
class TripletCounts {
public:
    void add(unsigned triplet) {
        if (triplet != k_unlike_any) score_ += counts_[triplet]++;
    }
    void remove(unsigned triplet) {
        if (triplet != k_unlike_any) score_ -= --counts_[triplet];
    }
    [[nodiscard]] unsigned count(unsigned triplet) const { return counts_[triplet]; }
    [[nodiscard]] unsigned score() const { return score_; }

private:
    std::array<std::uint8_t, k_triplets + 1> counts_{}; // that of k_unlike_any stays 0
    unsigned score_ = 0;
};

// Score per triplet of an interval, as a fraction: its score over its triplets less one.
struct Density {
    unsigned score = 0;
    unsigned length = 1;

    friend bool operator<(Density a, Density b) { return a.score * b.length < b.score * a.length; }
};

} // namespace

// The last window - 2 triplets of a sequence and the perfect intervals that start in them. Triplet
// i covers the bases i, i + 1 and i + 2. Positions only grow, so rings are indexed by their low
// bits.
class DustMasker::Window {
public:
    explicit Window(DustOptions options)
        : level_(static_cast<unsigned>(options.level))
        , most_equal_(static_cast<unsigned>(options.level) / 5)
        , capacity_(static_cast<unsigned>(options.window) - 2) {}

    // Empties the window; the next triplet starts at `position`.
    void restart(std::uint32_t position) {
        all_ = suffix_ = {};
        begin_ = suffix_begin_ = end_ = position;
    }

    [[nodiscard]] bool empty() const { return begin_ == end_; }
    [[nodiscard]] bool full() const { return end_ - begin_ == capacity_; }

    // Appends a triplet and finds the perfect intervals that end with it. REQUIRES: !full().
    void push(unsigned triplet) {
        triplets_[slot(end_)] = static_cast<std::uint8_t>(triplet);
        perfect_end_[slot(end_)] = 0;
        ++end_;
        all_.add(triplet);
        suffix_.add(triplet);
        // More than level / 5 equal triplets are needed for a density above level / 10.
        while (suffix_.count(triplet) > most_equal_)
            suffix_.remove(triplets_[slot(suffix_begin_++)]);
        unsigned const suffix_length = end_ - suffix_begin_;
        if (suffix_begin_ != begin_ && is_dense({all_.score(), suffix_length})) find_perfect();
    }

    // Drops the first triplet and returns the perfect interval that starts with it, or an empty
    // one. REQUIRES: !empty().
    MaskedInterval pop() {
        unsigned const triplet = triplets_[slot(begin_)];
        MaskedInterval const perfect{begin_, std::max(begin_, perfect_end_[slot(begin_)])};
        all_.remove(triplet);
        if (suffix_begin_ == begin_) {
            suffix_.remove(triplet);
            ++suffix_begin_;
        }
        ++begin_;
        return perfect;
    }

private:
    static unsigned slot(std::uint32_t position) { return position % k_triplets; }

    [[nodiscard]] bool is_dense(Density density) const {
        return 10 * density.score > level_ * density.length;
    }

    // Tries every suffix of the window that is longer than suffix_, shortest first. A later
    // interval with the same start contains the earlier one and is at least as dense, so one per
    // start is kept.
    void find_perfect() {
        TripletCounts counts = suffix_;
        Density densest;
        unsigned length = end_ - suffix_begin_;
        for (std::uint32_t position = suffix_begin_; position-- > begin_; ++length) {
            unsigned const here = slot(position);
            counts.add(triplets_[here]);
            Density const candidate{counts.score(), length};
            if (perfect_end_[here] != 0) densest = std::max(densest, perfect_[here]);
            if (!is_dense(candidate) || candidate < densest) continue;
            densest = perfect_[here] = candidate;
            perfect_end_[here] = end_ + 2;
        }
    }

    unsigned level_;
    unsigned most_equal_; // triplets, of a suffix that can't be dense
    unsigned capacity_;
    std::uint32_t begin_ = 0;        // first triplet of the window
    std::uint32_t suffix_begin_ = 0; // first triplet of its longest suffix without dense intervals
    std::uint32_t end_ = 0;          // one past the last triplet
    TripletCounts all_;
    TripletCounts suffix_;
    std::array<std::uint8_t, k_triplets> triplets_{};
    std::array<Density, k_triplets> perfect_{};
    std::array<std::uint32_t, k_triplets> perfect_end_{}; // in bases; 0: none starts here
};

DustMasker::DustMasker(DustOptions options)
    : options_(options)
    , window_(std::make_unique<Window>(options)) {
    assert(options.level >= 2 && options.level <= 64);
    assert(options.window >= 8 && options.window <= 64);
    assert(options.linker >= 1 && options.linker <= 32);
}

DustMasker::~DustMasker() = default;
DustMasker::DustMasker(DustMasker &&) noexcept = default;
DustMasker & DustMasker::operator=(DustMasker &&) noexcept = default;

void DustMasker::find(std::span<Residue const> sequence, std::vector<MaskedInterval> & masked,
                      StopSignal const * stop) {
    assert(sequence.size() <= UINT32_MAX);
    masked.clear();
    auto const size = static_cast<std::uint32_t>(sequence.size());
    auto const window = static_cast<std::uint32_t>(options_.window);
    std::uint32_t searched = 0;
    for (std::uint32_t position = 0; position < size;) {
        std::uint32_t const begin = position;
        while (position < size && sequence[position] == k_residue_n)
            ++position;
        if (position == begin) {
            ++position;
        } else if (begin == 0 || position == size || position - begin > window) {
            search(sequence, {searched, begin}, masked, stop);
            append({begin, position}, masked);
            searched = position;
        }
    }
    search(sequence, {searched, size}, masked, stop);
}

void DustMasker::search(std::span<Residue const> sequence, MaskedInterval stretch,
                        std::vector<MaskedInterval> & masked, StopSignal const * stop) {
    window_->restart(stretch.begin);
    unsigned triplet = 0;
    unsigned clean = 0; // residues since the last N, to 3
    for (std::uint32_t position = stretch.begin; position < stretch.end; ++position) {
        if (position % k_checked_after == 0) check(stop);
        Residue const residue = sequence[position];
        triplet = (triplet << 2 | base_of(residue)) % k_triplets;
        clean = residue == k_residue_n ? 0 : std::min(clean + 1, 3u);
        if (position < stretch.begin + 2) continue;
        if (window_->full()) append(window_->pop(), masked);
        window_->push(clean == 3 ? triplet : k_unlike_any);
    }
    while (!window_->empty())
        append(window_->pop(), masked);
}

void DustMasker::append(MaskedInterval interval, std::vector<MaskedInterval> & masked) const {
    if (interval.begin == interval.end) return;
    auto const linker = static_cast<std::uint32_t>(options_.linker);
    if (masked.empty() || interval.begin >= masked.back().end + linker)
        masked.push_back(interval);
    else
        masked.back().end = std::max(masked.back().end, interval.end);
}

} // namespace tansaku
