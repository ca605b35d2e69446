// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/format/varint.hpp"
#include "index/read/stored_reference.hpp"

#include <cstdint>

namespace tansaku {

// Reads the masked edits of a sequence, by their places in its contig, one after the other. Every
// call throws Error: damaged where the lists contradict each other.
class MaskedEdits {
public:
    // Of a contig with so many edits. Stands at the first one.
    MaskedEdits(StoredReference const & stored, std::uint32_t sequence, std::uint32_t edits)
        : stored_(stored)
        , edits_(edits) {
        auto const blocks = stored.first_masked_block_.bounds(sequence);
        if (blocks.begin > blocks.end || blocks.end > stored.masked_block_edit_.size())
            stored.broken();
        first_ = blocks.begin;
        last_ = blocks.end;
        enter(first_);
    }

    // To the first one from `place` on. O(log blocks + edits of a block).
    void seek(std::uint32_t place) {
        std::uint32_t low = first_;
        for (std::uint32_t high = last_; high - low > 1;) {
            std::uint32_t const middle = low + (high - low) / 2;
            (stored_.masked_block_edit_[middle] <= place ? low : high) = middle;
        }
        enter(low);
        while (valid() && edit_ < place)
            pass();
    }

    [[nodiscard]] bool valid() const noexcept { return block_ < last_; }
    [[nodiscard]] std::uint32_t edit() const noexcept { return edit_; }

    void pass() {
        if (at_ == end_) {
            enter(block_ + 1);
            return;
        }
        std::uint64_t more = 0;
        at_ = read_varint(at_, end_, more);
        if (at_ == nullptr || more >= edits_) stored_.broken();
        set_edit(edit_ + std::uint64_t{1} + more);
    }

private:
    void enter(std::uint32_t block) {
        block_ = block;
        if (!valid()) return;
        auto const bytes =
            stored_.masked_list_.slice(stored_.masked_block_start_[block],
                                       stored_.masked_block_start_[block + std::uint64_t{1}]);
        at_ = bytes.data();
        end_ = bytes.data() + bytes.size();
        set_edit(stored_.masked_block_edit_[block]);
    }

    void set_edit(std::uint64_t edit) {
        if (edit >= edits_) stored_.broken();
        edit_ = static_cast<std::uint32_t>(edit);
    }

    StoredReference const & stored_;
    std::uint32_t edits_;
    std::uint32_t first_ = 0; // blocks of the sequence
    std::uint32_t last_ = 0;
    std::uint32_t block_ = 0;
    std::uint32_t edit_ = 0;
    std::uint8_t const * at_ = nullptr;
    std::uint8_t const * end_ = nullptr;
};

} // namespace tansaku
