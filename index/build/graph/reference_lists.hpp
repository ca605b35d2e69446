// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/build/parse/batch.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace tansaku {

// How the sequences of a batch differ from their references, as index/FORMAT.md describes the group
// `reference`. Sequences of one label have one contig. Edits of a contig are divided into *windows*
// of some dozens; what a sequence has of a window is a *pattern*, which most others have too. What
// is masked differs from sample to sample, and is listed by itself.
struct ReferenceLists {
    std::vector<std::uint32_t> contig; // per sequence: its place + 1, or schema::k_no_reference
    std::vector<std::uint32_t> first_edit{0};
    std::vector<std::uint32_t> edit_begin;
    std::vector<std::uint32_t> edit_bases;
    std::vector<std::uint32_t> position;
    std::vector<std::uint32_t> text_start{0};
    std::vector<std::uint8_t> text;
    std::vector<std::uint32_t> unphased;
    std::vector<std::uint32_t> first_window{0};
    std::vector<std::uint32_t> window_begin;
    std::vector<std::uint32_t> first_pattern{0};
    std::vector<std::uint32_t> pattern_start{0};
    std::vector<std::uint8_t> pattern;
    std::vector<std::uint32_t> pattern_growth;
    std::vector<std::uint32_t> first_choice{0};
    std::vector<std::uint32_t> choice;
    std::vector<std::uint32_t> first_shift{0};
    std::vector<std::uint32_t> shift;
    std::vector<std::uint32_t> first_masked_block{0};
    std::vector<std::uint32_t> masked_block_start;
    std::vector<std::uint32_t> masked_block_edit;
    std::vector<std::uint8_t> masked_list;
};

// The lists grow by these: all contigs' edits, each once and ascending, end_contig() behind each
// contig's; then all sequences; at last close(). All throw Error: input, E-IDX-07, where lists
// would take 2^32 entries. The lists must outlive it.
class ReferenceListWriter {
public:
    explicit ReferenceListWriter(ReferenceLists & lists) : lists_(lists) {}

    void add_edit(ReferenceEdit const & edit);
    void end_contig();
    // The next sequence: one whose reference is not known; one of a contig, by its place, with
    // these edits, by their places in the contig, which ascend. O(edits + windows of the contig).
    void add_unknown();
    void add_sequence(std::uint32_t contig, std::span<std::uint32_t const> places);
    void close();

private:
    // What sequences have of a window, numbered as they come: places in it, a byte each, one
    // pattern behind the other.
    struct Patterns {
        std::vector<std::uint8_t> places;
        std::vector<std::uint32_t> end;
        std::vector<std::int64_t> growth;
    };
    std::int64_t choose(std::uint32_t window, std::span<std::uint32_t const> places,
                        std::uint64_t first_edit);
    void list_masked(std::span<std::uint32_t const> places, std::uint64_t first_edit);
    void end_sequence();

    ReferenceLists & lists_;
    std::vector<std::int64_t> growth_;                      // of each edit
    std::vector<bool> is_masked_;                           // of each edit
    std::vector<Patterns> patterns_;                        // of each window
    std::unordered_map<std::string, std::uint32_t> number_; // of a pattern, by window and places
    std::string key_;
};

// A function of what the sequences' edits say, not of how the batch numbers them.
// O(edits of the sequences + sequences · windows + n · log n) for n distinct edits. Throws Error:
// input, E-IDX-07 when the distinct edits have 2^32 bases, or other lists 2^32 entries;
// resource. `edits`: of ParseLists.
[[nodiscard]] ReferenceLists list_references(Batch const & batch,
                                             ScratchList<std::uint32_t> const & edits);

} // namespace tansaku
