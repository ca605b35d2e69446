// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/build/cohort/cohort_parse.hpp"
#include "index/build/cut/cut_sequence.hpp"
#include "index/build/dictionary/dictionary.hpp"
#include "index/build/parse/batch.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace tansaku {

// Takes cut sequences in the order of input, gives their new phrases to the dictionary and strings
// the parses together. Phrases stand by the numbers that the dictionary gave them, gaps by the
// order in which their lengths came, until finish_nodes().
class BatchCollector {
public:
    explicit BatchCollector(Dictionary & dictionary) : dictionary_(dictionary) {}

    // `label` is the first word of the sequence's header.
    void add(std::uint32_t haplotype, std::string label, std::span<Residue const> sequence,
             CutSequence const & cut, Cutter & cutter);

    // The same of a sequence that came as its parse. `number_of` keeps what the dictionary calls
    // the phrases of `cohort`, from call to call: empty at first.
    void add(std::uint32_t haplotype, std::string label, CohortParse const & cohort,
             HaplotypeParse const & parse, std::vector<std::uint32_t> & number_of);

    [[nodiscard]] Batch const & batch() const noexcept { return batch_; }
    // Hands the batch over and begins an empty one.
    [[nodiscard]] Batch take();

private:
    void add_gap(std::uint32_t length);
    void add_phrase(Element element);
    void add_edits(CohortParse const & cohort, HaplotypeParse const & parse);
    void check_phrases() const;
    void finish_sequence(std::uint32_t haplotype, std::string label, std::uint64_t bases,
                         std::span<AmbiguousRun const> track);

    Dictionary & dictionary_;
    Batch batch_;
    std::unordered_map<std::uint32_t, std::uint32_t> gap_number_;
    // Of each cohort's edits: their places in the batch.
    std::map<CohortParse const *, std::vector<std::uint32_t>> edit_number_;
    std::optional<Element> before_; // the phrase before, in the sequence that is being added
};

// Replaces the numbers of phrases by their places in the stored order (`place_of_phrase`), and
// those of gaps by the ranks of their lengths.
void finish_nodes(Batch & batch, std::span<std::uint32_t const> place_of_phrase);

} // namespace tansaku
