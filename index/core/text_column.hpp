// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tansaku {

// A list of texts in one piece of memory: as they stand in a file, or put together here. One string
// each would take most of the time in which an index with many samples is opened. Copies share what
// they have, until one of them is added to. Views that it gives are valid as long as it, or a copy,
// is there and not added to. Const: any number of threads.
class TextColumn {
public:
    TextColumn() = default;
    // As many empty texts.
    explicit TextColumn(std::size_t size);
    TextColumn(std::vector<std::string> const & texts); // NOLINT: a list of texts is what it is
    // Text i is bytes[start[i]] … bytes[start[i + 1] - 1]. `start`: numbers of 32 bits, of any
    // alignment. REQUIRES: they ascend to no more than the bytes there are; `keeper` keeps both.
    TextColumn(std::shared_ptr<void const> keeper, std::span<std::uint8_t const> bytes,
               std::span<std::uint8_t const> start) noexcept;

    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
    // REQUIRES: i < size().
    [[nodiscard]] std::string_view operator[](std::size_t i) const noexcept {
        std::uint32_t const begin = start_of(i);
        return {bytes_ + begin, start_of(i + 1) - begin};
    }
    // All of them, one behind the other.
    [[nodiscard]] std::string_view joined() const noexcept {
        return empty() ? std::string_view{}
                       : std::string_view(bytes_ + start_of(0), start_of(size_) - start_of(0));
    }
    // The first `size` of them, shared. REQUIRES: size <= size().
    [[nodiscard]] TextColumn first(std::size_t size) const;

    // O(1), amortized; O(all) where they are shared. REQUIRES: less than 4 GiB of bytes in all.
    void push_back(std::string_view text);

    class Iterator {
    public:
        using value_type = std::string_view;
        using difference_type = std::ptrdiff_t;
        using reference = std::string_view;
        using pointer = void;
        using iterator_concept = std::forward_iterator_tag;
        using iterator_category = std::input_iterator_tag;

        Iterator() = default;
        Iterator(TextColumn const * column, std::size_t i) noexcept : column_(column), i_(i) {}
        [[nodiscard]] std::string_view operator*() const noexcept { return (*column_)[i_]; }
        Iterator & operator++() noexcept {
            ++i_;
            return *this;
        }
        Iterator operator++(int) noexcept { return std::exchange(*this, {column_, i_ + 1}); }
        [[nodiscard]] bool operator==(Iterator const &) const noexcept = default;

    private:
        TextColumn const * column_ = nullptr;
        std::size_t i_ = 0;
    };
    [[nodiscard]] Iterator begin() const noexcept { return {this, 0}; }
    [[nodiscard]] Iterator end() const noexcept { return {this, size_}; }

    [[nodiscard]] friend bool operator==(TextColumn const & left,
                                         TextColumn const & right) noexcept {
        if (left.size() != right.size()) return false;
        for (std::size_t i = 0; i < left.size(); ++i)
            if (left[i] != right[i]) return false;
        return true;
    }

private:
    struct Owned {
        std::string bytes;
        std::vector<std::uint32_t> start{0};
    };
    void own();
    void look_at_own() noexcept;

    [[nodiscard]] std::uint32_t start_of(std::size_t i) const noexcept {
        std::uint32_t start = 0;
        std::memcpy(&start, start_ + i * sizeof start, sizeof start);
        return start;
    }

    std::shared_ptr<Owned> owned_; // else, unless there is no text:
    std::shared_ptr<void const> keeper_;
    char const * bytes_ = nullptr;
    std::uint8_t const * start_ = nullptr;
    std::size_t size_ = 0;
};

} // namespace tansaku
