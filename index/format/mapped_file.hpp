// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/error.hpp"
#include "index/format/file_access.hpp"
#include "index/format/generation.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace tansaku {

// A list of numbers in a mapped file. Every access is checked: a number in the file that points
// outside ends in Error: damaged, never in a read outside. Valid as long as its MappedFile.
// Any number of threads.
template <typename Number>
class MappedArray {
public:
    MappedArray() = default;
    MappedArray(Number const * data, std::uint64_t size, std::string const * place)
        : data_(data)
        , size_(size)
        , place_(place) {}

    [[nodiscard]] std::uint64_t size() const noexcept { return size_; }

    [[nodiscard]] Number operator[](std::uint64_t i) const {
        if (i >= size_) [[unlikely]]
            outside(i, size_);
        return data_[i];
    }
    // Elements [begin, end).
    [[nodiscard]] std::span<Number const> slice(std::uint64_t begin, std::uint64_t end) const {
        if (begin > end || end > size_) [[unlikely]]
            outside(end, size_);
        return {data_ + begin, data_ + end};
    }
    // Asks for element i ahead of its use; any i will do.
    void prefetch(std::uint64_t i) const noexcept { __builtin_prefetch(data_ + i); }
    [[nodiscard]] std::span<Number const> all() const noexcept { return {data_, size_}; }
    // "file: dataset", for messages. REQUIRES: made by a MappedFile.
    [[nodiscard]] std::string const & place() const noexcept { return *place_; }

    // Throws Error: damaged; entry i of a list of `size` was asked for.
    [[noreturn]] void outside(std::uint64_t i, std::uint64_t size) const {
        throw Error(Fault::damaged, "E-FMT-07", *place_,
                    "entry " + std::to_string(i) + " is asked for, the list has " +
                        std::to_string(size) +
                        "; the index is damaged: see 'tansaku verify', restore it from a copy, or "
                        "build it again");
    }

private:
    Number const * data_ = nullptr;
    std::uint64_t size_ = 0;
    std::string const * place_ = nullptr;
};

// A shard or batch file, mapped read-only as a whole, without parsing it: where its datasets lie
// is known from the generation. Size and first bytes are checked against the generation.
// Movable; the arrays stay valid. Any number of threads.
class MappedFile {
public:
    // Throws Error: damaged when the file is missing, another one, or shorter than its datasets;
    // resource when there is no memory for it.
    MappedFile(std::filesystem::path const & path, FileRecord const & record,
               FileAccess access = FileAccess::mapped);
    ~MappedFile();
    MappedFile(MappedFile &&) noexcept;
    MappedFile & operator=(MappedFile &&) noexcept;

    // Throws Error: damaged when the file has no dataset of that name and type.
    [[nodiscard]] MappedArray<std::uint8_t> u8(std::string_view name) const;
    [[nodiscard]] MappedArray<std::uint32_t> u32(std::string_view name) const;
    [[nodiscard]] MappedArray<std::uint64_t> u64(std::string_view name) const;

    // Maps all pages of a dataset at once, for whoever will read most of them: to come upon them
    // one by one is a page fault for each few. Reads what is not in memory.
    void ask_for(std::string_view name) const noexcept;
    [[nodiscard]] std::uint64_t bytes() const noexcept;

    // Compares the checksums of all blocks of all datasets; reads the whole file.
    // Throws Error: damaged, naming the first dataset and block that differ.
    void verify() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace tansaku
