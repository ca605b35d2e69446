// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/cpu_clones.hpp"
#include "index/core/letter_rows.hpp"
#include "index/core/packed_text.hpp"
#include "index/format/mapped_file.hpp"

#include <array>
#include <cstdint>
#include <string>

namespace tansaku {

// The FM-index of a shard, mapped: which strings of up to schema::k_fm_depth bases stand in its
// phrases or in their reverse complements. It knows all of these, and some that stand in neither.
// Pages are read when they are first asked for. Any number of threads.
class StoredFmIndex {
public:
    // A string: its rows, and those of its reverse complement, which are as many. None: it stands
    // nowhere.
    struct Rows {
        std::uint32_t string = 0;  // the first one
        std::uint32_t reverse = 0; // of its reverse complement
        std::uint32_t count = 0;
    };
    using Extended = std::array<Rows, 4>; // by base

    // Throws Error: damaged where the lists do not fit each other.
    explicit StoredFmIndex(MappedFile const & file);

    // Whether a stretch of a text is known. Throws Error: damaged. O(size).
    // REQUIRES: size <= k_fm_depth.
    [[nodiscard]] bool has(PackedView text, std::uint32_t position, std::uint32_t size) const;
    // Throws Error: damaged where the counts in front of the blocks do not go on from each other.
    // O(rows / 224).
    void verify_counts() const;

    // Whether it is that of `rows`. O(rows).
    [[nodiscard]] bool is_of(LetterRowCode const & rows) const noexcept {
        return letters_.are(rows);
    }

    [[nodiscard]] std::uint32_t rows() const noexcept { return rows_; }
    [[nodiscard]] LetterRows const & letters() const noexcept { return letters_; }
    // How many rows stand before where a row of these k_fm_depth bases, first one highest, and this
    // letter before them stands or would stand, the first one of those that are alike.
    // O(k_fm_depth). Throws Error: damaged.
    [[nodiscard]] std::uint32_t rank(std::uint64_t bases, Residue letter) const;

    // Of the empty string.
    [[nodiscard]] Rows all() const noexcept { return {0, 0, rows_}; }

    // The string with each base before it, and behind it. O(1): two looks at memory, which can be
    // asked for beforehand. Throws Error: damaged. Compiled as part of the caller, who chooses the
    // instruction set. REQUIRES: the string has fewer than k_fm_depth bases.
    [[nodiscard]] TANSAKU_INLINE Extended with_base_before(Rows const & rows) const {
        LetterRows::Counts const begin = letters_.before(rows.string);
        LetterRows::Counts const end = letters_.before(rows.string + rows.count);
        Extended extended{};
        // Behind the reverse complement stands the base's complement, in ascending order.
        std::uint32_t reverse = rows.reverse;
        for (std::size_t base = 4; base-- > 0;) {
            Rows & grown = extended[base];
            grown.string = first_[base] + begin[base];
            grown.count = end[base] - begin[base];
            grown.reverse = reverse;
            reverse += grown.count;
            if (grown.count > rows.count || grown.string > rows_ ||
                grown.count > rows_ - grown.string) [[unlikely]]
                damaged();
        }
        if (reverse != rows.reverse + rows.count) [[unlikely]]
            damaged();
        return extended;
    }
    [[nodiscard]] TANSAKU_INLINE Extended with_base_behind(Rows const & rows) const {
        Extended const turned = with_base_before(turn(rows));
        return {turn(turned[3]), turn(turned[2]), turn(turned[1]), turn(turned[0])};
    }
    void prefetch_before(Rows const & rows) const noexcept {
        letters_.prefetch(rows.string);
        letters_.prefetch(rows.string + rows.count);
    }
    void prefetch_behind(Rows const & rows) const noexcept { prefetch_before(turn(rows)); }

private:
    // Of the reverse complement.
    [[nodiscard]] static Rows turn(Rows const & rows) noexcept {
        return {rows.reverse, rows.string, rows.count};
    }
    [[noreturn]] void damaged() const;

    std::string place_;
    std::uint32_t rows_ = 0;
    LetterRows letters_;
    LetterRows::Counts first_{}; // row of the first string that begins with each base
};

} // namespace tansaku
