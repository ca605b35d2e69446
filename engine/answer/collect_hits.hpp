// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/align/align_query.hpp"
#include "engine/answer/allele_list.hpp"
#include "engine/answer/answer.hpp"
#include "engine/answer/haplotype_order.hpp"
#include "engine/answer/list_hits.hpp"
#include "engine/answer/point_set.hpp"
#include "engine/run/search_options.hpp"
#include "index/read/stored_index.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace tansaku {

// From alignments per content to hits per haplotype: names everybody's sequence and place, keeps
// of two alignments of a haplotype that begin or end at one point the better, finds the best of
// each haplotype and its number of places, the carriers, and puts all in the order of output.
// Keeps its buffers. One thread at a time.
class HitCollector {
public:
    // Fills everything of `answer` but query, refused and the masked flags; takes the alleles out
    // of `alignments`. Throws Error: damaged. O(hits) for the sets and orders, with one place per
    // haplotype.
    void collect(StoredIndex const & index, HaplotypeOrder const & haplotypes,
                 SearchOptions const & options, std::span<Alignment> alignments, Answer & answer);

private:
    void choose();
    void choose_of(std::span<Keyed const> places);
    void keep(std::size_t first);
    void count_carriers();
    void order(HaplotypeOrder const & haplotypes);
    void limit();
    void write_hits();

    StoredIndex const * index_ = nullptr;
    SearchOptions const * options_ = nullptr;
    Answer * answer_ = nullptr;

    HitLister lister_;
    KeySorter sorter_;
    AlleleList alleles_;
    std::vector<Hit> hits_;     // all, as they were listed; `allele` is a number in alleles_
    std::vector<Keyed> places_; // of hits_, by haplotype, best first
    std::vector<Keyed> chosen_; // of hits_
    PointSet starts_;
    PointSet ends_;
    std::vector<std::uint32_t> subjects_;
};

} // namespace tansaku
