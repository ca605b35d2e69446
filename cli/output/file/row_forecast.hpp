// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/output/file/append_number.hpp"
#include "index/core/error.hpp"

#include <cstdint>
#include <optional>

namespace tansaku::cli {

// Tells in time that a run will write more rows than anybody reads. One thread.
class RowForecast {
public:
    static constexpr std::uint64_t k_flood = 10'000'000;

    // Takes the rows of the next answer, before it is written. Returns the rows expected in all,
    // once, as soon as they are more than k_flood: by the answers so far, if these are a score of
    // them or all, or by what is certain. `queries`: in all; 0 when that is not known.
    [[nodiscard]] std::optional<std::uint64_t> add(std::uint64_t rows, std::uint64_t queries) {
        rows_ += rows;
        ++answers_;
        if (told_) return std::nullopt;
        bool const enough = answers_ >= k_sample;
        std::uint64_t const expected =
            enough && queries > answers_
                ? static_cast<std::uint64_t>(
                      static_cast<double>(rows_) *
                      (static_cast<double>(queries) / static_cast<double>(answers_)))
                : rows_;
        if (expected <= k_flood) return std::nullopt;
        told_ = true;
        return expected;
    }

private:
    static constexpr std::uint64_t k_sample = 20;
    std::uint64_t rows_ = 0;
    std::uint64_t answers_ = 0;
    bool told_ = false;
};

// W-OUT-01, of so many rows.
[[nodiscard]] inline Finding flood_notice(std::uint64_t rows) {
    return {
        "W-OUT-01", "",
        "about " + grouped(rows) +
            " rows will be written; --format cohort, counts and 'alleles --no-hits' stay small"};
}

} // namespace tansaku::cli
