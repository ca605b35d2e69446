// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/build/parse/scratch_file.hpp"

#include <algorithm>
#include <cstdint>
#include <span>
#include <type_traits>
#include <vector>

namespace tansaku {

// A list that grows at its end and waits on a disk, block by block; only the last block, which is
// not full, is held. Several lists may share a file. One thread. All throw Error: resource.
template <typename Object>
class ScratchList {
    static_assert(std::is_trivially_copyable_v<Object>);

public:
    static constexpr std::uint64_t k_block = std::uint64_t{1} << 16; // objects

    // The file must outlive the list.
    explicit ScratchList(ScratchFile & file) : file_(&file) {}

    [[nodiscard]] std::uint64_t size() const noexcept {
        return place_.size() * k_block + last_.size();
    }

    void append(Object const & object) {
        last_.push_back(object);
        if (last_.size() < k_block) return;
        place_.push_back(file_->size());
        file_->append(last_.data(), k_block * sizeof(Object));
        last_.clear();
    }

    void append(std::span<Object const> objects) {
        for (Object const & object : objects)
            append(object);
    }

    // Objects [begin, begin + out.size()). REQUIRES: there are so many; none was dropped.
    void read(std::uint64_t begin, std::span<Object> out) const {
        while (!out.empty()) {
            std::uint64_t const block = begin / k_block;
            std::uint64_t const from = begin % k_block;
            std::uint64_t const count = std::min<std::uint64_t>(out.size(), k_block - from);
            if (block < place_.size())
                file_->read(place_[block] + from * sizeof(Object), out.data(),
                            count * sizeof(Object));
            else
                std::copy_n(last_.begin() + static_cast<std::ptrdiff_t>(from), count, out.begin());
            begin += count;
            out = out.subspan(count);
        }
    }

    // What is before `end` is not needed any more: blocks of nothing else leave the disk.
    void drop_before(std::uint64_t end) noexcept {
        for (; dropped_ < place_.size() && (dropped_ + 1) * k_block <= end; ++dropped_)
            file_->drop(place_[dropped_], place_[dropped_] + k_block * sizeof(Object));
    }

private:
    ScratchFile * file_;
    std::vector<std::uint64_t> place_; // of each block but the last, in the file
    std::vector<Object> last_;
    std::uint64_t dropped_ = 0; // blocks
};

} // namespace tansaku
