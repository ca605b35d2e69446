// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/framed_numbers.hpp"
#include "index/format/mapped_file.hpp"

#include <cstdint>
#include <string>

namespace tansaku {

// A list of numbers of 32 bits that is stored in frames, in a mapped file. Every access is checked,
// as those of a MappedArray are. Valid as long as its MappedFile. Any number of threads.
class MappedNumbers {
public:
    MappedNumbers() = default;
    MappedNumbers(MappedFile const & file, std::string_view name)
        : words_(file.u64(name))
        , numbers_(words_.all()) {}

    [[nodiscard]] std::uint64_t size() const noexcept { return numbers_.size(); }

    [[nodiscard]] std::uint32_t operator[](std::uint64_t i) const {
        if (i >= numbers_.size()) [[unlikely]]
            words_.outside(i, numbers_.size());
        return numbers_[i];
    }
    // Numbers i and i + 1: where item i begins and ends, in lists of that kind.
    [[nodiscard]] FramedNumbers::Bounds bounds(std::uint64_t i) const {
        if (numbers_.size() < 2 || i > numbers_.size() - 2) [[unlikely]]
            words_.outside(i + 1, numbers_.size());
        return numbers_.bounds(i);
    }
    // Whether every number is 0, as a writer stores them. O(size() / 64).
    [[nodiscard]] bool are_zero() const noexcept { return numbers_.are_zero(); }
    // The first number that is not below `value`; size() if there is none. Some place that there
    // is when the numbers don't ascend. O(log size()).
    [[nodiscard]] std::uint64_t lower_bound(std::uint32_t value) const noexcept {
        return numbers_.lower_bound(value);
    }
    // Place of `value` in numbers that ascend, or size().
    [[nodiscard]] std::uint64_t find(std::uint32_t value) const noexcept {
        std::uint64_t const found = numbers_.lower_bound(value);
        return found < numbers_.size() && numbers_[found] == value ? found : numbers_.size();
    }

    // Whether every bit of the list is as a writer leaves it. O(size()).
    [[nodiscard]] bool is_whole() const { return are_framed(words_.all()); }
    [[nodiscard]] std::string const & place() const noexcept { return words_.place(); }

private:
    MappedArray<std::uint64_t> words_;
    FramedNumbers numbers_;
};

} // namespace tansaku
