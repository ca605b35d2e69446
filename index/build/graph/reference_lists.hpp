// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/build/parse/batch.hpp"

#include <cstdint>
#include <vector>

namespace tansaku {

// How the sequences of a batch differ from their references, as index/FORMAT.md describes the group
// `reference`. Sequences of one label have one contig.
struct ReferenceLists {
    std::vector<std::uint32_t> contig; // per sequence: its place + 1, or schema::k_no_reference
    std::vector<std::uint32_t> first_edit{0};
    std::vector<std::uint32_t> edit_begin;
    std::vector<std::uint32_t> edit_bases;
    std::vector<std::uint32_t> position;
    std::vector<std::uint32_t> text_start{0};
    std::vector<std::uint8_t> text;
    std::vector<std::uint32_t> unphased;
    std::vector<std::uint32_t> first_block{0};
    std::vector<std::uint32_t> block_start;
    std::vector<std::uint32_t> block_edit;
    std::vector<std::uint32_t> block_shift;
    std::vector<std::uint8_t> list;
};

// The lists grow by these: all contigs' edits, each once and ascending, end_contig() behind each
// contig's; then all sequences' edits, by their places in the contig; at last close().
class ReferenceListWriter {
public:
    explicit ReferenceListWriter(ReferenceLists & lists) : lists_(lists) {}

    // Throws Error: input, E-IDX-07 when the distinct edits have 2^32 bases.
    void add_edit(ReferenceEdit const & edit);
    void end_contig();
    // `grows`: by how many bases the sequence grows by the edit. Throws Error: input, E-IDX-07 when
    // the lists of edits take 2^32 bytes.
    void add_place(std::uint32_t place, std::int64_t grows);
    void end_sequence();
    void close();

private:
    void begin_block();

    ReferenceLists & lists_;
    std::uint32_t places_ = 0; // of the sequence so far
    std::uint32_t before_ = 0;
    std::int64_t shift_ = 0;
};

// A function of what the sequences' edits say, not of how the batch numbers them.
// O(edits of the sequences + n · log n) for n distinct edits. Throws Error: input, E-IDX-07 when
// the distinct edits have 2^32 bases, or the lists of edits 2^32 bytes.
[[nodiscard]] ReferenceLists list_references(Batch const & batch);

} // namespace tansaku
