// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/align/align_query.hpp"
#include "engine/answer/alignment_limits.hpp"
#include "engine/answer/allele_list.hpp"
#include "engine/answer/answer.hpp"
#include "engine/answer/count_settled.hpp"
#include "engine/answer/displaced_places.hpp"
#include "engine/answer/haplotype_order.hpp"
#include "engine/answer/join_fragments.hpp"
#include "engine/answer/list_hits.hpp"
#include "engine/answer/place_choice.hpp"
#include "engine/answer/place_tally.hpp"
#include "engine/answer/point_set.hpp"
#include "engine/answer/settled_haplotypes.hpp"
#include "engine/answer/settled_visits.hpp"
#include "engine/run/search_options.hpp"
#include "index/catalogue/filter/sample_set.hpp"
#include "index/read/stored_index.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace tansaku {

// From alignments per content to hits per haplotype: names everybody's sequence and place, keeps
// of two alignments of a haplotype that begin or end at one point the better, leaves out those
// elsewhere than where they are wanted, finds the best of each haplotype and its number of places,
// the carriers, and puts all in the order of output. Keeps its buffers. One thread at a time.
class HitCollector {
public:
    // Begins with a query; so many `haplotypes` are searched, possible ones not counted. `rule`
    // must live until collect(); add() and add_placements() throw Stopped when its signal tells to.
    void begin(StoredIndex const & index, SearchOptions const & options, JoinRule const & rule,
               std::uint64_t haplotypes);

    // Takes what a look has found, those of `alignments` that earlier calls have not seen, of
    // haplotypes that it settles: it has a place that passes the limits and is sure to be the best
    // of them, of at least `sure_score`, 0 in the last look. Appends alignments joined of
    // fragments. Returns whether no further look can find more. Throws Error: damaged.
    [[nodiscard]] bool add(std::vector<Alignment> & alignments, std::int64_t sure_score);

    // Who has which alignments, of those that the looks have settled by now, unless all are.
    [[nodiscard]] std::span<SettledVisits const> settled() const noexcept {
        return settled_visits_.all();
    }

    // Takes all places of a search within so many errors, but those that are counted without being
    // listed. Throws Error: damaged.
    void add_placements(std::span<Alignment const> alignments);

    // Fills everything of `answer` but query, refused and the masked flags; takes the alleles out
    // of `alignments`. O(hits + samples / 64) for the sets and orders, with one place per
    // haplotype. Throws Stopped when the signal was asked to, and in a search within so many errors
    // also when it is late: then `answer` holds what nobody should see.
    void collect(HaplotypeOrder const & haplotypes, std::span<Alignment> alignments,
                 Answer & answer);

private:
    void drop_settled();
    void choose(HaplotypeOrder const & haplotypes);
    void choose(std::span<Keyed const> places);
    void put_best_first(std::span<Keyed const> places);
    void look_at_signal() const;
    void choose_of();
    void choose_placements();
    void take(Keyed const & place);
    void keep(std::size_t first);
    void drop_repeated(std::size_t first);
    void count_carriers();
    void order();
    void write_hits();
    void write_counts(std::span<Alignment const> alignments);
    [[nodiscard]] bool counts_settled() const;

    StoredIndex const * index_ = nullptr;
    SearchOptions const * options_ = nullptr;
    std::optional<AlignmentLimits> limits_;
    std::optional<PlaceChoice> where_;
    StopSignal const * stop_ = nullptr;
    Answer * answer_ = nullptr;

    HitLister lister_;
    FragmentJoiner joiner_;
    KeySorter sorter_;
    AlleleList alleles_;
    // All, as they were listed. `allele` is the number of the alignment, then one in alleles_.
    std::vector<Hit> hits_;
    std::vector<Hit> listed_;           // by one look, of those who are open
    std::vector<std::uint32_t> visits_; // of listed_
    std::vector<Hit> fragments_;        // listed_ before fragments are joined
    std::vector<std::uint32_t> fragment_visits_;
    std::uint32_t seen_ = 0; // alignments
    SettledHaplotypes settled_;
    SettledVisitList settled_visits_;
    std::vector<Keyed> places_;         // of hits_, by haplotype
    std::vector<Keyed> several_places_; // of a haplotype that has several, best first
    std::vector<Keyed> chosen_;         // of hits_, by tier
    bool several_ = false;              // of some haplotype more than one is chosen
    std::vector<bool> settled_place_;   // of hits_, as their alignments are
    std::vector<Keyed> open_;           // of a haplotype's places, those that are not settled
    DisplacedPlaces displaced_;
    SettledCounter settled_counter_;
    PlaceTally tally_;
    // Of the sample whose haplotypes are gone through: the best tier of those that are not only
    // possible, and the possible alleles that are chosen.
    std::uint32_t sample_ = 0xFFFFFFFFu;
    std::optional<std::uint32_t> written_tier_;
    std::vector<std::uint32_t> possible_alleles_;
    SampleSet carriers_; // who carries the query for sure, and who has a possible hit that does
    SampleSet possible_carriers_;
    PointSet starts_;
    PointSet ends_;
    std::vector<bool> subjects_; // of carriers
};

} // namespace tansaku
