// SPDX-License-Identifier: BSD-3-Clause
#include "engine/primers/find_amplicons.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace tansaku {
namespace {

auto sequence_of(Hit const & hit) { return std::tuple(hit.batch, hit.sequence); }

// Numbers of hits on one strand, by sequence and begin.
std::vector<std::uint32_t> hits_on(std::span<Hit const> hits, Strand strand) {
    std::vector<std::uint32_t> numbers;
    for (std::uint32_t i = 0; i < hits.size(); ++i)
        if (hits[i].strand == strand) numbers.push_back(i);
    std::ranges::sort(numbers, {}, [&](std::uint32_t i) {
        return std::tuple(sequence_of(hits[i]), hits[i].begin, hits[i].end);
    });
    return numbers;
}

// Calls pair(left, right) for every left hit on the plus and right hit on the minus strand that
// bound an amplicon.
template <typename Pair>
void join(std::span<Hit const> left, std::span<Hit const> right, std::uint64_t max_bases,
          Pair pair) {
    std::vector<std::uint32_t> const lefts = hits_on(left, Strand::plus);
    std::vector<std::uint32_t> const rights = hits_on(right, Strand::minus);
    auto first = rights.begin(); // the first that does not begin before the left one
    for (std::uint32_t const l : lefts) {
        Hit const & from = left[l];
        while (first != rights.end() &&
               std::tuple(sequence_of(right[*first]), right[*first].begin) <
                   std::tuple(sequence_of(from), from.begin))
            ++first;
        for (auto r = first; r != rights.end(); ++r) {
            Hit const & to = right[*r];
            if (sequence_of(to) != sequence_of(from) || to.begin - from.begin > max_bases) break;
            if (to.end >= from.end && to.end - from.begin <= max_bases) pair(l, *r);
        }
    }
}

} // namespace

std::vector<Amplicon> find_amplicons(std::span<Hit const> forward, std::span<Hit const> reverse,
                                     std::uint64_t max_bases) {
    std::vector<Amplicon> amplicons;
    join(forward, reverse, max_bases, [&](std::uint32_t f, std::uint32_t r) {
        amplicons.push_back({f, r, forward[f].begin, reverse[r].end});
    });
    join(reverse, forward, max_bases, [&](std::uint32_t r, std::uint32_t f) {
        amplicons.push_back({f, r, reverse[r].begin, forward[f].end});
    });
    std::ranges::sort(amplicons, {}, [&](Amplicon const & amplicon) {
        Hit const & hit = forward[amplicon.forward];
        return std::tuple(hit.haplotype, sequence_of(hit), amplicon.begin, amplicon.end, hit.strand,
                          amplicon.forward, amplicon.reverse);
    });
    return amplicons;
}

std::uint32_t nearest_to_3prime(std::span<CigarRun const> cigar) noexcept {
    if (cigar.empty()) return 0;
    CigarRun const & last = cigar.back();
    if (last.operation != '=') return 1;
    return cigar.size() == 1 ? 0 : last.length + 1;
}

} // namespace tansaku
