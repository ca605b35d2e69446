// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/graph/overlay_lists.hpp"

#include "index/core/alphabet.hpp"

#include <algorithm>

namespace tansaku {
namespace {

// An element with codes: runs [first_run, last_run) of the track reach into its bases.
struct Touched {
    std::uint32_t visit; // numbered through
    std::uint32_t element;
    std::uint32_t first_run;
    std::uint32_t last_run;
};

std::vector<Touched> find_touched(Batch const & batch, VisitLists const & lists,
                                  std::vector<std::uint32_t> const & phrase_length) {
    std::vector<Touched> touched;
    for (std::uint32_t sequence = 0; sequence < batch.sequences(); ++sequence) {
        std::uint32_t run = batch.first_run[sequence];
        std::uint32_t const last_run = batch.first_run[sequence + 1];
        std::uint32_t element = batch.first_element[sequence];
        std::uint32_t const last = batch.first_element[sequence + 1];
        for (; element < last && run < last_run; ++element) {
            std::uint32_t const begin = lists.begin[element];
            while (run < last_run && batch.track[run].end() <= begin)
                ++run;
            Element const here = batch.elements[element];
            if (here.is_gap()) continue;
            std::uint64_t const end = std::uint64_t{begin} + phrase_length[here.node()];
            std::uint32_t behind = run;
            while (behind < last_run && batch.track[behind].position < end)
                ++behind;
            if (behind == run) continue;
            std::uint32_t const node = lists.oriented[element] / 2;
            touched.push_back(
                {lists.visit_start[node] + lists.number[element], element, run, behind});
        }
    }
    std::ranges::sort(touched, {}, &Touched::visit);
    return touched;
}

} // namespace

void OverlayWriter::add(std::uint32_t visit, std::span<AmbiguousRun const> runs) {
    key_.clear();
    for (AmbiguousRun const & run : runs)
        key_.insert(key_.end(), {run.position, run.length, run.code});
    auto const next = static_cast<std::uint32_t>(lists_.first_run.size() - 1);
    auto const [known, added] = known_.try_emplace(key_, next);
    if (added) {
        lists_.run.insert(lists_.run.end(), runs.begin(), runs.end());
        lists_.first_run.push_back(static_cast<std::uint32_t>(lists_.run.size()));
    }
    lists_.touched.push_back(visit);
    lists_.overlay.push_back(known->second);
}

OverlayLists list_overlays(Batch const & batch, VisitLists const & lists,
                           std::vector<std::uint32_t> const & phrase_length) {
    OverlayLists overlays;
    OverlayWriter writer(overlays);
    std::vector<AmbiguousRun> runs;
    std::uint32_t node = 0;
    for (Touched const & touched : find_touched(batch, lists, phrase_length)) {
        Element const here = batch.elements[touched.element];
        std::uint32_t const begin = lists.begin[touched.element];
        std::uint32_t const bases = phrase_length[here.node()];
        runs.clear();
        for (std::uint32_t i = touched.first_run; i < touched.last_run; ++i) {
            AmbiguousRun const & run = batch.track[i];
            std::uint32_t const from = run.position > begin ? run.position - begin : 0;
            std::uint32_t const to = std::min(run.end() - begin, bases);
            if (here.reversed())
                runs.push_back({bases - to, to - from, complement(run.code)});
            else
                runs.push_back({from, to - from, run.code});
        }
        if (here.reversed()) std::ranges::reverse(runs);
        if (std::uint32_t const own = lists.oriented[touched.element] / 2; own != node) {
            node = own;
            writer.begin_node();
        }
        writer.add(touched.visit, runs);
    }
    return overlays;
}

} // namespace tansaku
