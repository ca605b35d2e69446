// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/graph/ranked_parses.hpp"

#include "index/core/error.hpp"
#include "index/core/port_option.hpp"

#include <algorithm>
#include <numeric>

namespace tansaku {
namespace {

[[noreturn]] void refuse() {
    throw Error(
        Fault::input, "E-IDX-06", "",
        "a batch with 2^30 phrases, or with 2^32 copies of one; give a smaller --batch-samples");
}

} // namespace

RankedParses::RankedParses(Batch const & batch, ParseLists const & lists,
                           PhrasePlaces const & places)
    : batch_(batch)
    , lists_(lists)
    , places_(places) {
    count_visits();
    if (nodes_.node.size() >= PortOption::k_most_ports / 2) refuse();
}

// Phrases and gaps are dense numbers, so who occurs is counted, not sorted.
void RankedParses::count_visits() {
    std::vector<std::uint32_t> visits_of_phrase(places_.length.size(), 0); // by place
    std::vector<std::uint32_t> visits_of_gap(batch_.gap_length.size(), 0);
    constexpr std::uint64_t block = std::uint64_t{1} << 14;
    std::uint64_t const end = batch_.first_element.back();
    for (std::uint64_t begin = batch_.first_element.front(); begin < end; begin += block) {
        block_.resize(std::min(block, end - begin));
        lists_.elements.read(begin, block_);
        for (Element const element : block_) {
            std::uint32_t & visits = element.is_gap()
                                         ? visits_of_gap[element.node() - k_first_gap]
                                         : visits_of_phrase[places_.place[element.node()]];
            if (++visits == 0) refuse();
        }
    }
    rank_nodes(visits_of_phrase, visits_of_gap);
}

// Replaces the visits of phrases by their ranks.
void RankedParses::rank_nodes(std::vector<std::uint32_t> & visits_of_phrase,
                              std::vector<std::uint32_t> const & visits_of_gap) {
    auto const rank_next = [&](Node node, std::uint32_t visits) {
        nodes_.node.push_back(node);
        nodes_.visits.push_back(visits);
        return static_cast<std::uint32_t>(nodes_.node.size() - 1);
    };
    for (std::uint32_t place = 0; place < visits_of_phrase.size(); ++place)
        if (std::uint32_t & visits = visits_of_phrase[place]; visits != 0)
            visits = rank_next(place, visits);
    rank_of_phrase_.reserve(places_.place.size());
    for (std::uint32_t const place : places_.place)
        rank_of_phrase_.push_back(visits_of_phrase[place]);

    first_gap_ = static_cast<std::uint32_t>(nodes_.node.size());
    std::vector<std::uint32_t> order(visits_of_gap.size());
    std::iota(order.begin(), order.end(), 0u);
    std::ranges::sort(order, {}, [&](std::uint32_t gap) { return batch_.gap_length[gap]; });
    rank_of_gap_.resize(order.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) {
        rank_of_gap_[order[i]] = rank_next(k_first_gap + i, visits_of_gap[order[i]]);
        nodes_.gap_length.push_back(batch_.gap_length[order[i]]);
    }
}

void RankedParses::read(std::uint32_t sequence, std::uint64_t from,
                        std::span<std::uint32_t> out) const {
    block_.resize(out.size());
    lists_.elements.read(batch_.first_element[sequence] + from, block_);
    std::ranges::transform(block_, out.begin(), [&](Element element) {
        std::uint32_t const rank = element.is_gap() ? rank_of_gap_[element.node() - k_first_gap]
                                                    : rank_of_phrase_[element.node()];
        return rank * 2 + static_cast<std::uint32_t>(element.reversed());
    });
}

} // namespace tansaku
