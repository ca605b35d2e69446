// SPDX-License-Identifier: BSD-3-Clause
#include "index/read/verify_batch.hpp"

#include "index/core/element.hpp"
#include "index/core/phrase_rule.hpp"
#include "index/format/schema.hpp"
#include "index/read/visit_join.hpp"

#include <algorithm>
#include <functional>
#include <optional>
#include <utility>
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
        , met_(join_.visits(), false) {
        for (std::uint32_t rank = 0; rank < batch.nodes(); ++rank)
            first_visit_.push_back(first_visit_.back() + batch.visits(rank));
    }

    void verify() {
        batch_.verify_lists();
        verify_nodes();
        verify_ports();
        verify_overlays();
        batch_.reference().verify_patterns();
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
        if (touched_ != batch_.overlays().touched())
            batch_.damaged("a visit that there is not has ambiguity codes");
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
            auto met = met_[first_visit_[rank] + at->visit];
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
            verify_codes(rank, at->visit, here, shared);
            before = here;
            at = next;
            if (at) at->port ^= 1u;
        }
        if (end != length) batch_.damaged("a parse does not have the length of its sequence");
        if (unsampled != 0 && length != 0)
            batch_.damaged("a sequence does not end at a sampled node");
        shared_codes_.clear();
    }

    // Whether the node's places are stored; this visit must have the right one then.
    [[nodiscard]] bool is_sampled(std::uint32_t rank, std::uint32_t visit,
                                  VisitPlace const & place) const {
        auto const number = batch_.samples().number_of(rank);
        if (number && batch_.samples().place(*number, visit) != place)
            batch_.damaged("a visit is not at its place");
        return number.has_value();
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

    // Overlays are numbered as they come, node by node, and those of a node differ.
    void verify_overlays() const {
        StoredOverlays const & overlays = batch_.overlays();
        std::uint32_t next = 0;
        std::vector<TouchedVisit> touched;
        std::vector<Overlay> of_node;
        for (std::uint32_t node = 0; node < overlays.nodes(); ++node) {
            std::uint32_t const rank = overlays.node(node);
            if (node > 0 && rank <= overlays.node(node - 1))
                batch_.damaged("the nodes that have ambiguity codes are not in order");
            std::uint32_t const first = next;
            of_node.clear();
            overlays.list(rank, touched);
            for (std::size_t i = 0; i < touched.size(); ++i) {
                if (touched[i].overlay < first || touched[i].overlay > next)
                    batch_.damaged("ambiguity codes are not numbered as they come");
                if (touched[i].overlay < next) continue;
                Overlay overlay = index_.overlay(batch_, rank, next++);
                if (std::ranges::find(of_node, overlay) != of_node.end())
                    batch_.damaged("ambiguity codes of a node are told twice");
                of_node.push_back(std::move(overlay));
            }
        }
        if (next != overlays.overlays() || !overlays.fill_their_lists())
            batch_.damaged("there are ambiguity codes that no visit has");
    }

    // Neighbours have equal codes in what they share.
    void verify_codes(std::uint32_t rank, std::uint32_t visit, Element here, std::uint32_t shared) {
        auto const number = batch_.overlays().of(rank, visit);
        Overlay const overlay = number ? index_.overlay(batch_, rank, *number) : Overlay{};
        std::uint32_t const bases = index_.node_length(batch_, here.node());
        if (number) ++touched_;
        if (codes_between(overlay, bases, here.reversed(), 0, shared) != shared_codes_ &&
            shared != 0)
            batch_.damaged("neighbours differ in the ambiguity codes that they share");
        shared_codes_.clear();
        if (bases < k_word) return;
        shared_codes_ = codes_between(overlay, bases, here.reversed(), bases - k_word, bases);
        for (CodeRun & run : shared_codes_) {
            run.begin -= bases - k_word;
            run.end -= bases - k_word;
        }
    }

    StoredIndex const & index_;
    StoredBatch const & batch_;
    VisitJoin const join_;
    std::vector<std::uint64_t> first_visit_{0}; // per node, and one: visits of the nodes before
    std::vector<bool> met_;                     // per visit of all nodes
    std::uint64_t touched_ = 0;                 // visits with ambiguity codes
    Overlay shared_codes_;                      // of the element before, in its last k_word bases
};

} // namespace

void verify_batch(StoredIndex const & index, StoredBatch const & batch) {
    BatchVerifier(index, batch).verify();
}

} // namespace tansaku
