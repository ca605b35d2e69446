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
#include <vector>

namespace tansaku {

// Takes sequences in the order of input, gives their new phrases to the dictionary and strings the
// parses together. One thread at a time. All that adds throws Error: resource when the lists can't
// grow.
class BatchCollector {
public:
    // Both must outlive it. A batch's lists begin at the ends of `lists`.
    BatchCollector(Dictionary & dictionary, ParseLists & lists);

    // A whole sequence. `label` is the first word of its header.
    void add(std::uint32_t haplotype, std::string label, std::span<Residue const> sequence,
             CutSequence const & cut, Cutter & cutter);

    // The same of a sequence that came as its parse. `number_of` keeps what the dictionary calls
    // the phrases of `cohort`, from call to call: empty at first.
    void add(std::uint32_t haplotype, std::string label, CohortParse const & cohort,
             HaplotypeParse const & parse, std::vector<std::uint32_t> & number_of);

    // Or piece by piece, until end_sequence():
    void add_gap(std::uint32_t length);
    // A phrase that the dictionary has.
    void add_phrase(Element element);
    // One that it does not have; returns its number there. Throws Error: input when there are 2^30.
    std::uint32_t add_new_phrase(Digest digest, std::span<Residue const> text, bool reversed);
    void add_run(AmbiguousRun const & run) { lists_.track.append(run); }
    // Number of a difference from the reference, for add_edit().
    [[nodiscard]] std::uint32_t number_edit(ReferenceEdit const & edit);
    void add_edit(std::uint32_t number) { lists_.edits.append(number); }
    // `phase_window`: of a sequence that has a reference.
    void end_sequence(std::uint32_t haplotype, std::string label, std::uint64_t bases,
                      std::optional<std::uint32_t> phase_window = std::nullopt);

    [[nodiscard]] Batch const & batch() const noexcept { return batch_; }
    // Hands the batch over and begins an empty one.
    [[nodiscard]] Batch take();

private:
    void begin_batch();
    void append(Element element);
    void add_edits(CohortParse const & cohort, HaplotypeParse const & parse);

    Dictionary & dictionary_;
    ParseLists & lists_;
    Batch batch_;
    std::vector<bool> has_phrase_; // by number: the batch has it
    std::unordered_map<std::uint32_t, std::uint32_t> gap_number_;
    // Of each cohort's edits: their places in the batch.
    std::map<CohortParse const *, std::vector<std::uint32_t>> edit_number_;
    std::optional<Element> before_; // the phrase before, in the sequence that is being added
};

} // namespace tansaku
