// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/output/column/reference_alignment.hpp"
#include "cli/output/column/subject_list.hpp"
#include "engine/answer/reference_stretch.hpp"
#include "engine/run/search_engine.hpp"
#include "index/catalogue/filter/sample_set.hpp"
#include "index/catalogue/stored/sample_table.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace tansaku::cli {

// What writers tell beside the answer itself. Must outlive the writers.
struct AnswerContext {
    SampleTable const & samples;
    // Label of a sequence of a batch.
    std::function<std::string_view(std::uint32_t batch, std::uint32_t sequence)> sequence_label;
    // Who was searched, and who counts as a carrier: "carrier=exact coverage=100".
    SampleSet searched;
    std::string carrier_rule;
    // Whom counts are of, and of how many subjects.
    SampleSet counted;
    std::uint64_t searched_subjects = 0;
    // The sample of each haplotype of the index; empty: not known.
    std::span<std::uint32_t const> sample_of = {};
    // Where a hit lies on a reference; absent: none is known of any.
    std::function<std::optional<ReferenceStretch>(Hit const & hit)> reference = {};
    // Whether the sample of a hit has its contig on two haplotypes; absent: all have.
    std::function<bool(Hit const & hit)> diploid = {};
    // Bases of a sequence of a batch.
    std::function<std::uint64_t(std::uint32_t batch, std::uint32_t sequence)> sequence_length = {};
    // What SAM's header lists; and hits on contigs of references, where it lists these.
    std::function<SubjectList()> subjects = {};
    std::function<std::optional<ReferenceAlignment>(Hit const & hit, Allele const & allele,
                                                    std::vector<Residue> const & query)>
        on_reference = {};
    // Which of the sequences of its label a possible hit's is, of those that its sample has so.
    std::function<std::uint32_t(Hit const & hit)> possible_ordinal = {};
    bool within = false; // the answers are of a search within so many errors

    [[nodiscard]] std::optional<ReferenceStretch> reference_of(Hit const & hit) const {
        return reference ? reference(hit) : std::nullopt;
    }
};

// What an engine's answers need. Both must outlive it.
[[nodiscard]] AnswerContext context_of(StoredIndex const & index, SearchEngine const & engine);

// The rule as the options set it.
[[nodiscard]] std::string carrier_rule(SearchOptions const & options);

} // namespace tansaku::cli
