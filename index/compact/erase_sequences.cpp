// SPDX-License-Identifier: BSD-3-Clause
#include "index/compact/erase_sequences.hpp"

#include "index/compact/erase_references.hpp"
#include "index/format/schema.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace tansaku {
namespace {

class Eraser {
public:
    Eraser(StoredBatch const & stored, LeavingVisits const & leaving,
           Renumbering const & haplotypes, Renumbering const & phrases)
        : stored_(stored)
        , leaving_(leaving)
        , sequences_(leaving.sequences())
        , haplotypes_(haplotypes)
        , phrases_(phrases) {}

    BatchContent erase() {
        number_nodes();
        for (std::uint32_t sequence = 0; sequence < stored_.sequences(); ++sequence)
            if (sequences_.stays(sequence)) take_sequence(sequence);
        for (std::uint32_t rank = 0; rank < stored_.nodes(); ++rank)
            if (ranks_.stays(rank)) take_node(rank);
        for (std::uint32_t port = 0; port < 2 * stored_.nodes(); ++port)
            if (ranks_.stays(port / 2)) take_port(port);
        take_overlays();
        take_places();
        content_.tables.references = erase_references(stored_, sequences_);
        return std::move(content_);
    }

private:
    void number_nodes() {
        std::vector<bool> stays;
        for (std::uint32_t rank = 0; rank < stored_.nodes(); ++rank)
            stays.push_back(leaving_.stays(stored_, rank));
        ranks_ = Renumbering(stays);
    }

    void take_sequence(std::uint32_t sequence) {
        Batch & batch = content_.batch;
        batch.haplotype.push_back(haplotypes_[stored_.haplotype(sequence)]);
        batch.label.emplace_back(stored_.label(sequence));
        batch.length.push_back(stored_.sequence_length(sequence));
        batch.phase_window.push_back(stored_.reference().phase_window(sequence));

        PhraseGraph & graph = content_.tables.graph;
        auto const first = stored_.first_visit(sequence);
        std::uint32_t const rank = first ? first->port / 2 : 0;
        if (first && (rank >= stored_.nodes() || !ranks_.stays(rank)))
            stored_.damaged("a sequence begins with a visit that there is not");
        // The port by which a sequence goes on is the other one.
        graph.first_node.push_back(first ? new_port(first->port ^ 1u) : 0);
        graph.first_visit.push_back(first ? leaving_.number_of(rank, first->visit) : 0);
    }

    void take_node(std::uint32_t rank) {
        VisitedNodes & nodes = content_.tables.nodes;
        nodes.visits.push_back(stored_.visits(rank) -
                               static_cast<std::uint32_t>(leaving_.of(rank).size()));
        Node const node = stored_.node(rank);
        if (node < k_first_gap) {
            if (node >= phrases_.size()) stored_.damaged("a node is no phrase of the index");
            nodes.node.push_back(phrases_[node]);
        } else {
            nodes.node.push_back(k_first_gap + static_cast<std::uint32_t>(nodes.gap_length.size()));
            nodes.gap_length.push_back(stored_.gap_length(node));
        }
    }

    // Runs of an option without visits that leave; neighbours that have become equal are one.
    void take_port(std::uint32_t port) {
        auto const options = stored_.options(port);
        auto const gone = leaving_.of(port / 2);
        auto next_gone = gone.begin();
        runs_.clear();
        VisitRun run;
        for (PortRuns runs = stored_.port_runs(port); runs.next(run);) {
            std::uint32_t length = run.length;
            for (; next_gone != gone.end() && *next_gone - run.begin < run.length; ++next_gone)
                --length;
            if (length == 0) continue;
            PortOption const beyond = new_option(PortOption{options[run.option]});
            if (!runs_.empty() && runs_.back().beyond == beyond)
                runs_.back().length += length;
            else
                runs_.push_back({beyond, length});
        }
        append_port(content_.tables.graph, runs_);
    }

    [[nodiscard]] PortOption new_option(PortOption option) const {
        if (option.is_nothing()) return option;
        return PortOption::make(new_port(option.port()), option.comes());
    }

    [[nodiscard]] std::uint32_t new_port(std::uint32_t port) const {
        if (port / 2 >= stored_.nodes() || !ranks_.stays(port / 2))
            stored_.damaged("a port leads to none that there is");
        return ranks_[port / 2] * 2 + port % 2;
    }

    void take_overlays() {
        OverlayWriter writer(content_.tables.overlays);
        std::vector<TouchedVisit> touched;
        std::vector<AmbiguousRun> runs;
        StoredOverlays const & overlays = stored_.overlays();
        for (std::uint32_t i = 0; i < overlays.nodes(); ++i) {
            std::uint32_t const rank = overlays.node(i);
            if (rank >= stored_.nodes()) stored_.damaged("ambiguity codes are of no node");
            if (!ranks_.stays(rank)) continue;
            writer.begin_node(ranks_[rank]);
            overlays.list(rank, touched);
            for (TouchedVisit const & visit : touched) {
                if (std::ranges::binary_search(leaving_.of(rank), visit.visit)) continue;
                runs.clear();
                for (CodeRun const & run : overlays.read(visit.overlay))
                    runs.push_back({run.begin, run.end - run.begin, run.code});
                writer.add(leaving_.number_of(rank, visit.visit), runs);
            }
        }
    }

    void take_places() {
        StoredSamples const & stored = stored_.samples();
        VisitSampleWriter writer(content_.tables.samples);
        for (std::uint32_t i = 0; i < stored.nodes(); ++i) {
            std::uint32_t const rank = stored.node(i);
            if (rank >= stored_.nodes()) stored_.damaged("a sampled node is none of its nodes");
            std::uint32_t staying = 0;
            for (std::uint32_t visit = 0; visit < stored_.visits(rank); ++visit) {
                VisitPlace const place = stored.place(i, visit);
                if (!stays(place)) continue;
                writer.add(sequences_[place.sequence], place.begin, place.reversed);
                ++staying;
            }
            if (staying + leaving_.of(rank).size() != stored_.visits(rank))
                stored_.damaged("a sampled node does not have the place of each visit");
            if (staying != 0) writer.end_node(ranks_[rank]);
        }
        writer.close();
    }

    [[nodiscard]] bool stays(VisitPlace const & place) const {
        if (place.sequence >= sequences_.size())
            stored_.damaged("a place is of a sequence that there is not");
        return sequences_.stays(place.sequence);
    }

    StoredBatch const & stored_;
    LeavingVisits const & leaving_;
    Renumbering const & sequences_;
    Renumbering const & haplotypes_;
    Renumbering const & phrases_;
    Renumbering ranks_; // of nodes
    BatchContent content_;
    std::vector<PortRun> runs_;
};

} // namespace

BatchContent erase_sequences(StoredBatch const & batch, LeavingVisits const & leaving,
                             Renumbering const & haplotypes, Renumbering const & phrases) {
    return Eraser(batch, leaving, haplotypes, phrases).erase();
}

} // namespace tansaku
