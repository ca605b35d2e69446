// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/variants/allele_edit.hpp"
#include "index/variants/phase_windows.hpp"

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace tansaku {

// A text that some samples may have between two bases of the reference: its edits lie within them,
// ascend and do not overlap. Each has a name: equal ones are one allele of one record.
struct PossibleText {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::vector<std::pair<std::uint64_t, AlleleEdit>> edits;
};

// What came of the samples' records since it was asked for last.
struct PossibleTexts {
    std::vector<PossibleText> texts; // distinct; numbered on from those before in the contig
    std::vector<std::pair<std::uint32_t, std::uint32_t>> samples; // (sample, number of a text)
};

// What a sample has of a record, one of whose alleles at least it has.
struct SampleRecord {
    static constexpr std::uint32_t k_no_edit = 0xFFFFFFFFu; // the reference's allele
    static constexpr std::uint64_t k_no_unit = 0;

    std::uint32_t edit[2] = {k_no_edit, k_no_edit}; // of each haplotype, in the record's list
    std::uint64_t unit = k_no_unit; // of a heterozygous genotype: of those that are joined by phase
};

// Spells the other combinations of alleles at sites that are not joined by phase, where some lie
// in one window (group_phases): parts of both written haplotypes, one behind the other, with each
// unit's sites of one of them, and what overlaps left out by the rule. Each such text holds at
// least the window's bases on both sides of the sites, but for the contig's ends, or where
// deletions of hundreds of bases lie there, and begins and ends at multiples of 64 where it can, so
// that those of several samples are one. Texts that a written haplotype has are left out. Holds
// what samples have near the present record. One thread at a time.
class PhaseCombiner {
public:
    // No window: nothing is combined.
    PhaseCombiner(std::uint32_t samples, std::uint32_t window);

    // Begins with a contig of so many bases, when finish() was called for the one before.
    void enter(std::uint32_t bases);
    // The next record: the bases of the reference that it covers, and its edits. Records ascend by
    // their first base, but for masks, by up to MaskedGroup::k_piece.
    void begin_record(std::uint32_t begin, std::uint32_t end, std::span<AlleleEdit const> edits);
    // What a sample has of it; each sample at most once.
    void add(std::uint32_t sample, SampleRecord const & record);
    // No record follows on the contig.
    void finish();

    [[nodiscard]] PossibleTexts take() { return std::exchange(texts_, {}); }
    [[nodiscard]] std::uint32_t window() const noexcept { return window_; }
    // Where windows hold too many units to be combined, in some sample, and the first of them, as
    // bases of the contig.
    [[nodiscard]] std::uint64_t dense_windows() const noexcept { return dense_windows_; }
    [[nodiscard]] std::vector<std::uint32_t> const & dense() const noexcept { return dense_; }

private:
    struct Record {
        std::uint32_t begin;
        std::uint32_t end;
        std::vector<AlleleEdit> edits;
    };
    struct Event {
        std::uint64_t record; // by its number in the contig
        std::uint32_t begin;
        std::uint32_t end;
        SampleRecord has;
    };
    // The latest records of a sample that may lie in one text.
    struct Near {
        std::vector<Event> events;
        std::uint32_t known_from = 0; // the reference, from here to the first of them
        std::uint32_t reach = 0;      // base behind what they and all before cover
        std::uint64_t unit = SampleRecord::k_no_unit; // of the first site that has one
        bool several = false;                         // units
    };
    using Edits = std::vector<std::pair<std::uint64_t, AlleleEdit const *>>; // by their names

    void settle(std::uint32_t sample, std::uint32_t known_to);
    void combine(std::uint32_t sample, PhaseGroup const & group, std::uint32_t known_to);
    void apply(std::uint32_t combination, std::optional<std::uint32_t> others);
    [[nodiscard]] std::vector<std::uint64_t> names_of_applied() const;
    [[nodiscard]] bool fit(std::uint32_t first_base, std::uint32_t last_base);
    void add_text(std::uint32_t sample);
    void forget_old();

    std::uint32_t window_;
    std::uint32_t apart_; // events so far from each other are in no text together
    std::uint32_t bases_ = 0;
    std::deque<Record> records_;
    std::uint64_t first_record_ = 0; // number of records_.front()
    std::uint32_t record_begin_ = 0;
    std::vector<Near> near_; // by sample
    std::uint32_t since_forgotten_ = 0;

    // Of the group that is being combined:
    std::span<Event const> events_;
    std::vector<std::uint32_t> unit_of_; // per event; k_outside
    std::uint32_t known_from_ = 0;
    std::uint32_t known_to_ = 0;
    std::uint32_t first_base_ = 0;
    Edits applied_;
    std::vector<std::uint64_t> applied_here_; // but for other units' sites
    std::uint32_t begin_ = 0;                 // of the text
    std::uint32_t end_ = 0;

    std::map<std::vector<std::uint64_t>, std::uint32_t> number_; // of the texts, by place and edits
    std::uint32_t next_number_ = 0;
    PossibleTexts texts_;
    std::uint64_t dense_windows_ = 0;
    std::vector<std::uint32_t> dense_;
};

} // namespace tansaku
