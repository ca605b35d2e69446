// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/graph/overlay_lists.hpp"

#include "index/core/alphabet.hpp"
#include "index/core/error.hpp"

#include <algorithm>
#include <numeric>

namespace tansaku {
void OverlayWriter::add(std::uint32_t visit, std::span<AmbiguousRun const> runs) {
    key_.clear();
    for (AmbiguousRun const & run : runs)
        key_.insert(key_.end(), {run.position, run.length, run.code});
    if (lists_.node.empty() || lists_.node.back() != node_) {
        lists_.node.push_back(node_);
        lists_.first_touched.push_back(lists_.first_touched.back());
    }
    auto const next = static_cast<std::uint32_t>(lists_.first_run.size() - 1);
    auto const [known, added] = known_.try_emplace(key_, next);
    if (added) {
        lists_.run.insert(lists_.run.end(), runs.begin(), runs.end());
        lists_.first_run.push_back(static_cast<std::uint32_t>(lists_.run.size()));
    }
    lists_.touched.push_back(visit);
    lists_.overlay.push_back(known->second);
    if (++lists_.first_touched.back() == 0)
        throw Error(Fault::input, "E-IDX-06", "",
                    "a batch with ambiguity codes on 2^32 copies of phrases; give a smaller "
                    "--batch-samples");
}

void lay_on_phrase(std::span<AmbiguousRun const> runs, std::uint32_t begin, std::uint32_t bases,
                   bool reversed, std::vector<AmbiguousRun> & out) {
    out.clear();
    for (AmbiguousRun const & run : runs) {
        std::uint32_t const from = run.position > begin ? run.position - begin : 0;
        std::uint32_t const to = std::min(run.end() - begin, bases);
        if (reversed)
            out.push_back({bases - to, to - from, complement(run.code)});
        else
            out.push_back({from, to - from, run.code});
    }
    if (reversed) std::ranges::reverse(out);
}

OverlayLists in_order(OverlayLists const & lists) {
    constexpr std::uint32_t unnumbered = 0xFFFFFFFFu;
    std::vector<std::uint32_t> order(lists.node.size());
    std::iota(order.begin(), order.end(), 0u);
    std::ranges::sort(order, {}, [&](std::uint32_t i) { return lists.node[i]; });
    std::vector<std::uint32_t> number(lists.first_run.size() - 1, unnumbered);
    OverlayLists ordered;
    ordered.touched.reserve(lists.touched.size());
    ordered.overlay.reserve(lists.touched.size());
    ordered.run.reserve(lists.run.size());
    auto const number_of = [&](std::uint32_t overlay) {
        if (number[overlay] != unnumbered) return number[overlay];
        ordered.run.insert(ordered.run.end(), lists.run.begin() + lists.first_run[overlay],
                           lists.run.begin() + lists.first_run[overlay + 1]);
        ordered.first_run.push_back(static_cast<std::uint32_t>(ordered.run.size()));
        return number[overlay] = static_cast<std::uint32_t>(ordered.first_run.size() - 2);
    };
    for (std::uint32_t const i : order) {
        for (std::uint32_t t = lists.first_touched[i]; t < lists.first_touched[i + 1]; ++t) {
            ordered.touched.push_back(lists.touched[t]);
            ordered.overlay.push_back(number_of(lists.overlay[t]));
        }
        ordered.node.push_back(lists.node[i]);
        ordered.first_touched.push_back(static_cast<std::uint32_t>(ordered.touched.size()));
    }
    return ordered;
}

} // namespace tansaku
