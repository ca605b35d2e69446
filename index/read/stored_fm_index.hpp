// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/letter_rows.hpp"
#include "index/core/packed_text.hpp"
#include "index/format/mapped_file.hpp"

#include <array>
#include <cstdint>
#include <string>

namespace tansaku {

// The FM-index of a shard, mapped: which strings of up to schema::k_fm_depth bases stand in its
// phrases, and how often. Pages are read when they are first asked for. Any number of threads.
class StoredFmIndex {
public:
    // All places of one string: so many, in a row, among the places sorted by what is behind them
    // (`before`: what can stand before the string), and by what is before them (`behind`).
    struct Places {
        std::uint32_t before = 0;
        std::uint32_t behind = 0;
        std::uint32_t count = 0;
    };
    using Extended = std::array<Places, 4>; // by base

    // Throws Error: damaged where the lists do not fit a text of so many bases and phrases.
    StoredFmIndex(MappedFile const & file, std::uint64_t bases, std::uint32_t phrases);

    // Whether a stretch of a text stands in the phrases. Throws Error: damaged. O(size).
    // REQUIRES: size <= k_fm_depth.
    [[nodiscard]] bool has(PackedView text, std::uint32_t position, std::uint32_t size) const;
    // Throws Error: damaged where the counts in front of the blocks do not go on from each other.
    // O(rows / 192).
    void verify_counts() const;

    // Its two tables, and the rows of each.
    [[nodiscard]] LetterRows const & rows_before() const noexcept { return before_; }
    [[nodiscard]] LetterRows const & rows_behind() const noexcept { return behind_; }
    [[nodiscard]] std::uint32_t rows() const noexcept { return rows_; }

    // Of the empty string.
    [[nodiscard]] Places all() const noexcept { return {0, 0, rows_}; }

    // The places of the string with each base before it, and behind it. O(1): two looks at memory.
    // Throws Error: damaged. REQUIRES: the string has fewer than k_fm_depth bases.
    [[nodiscard]] Extended with_base_before(Places const & places) const {
        return extend<&Places::before, &Places::behind>(before_, first_before_, places);
    }
    [[nodiscard]] Extended with_base_behind(Places const & places) const {
        return extend<&Places::behind, &Places::before>(behind_, first_behind_, places);
    }

private:
    template <std::uint32_t Places::*Near, std::uint32_t Places::*Far>
    [[nodiscard]] Extended extend(LetterRows const & rows, LetterRows::Counts const & first,
                                  Places const & places) const {
        LetterRows::Counts const begin = rows.before(places.*Near);
        LetterRows::Counts const end = rows.before(places.*Near + places.count);
        Extended extended{};
        std::uint32_t in_all = 0;
        for (std::size_t base = 0; base < 4; ++base) {
            Places & grown = extended[base];
            grown.*Near = first[base] + begin[base];
            grown.count = end[base] - begin[base];
            in_all += grown.count;
            if (grown.count > places.count || grown.*Near > rows_ ||
                grown.count > rows_ - grown.*Near) [[unlikely]]
                damaged();
        }
        if (in_all > places.count) [[unlikely]]
            damaged();
        // Places at which nothing is on this side come first.
        std::uint32_t far = places.*Far + (places.count - in_all);
        for (Places & grown : extended) {
            grown.*Far = far;
            far += grown.count;
        }
        return extended;
    }
    [[noreturn]] void damaged() const;
    // Row of the first place that goes on with each base. REQUIRES: rows_ and phrases are set.
    [[nodiscard]] LetterRows::Counts first_rows(LetterRows const & rows, std::uint32_t phrases,
                                                std::uint64_t bases) const;

    std::string place_;
    std::uint32_t rows_ = 0;
    LetterRows before_;
    LetterRows behind_;
    LetterRows::Counts first_before_{};
    LetterRows::Counts first_behind_{};
};

} // namespace tansaku
