// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/reference_edit.hpp"
#include "index/format/mapped_file.hpp"
#include "index/format/mapped_numbers.hpp"

#include <atomic>
#include <cstdint>
#include <memory>
#include <vector>

namespace tansaku {

// Where a stretch of a sequence lies on its reference, and how it differs from it there.
struct ReferencePlace {
    std::uint32_t begin = 0; // 0-based, half-open, bases of the contig
    std::uint32_t end = 0;
    // Differences that the stretch touches: bases in place of others that lie in it at least in
    // part, deletions strictly inside. Places in the contig's edits, ascending.
    std::vector<std::uint32_t> edits;
    // Bases of the first edit's text that lie before the stretch.
    std::uint32_t cut = 0;
};

// How the sequences of a batch differ from their references, mapped (index/FORMAT.md). Any number
// of threads. Every call throws Error: damaged where the file contradicts itself.
class StoredReference {
public:
    explicit StoredReference(MappedFile const & file);

    // Whether the sizes of its lists fit each other, for so many sequences.
    [[nodiscard]] bool fits(std::uint64_t sequences) const noexcept;

    // Whether a reference of `sequence` is known.
    [[nodiscard]] bool knows(std::uint32_t sequence) const;
    // Whether one of any sequence is. O(sequences / 64) where not.
    [[nodiscard]] bool knows_any() const noexcept { return contigs() != 0 || !contig_.are_zero(); }

    // Bases in which other phases of its sample were combined; 0: they were not.
    [[nodiscard]] std::uint32_t phase_window(std::uint32_t sequence) const {
        return phase_window_[sequence];
    }

    // Whether any edit is unphased. Looked up once, when it is first asked for.
    [[nodiscard]] bool has_unphased() const;

    // REQUIRES: knows(sequence); begin <= end. O(log windows + edits of a window and of the
    // stretch).
    [[nodiscard]] ReferencePlace place(std::uint32_t sequence, std::uint64_t begin,
                                       std::uint64_t end) const;

    // REQUIRES of these three: knows(sequence).
    // The sequence's edits that replace bases of [begin, end) of the contig, or border on it, as
    // places in it, ascending. O(log windows + edits of a window and of the stretch).
    [[nodiscard]] std::vector<std::uint32_t> edits_near(std::uint32_t sequence, std::uint32_t begin,
                                                        std::uint32_t end) const;
    // The edit of the sequence's contig at place `edit`.
    [[nodiscard]] ReferenceEdit edit(std::uint32_t sequence, std::uint32_t edit) const;
    // All edits of the sequence, as places in its contig, ascending.
    [[nodiscard]] std::vector<std::uint32_t> edits(std::uint32_t sequence) const;

    // Contigs go by their places in the group: the sequence's, and the edits of each, as numbers
    // among those of all contigs. REQUIRES: knows(sequence); contig < contigs().
    [[nodiscard]] std::uint32_t contig(std::uint32_t sequence) const {
        return contig_[sequence] - 1;
    }
    [[nodiscard]] std::uint32_t contigs() const noexcept {
        return static_cast<std::uint32_t>(first_edit_.size() - 1);
    }
    [[nodiscard]] std::uint64_t first_edit(std::uint64_t contig) const {
        return first_edit_[contig];
    }
    [[nodiscard]] ReferenceEdit edit_of_number(std::uint64_t number) const;

    // Edits of all contigs, and which of them the one at place `edit` of the sequence's contig is.
    [[nodiscard]] std::uint64_t all_edits() const noexcept { return edit_begin_.size(); }
    [[nodiscard]] std::uint64_t number_of(std::uint32_t sequence, std::uint32_t edit) const {
        return first_edit_[contig(sequence)] + std::uint64_t{edit};
    }

    // Whether the lists are as a writer leaves them, to the last bit. O(size of all).
    [[nodiscard]] bool is_whole() const;
    // Throws unless windows and patterns are what a writer makes of these edits, and all are
    // chosen. O(size of all).
    void verify_patterns() const;

private:
    friend class EditCursor;
    friend class MaskedEdits;
    friend class PatternVerifier;
    enum class Phase : std::uint8_t { unknown, whole, parted };

    // How many bases more an edit (of all contigs) has than it replaces, and how many it has.
    [[nodiscard]] std::int64_t growth(std::uint64_t edit) const {
        return std::int64_t{text_start_[2 * edit + 2]} + text_start_[2 * edit] -
               2 * std::int64_t{text_start_[2 * edit + 1]};
    }
    [[nodiscard]] std::uint32_t text_bases(std::uint64_t edit) const;
    [[noreturn]] void broken() const;

    MappedNumbers contig_;
    MappedNumbers phase_window_;
    MappedNumbers first_edit_;
    MappedNumbers edit_begin_;
    MappedNumbers edit_bases_;
    MappedNumbers position_;
    MappedNumbers text_start_;
    MappedArray<std::uint8_t> text_;
    MappedNumbers unphased_;
    std::shared_ptr<std::atomic<Phase>> phase_ =
        std::make_shared<std::atomic<Phase>>(Phase::unknown);
    MappedNumbers first_window_;
    MappedNumbers window_begin_;
    MappedNumbers first_pattern_;
    MappedNumbers pattern_start_;
    MappedArray<std::uint8_t> pattern_;
    MappedNumbers pattern_growth_;
    MappedNumbers first_choice_;
    MappedNumbers choice_;
    MappedNumbers first_shift_;
    MappedNumbers shift_;
    MappedNumbers first_masked_block_;
    MappedNumbers masked_block_start_;
    MappedNumbers masked_block_edit_;
    MappedArray<std::uint8_t> masked_list_;
};

} // namespace tansaku
