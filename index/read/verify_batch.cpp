// SPDX-License-Identifier: BSD-3-Clause
#include "index/read/verify_batch.hpp"

#include "index/core/element.hpp"
#include "index/format/schema.hpp"
#include "index/read/visit_join.hpp"

#include <algorithm>
#include <functional>
#include <optional>
#include <vector>

namespace tansaku {
namespace {

// Walks every sequence of a batch. The walks together must meet every visit once; what the tables
// say of a visit is compared on the way.
class BatchVerifier {
public:
    BatchVerifier(StoredIndex const & index, StoredBatch const & batch)
        : index_(index)
        , batch_(batch)
        , join_(batch)
        , met_(batch.all_visits(), false) {}

    void verify() {
        batch_.verify_lists();
        verify_nodes();
        verify_ports();
        for (std::uint32_t sequence = 0; sequence < batch_.sequences(); ++sequence) {
            std::uint32_t const haplotype = batch_.haplotype(sequence);
            if (haplotype >= index_.generation().haplotype_sample.size())
                batch_.damaged("a sequence belongs to a haplotype that there is not");
            if (sequence > 0 && haplotype < batch_.haplotype(sequence - 1))
                batch_.damaged("its sequences are not in the order of their haplotypes");
            verify_sequence(sequence);
            verify_reference(sequence);
        }
        if (std::ranges::find(met_, false) != met_.end())
            batch_.damaged("a visit belongs to no sequence");
        if (touched_ != batch_.touched())
            batch_.damaged("a visit is said to be touched by the track, and is not");
    }

private:
    void verify_nodes() const {
        for (std::uint32_t rank = 1; rank < batch_.nodes(); ++rank)
            if (batch_.node(rank) <= batch_.node(rank - 1))
                batch_.damaged("its nodes are not in order");
        StoredSamples const & samples = batch_.samples();
        if (!samples.fill_their_lists())
            batch_.damaged("there are places of visits that no sampled node has");
        for (std::uint32_t i = 0; i < samples.nodes(); ++i) {
            if (i > 0 && samples.node(i) <= samples.node(i - 1))
                batch_.damaged("its sampled nodes are not in order");
            if (!samples.has_places_of(i, batch_.visits(samples.node(i))))
                batch_.damaged("a sampled node does not have the place of each visit");
        }
    }

    // Both ends of an edge must have as many visits for it.
    void verify_ports() const {
        std::vector<std::vector<std::uint32_t>> visits(std::size_t{batch_.nodes()} * 2);
        for (std::uint32_t port = 0; port < visits.size(); ++port) {
            auto const options = batch_.options(port);
            visits[port].assign(options.size(), 0);
            VisitRun run;
            for (PortRuns runs = batch_.port_runs(port); runs.next(run);)
                visits[port][run.option] += run.length;
            for (std::uint32_t option = 0; option < options.size(); ++option) {
                bool const order = option == 0 || options[option] > options[option - 1];
                if (!order || visits[port][option] == 0)
                    batch_.damaged("the options of a port are not in order, or have no visit");
                PortOption const beyond{options[option]};
                if (beyond.is_nothing()) continue;
                std::uint32_t const other = beyond.port();
                if (other >= visits.size()) batch_.damaged("a port leads to none that there is");
                if (other > port) continue; // its turn comes
                if (visits[other][batch_.number_of(other, beyond.seen_from_beyond(port))] !=
                    visits[port][option])
                    batch_.damaged("an edge does not have as many visits on both ends");
            }
        }
    }

    void verify_sequence(std::uint32_t sequence) {
        std::uint64_t const length = batch_.sequence_length(sequence);
        std::uint64_t end = 0;                       // of the element, in the sequence
        unsigned unsampled = schema::k_longest_walk; // elements in a row; the first must be sampled
        auto at = batch_.first_visit(sequence);
        if (at && join_.beyond({at->port ^ 1u, at->visit}))
            batch_.damaged("a sequence begins inside another");
        for (std::optional<Element> before; at;) {
            std::uint32_t const rank = at->port / 2;
            auto const next = join_.beyond(*at); // checks the visit
            auto met = met_[batch_.visits_before(rank) + at->visit];
            if (met) batch_.damaged("a visit belongs to two sequences");
            met = true;
            Element const here = Element::make(batch_.node(rank), at->port % 2 == 0);
            std::uint32_t const bases = index_.node_length(batch_, here.node());
            std::uint32_t const shared = before ? shared_bases(*before, here) : 0;
            if (before && bases <= shared)
                batch_.damaged("an element is not longer than what it shares");
            end += bases - shared;
            if (end > length) batch_.damaged("a parse does not have the length of its sequence");
            VisitPlace const place{sequence, static_cast<std::uint32_t>(end - bases),
                                   here.reversed()};
            unsampled = is_sampled(rank, at->visit, place) ? 0 : unsampled + 1;
            if (unsampled > schema::k_longest_walk)
                batch_.damaged("a sampled node is too far away");
            auto const runs = batch_.runs(sequence, end - bases, end);
            if (!here.is_gap() && runs.first != runs.last) verify_touched(rank, at->visit, place);
            before = here;
            at = next;
            if (at) at->port ^= 1u;
        }
        if (end != length) batch_.damaged("a parse does not have the length of its sequence");
        if (unsampled != 0 && length != 0)
            batch_.damaged("a sequence does not end at a sampled node");
        verify_track(sequence);
    }

    // Whether the node's places are stored; this visit must have the right one then.
    [[nodiscard]] bool is_sampled(std::uint32_t rank, std::uint32_t visit,
                                  VisitPlace const & place) const {
        auto const number = batch_.samples().number_of(rank);
        if (number && batch_.samples().place(*number, visit) != place)
            batch_.damaged("a visit is not at its place");
        return number.has_value();
    }

    void verify_track(std::uint32_t sequence) const {
        std::uint64_t const length = batch_.sequence_length(sequence);
        auto const runs = batch_.runs(sequence, 0, length);
        for (std::uint32_t i = runs.first; i < runs.last; ++i) {
            TrackRun const run = batch_.run(i);
            if (run.begin > run.end || run.end > length)
                batch_.damaged("a track leaves its sequence");
        }
    }

    // Edits ascend, and what they leave of the contig begins and ends with the sequence.
    void verify_reference(std::uint32_t sequence) const {
        StoredReference const & reference = batch_.reference();
        if (!reference.knows(sequence)) return;
        std::uint64_t replaced = 0; // bases of the contig up to here
        for (std::uint32_t const number : reference.edits(sequence)) {
            ReferenceEdit const edit = reference.edit(sequence, number);
            if (edit.begin < replaced || edit.reference.empty() || edit.alternative.empty())
                batch_.damaged("differences from a reference overlap, or say nothing");
            replaced = std::uint64_t{edit.begin} + edit.bases;
        }
        std::uint64_t const length = batch_.sequence_length(sequence);
        static_cast<void>(reference.place(sequence, length, length));
    }

    void verify_touched(std::uint32_t rank, std::uint32_t visit, VisitPlace const & here) {
        if (batch_.touched_place(rank, visit) != here)
            batch_.damaged("a visit that the track touches is not at its place");
        ++touched_;
    }

    StoredIndex const & index_;
    StoredBatch const & batch_;
    VisitJoin const join_;
    std::vector<bool> met_;     // per visit of all nodes
    std::uint64_t touched_ = 0; // visits that the track touches
};

} // namespace

void verify_batch(StoredIndex const & index, StoredBatch const & batch) {
    BatchVerifier(index, batch).verify();
}

} // namespace tansaku
