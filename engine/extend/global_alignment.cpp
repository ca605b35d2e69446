// SPDX-License-Identifier: BSD-3-Clause
#include "engine/extend/global_alignment.hpp"

#include "engine/extend/cigar.hpp"

#include <algorithm>
#include <cstdint>

namespace tansaku {
namespace {

constexpr std::int64_t k_never = INT64_MIN / 2;

// How a cell's three values came about.
enum Way : std::uint8_t {
    from_insertion = 1,
    from_deletion = 2,
    insertion_goes_on = 4,
    deletion_goes_on = 8
};

} // namespace

std::vector<CigarRun> align_globally(std::span<Residue const> query, std::span<Residue const> text,
                                     ScoringScheme const & scheme) {
    std::size_t const width = text.size() + 1;
    std::int64_t const open = scheme.gap_open();
    std::int64_t const extend = scheme.gap_extend();
    std::vector<std::int64_t> score(width); // of the row above, then of this
    std::vector<std::int64_t> insertion(width, k_never);
    std::vector<std::uint8_t> ways((query.size() + 1) * width);
    for (std::size_t q = 0; q <= query.size(); ++q) {
        std::int64_t diagonal = 0; // score of (q - 1, t - 1)
        std::int64_t deletion = k_never;
        for (std::size_t t = 0; t < width; ++t) {
            std::uint8_t & way = ways[q * width + t];
            std::int64_t best = q == 0 && t == 0 ? 0 : k_never;
            if (q > 0 && t > 0) best = diagonal + scheme.matrix()(query[q - 1], text[t - 1]);
            diagonal = score[t];
            if (q > 0) {
                if (insertion[t] > score[t] - open) way |= insertion_goes_on;
                insertion[t] = std::max(insertion[t], score[t] - open) - extend;
            }
            if (t > 0) {
                if (deletion > score[t - 1] - open) way |= deletion_goes_on;
                deletion = std::max(deletion, score[t - 1] - open) - extend;
            }
            if (insertion[t] > best) {
                best = insertion[t];
                way |= from_insertion;
            }
            if (deletion > best) {
                best = deletion;
                way = static_cast<std::uint8_t>((way & ~from_insertion) | from_deletion);
            }
            score[t] = best;
        }
    }
    std::vector<CigarRun> backwards;
    std::size_t q = query.size();
    std::size_t t = text.size();
    auto const way = [&] { return ways[q * width + t]; };
    while (q > 0 || t > 0) {
        if ((way() & from_insertion) != 0) {
            for (bool more = true; more; --q) {
                more = (way() & insertion_goes_on) != 0;
                append_run(backwards, 'I', 1);
            }
        } else if ((way() & from_deletion) != 0) {
            for (bool more = true; more; --t) {
                more = (way() & deletion_goes_on) != 0;
                append_run(backwards, 'D', 1);
            }
        } else {
            append_run(backwards, 'M', 1);
            --q;
            --t;
        }
    }
    std::ranges::reverse(backwards);
    return backwards;
}

} // namespace tansaku
