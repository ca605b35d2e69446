// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/table/refusal.hpp"
#include "index/core/error.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tansaku {

// Gathers everything that is wrong with a set of tables, so that one run reports it all. Keeps the
// first k_kept findings and counts the rest, so that memory is bounded for any input.
class FindingList {
public:
    static constexpr std::size_t k_kept = 100;

    void add(std::string_view code, std::string place, std::string text);

    [[nodiscard]] std::uint64_t total() const noexcept { return total_; }
    [[nodiscard]] bool empty() const noexcept { return total_ == 0; }

    // Throws Error: input with the findings when there are any; when some were not kept, a last
    // finding E-CNT-03 tells how many there are.
    void throw_if_any() const;

private:
    std::vector<Finding> kept_;
    std::uint64_t total_ = 0;
};

// "file:line".
[[nodiscard]] std::string place_of(std::string_view file, std::uint64_t line);

// "column COLUMN: TEXT": what is said of a cell. The cell itself has no way into it.
[[nodiscard]] std::string text_of_cell(std::string_view column, std::string_view text);

} // namespace tansaku
