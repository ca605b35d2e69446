// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/build/cohort/possible_layers.hpp"
#include "index/build/cohort/step_rows.hpp"
#include "index/build/cut/ambiguity.hpp"
#include "index/build/dictionary/dictionary.hpp"
#include "index/core/element.hpp"
#include "index/core/reference_edit.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace tansaku {

// The phrases of a cohort, numbered from 0 as they came, before an index numbers them.
struct PhrasePool {
    Dictionary texts;
    std::vector<Digest> digest;
};

// One sequence of a haplotype as its cuts: phrases by their numbers in the cohort's pool, gaps by
// their places in the cohort's list of lengths.
struct HaplotypeParse {
    std::vector<Element> elements;
    std::vector<AmbiguousRun> track;
    std::vector<std::uint32_t> edits; // differences from the reference, of the cohort's list
    std::uint64_t bases = 0;
};

// The parses of all haplotypes of a cohort, as they are grouped: a contig is divided into stretches
// of the reference, and what many haplotypes have of a stretch, a *step*, stands once. A row per
// stretch tells the step of each haplotype. Immutable once made; any number of threads.
class CohortParse {
public:
    [[nodiscard]] std::size_t contigs() const noexcept { return contigs_.size(); }
    [[nodiscard]] std::string const & name(std::size_t contig) const {
        return contigs_[contig].name;
    }
    [[nodiscard]] bool has(std::size_t contig, std::uint32_t haplotype) const {
        return contigs_[contig].has[haplotype];
    }
    // Replaces `out`. REQUIRES: has(contig, haplotype). O(elements + stretches). Throws Error:
    // resource.
    void read(std::size_t contig, std::uint32_t haplotype, HaplotypeParse & out) const;

    // The same of a sample's sequence of other phase number `layer`. REQUIRES: has_layer().
    void read_layer(std::size_t contig, std::uint32_t sample, std::uint32_t layer,
                    HaplotypeParse & out) const {
        contigs_[contig].possible.read(sample, layer, contigs_[contig].bases, out.elements,
                                       out.track, out.edits, out.bases);
    }
    [[nodiscard]] bool has_layer(std::size_t contig, std::uint32_t sample,
                                 std::uint32_t layer) const {
        return layer < contigs_[contig].possible.layers(sample);
    }

    [[nodiscard]] PhrasePool const & phrases() const noexcept { return phrases_; }
    [[nodiscard]] std::vector<std::uint32_t> const & gap_length() const noexcept {
        return gap_length_;
    }
    // Some may be equal.
    [[nodiscard]] std::vector<ReferenceEdit> const & edits() const noexcept { return edits_; }
    // Bases in which phases were combined; 0: they were not.
    [[nodiscard]] std::uint32_t phase_window() const noexcept { return phase_window_; }
    // Bytes held in memory.
    [[nodiscard]] std::uint64_t memory() const noexcept;

private:
    friend class CohortGrouper;

    // What some haplotypes have of one stretch: the elements that became certain there, and the
    // bases, ambiguous runs and edits of the stretch itself.
    struct Step {
        std::uint64_t first_element = 0;
        std::uint64_t first_run = 0;
        std::uint64_t first_edit = 0;
        std::uint32_t bases = 0;
    };
    struct Contig {
        std::string name;
        std::vector<std::uint64_t> first_step; // of each stretch
        StepRows step; // of each stretch, counted from its first; in step_blocks_
        std::vector<bool> has;
        std::uint32_t bases = 0; // of the reference
        PossibleLayers possible;
    };

    std::uint32_t phase_window_ = 0;
    std::vector<Contig> contigs_;
    ScratchBlocks step_blocks_;
    std::vector<Step> steps_{Step{}}; // and one: the end of the last
    std::vector<Element> elements_;
    std::vector<AmbiguousRun> runs_;         // positions in the step's stretch
    std::vector<std::uint32_t> edit_number_; // of the steps' edits, in edits_
    std::vector<ReferenceEdit> edits_;
    PhrasePool phrases_;
    std::vector<std::uint32_t> gap_length_;
};

} // namespace tansaku
