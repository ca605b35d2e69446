// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/table/finding_list.hpp"

#include <cstddef>
#include <cstdint>
#include <istream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tansaku {

struct TsvColumn {
    std::string_view name;
    enum class Need : bool { optional, required } need;
};

enum class TsvComments : std::uint8_t {
    refused,
    allowed, // lines that start with '#', and empty lines, are skipped
    sheet,   // so are rows of which only the first cell is filled, and rows may lack last cells
};

// Reads a table row by row in bounded memory and trusts nothing: strict UTF-8, LF or CRLF, TABs
// between cells, no quotes, at most k_longest_line bytes a line and k_most_lines lines, the columns
// of `columns` by name in any order and no others. What is wrong goes to `findings`, by line and
// column and without any text of the file: a wrong header may be somebody's data.
//
// Codes: E-ENC-01 encoding or control character, E-ENC-04 line too long, E-ENC-05 too many lines,
// E-COL-01 a column that must not exist, E-COL-02 an unknown column, E-COL-04 a column missing,
// E-COL-05 header missing or twice, E-COL-06 wrong number of cells, E-CNT-02 no row,
// E-IO-05 reading failed. W-ENC-02 (a notice): a byte order mark was skipped.
class TsvReader {
public:
    static constexpr std::size_t k_longest_line = std::size_t{64} << 10;
    static constexpr std::uint64_t k_most_lines = 10'000'000;

    // Reads up to the header. `name` is how findings call the table. All references must outlive
    // the reader.
    TsvReader(std::istream & input, std::string name, std::span<TsvColumn const> columns,
              TsvComments comments, FindingList & findings, std::vector<Finding> & notices);

    // Goes to the next row; false at the end, or when the rest cannot be read. Rows with a wrong
    // number of cells or in a wrong encoding are reported and skipped.
    bool next();

    // Of the row that next() found. `column` is a place in `columns`.
    [[nodiscard]] bool has(std::size_t column) const noexcept {
        return field_of_[column] != k_absent;
    }
    [[nodiscard]] std::string_view cell(std::size_t column) const noexcept; // absent: ""
    [[nodiscard]] std::uint64_t line() const noexcept { return line_; }
    [[nodiscard]] std::string place() const { return place_of(name_, line_); }

    // Rows of a sheet that were skipped.
    [[nodiscard]] std::uint64_t unused() const noexcept { return unused_; }

    // Whether no row was skipped and the end was reached, once next() has returned false.
    [[nodiscard]] bool complete() const noexcept { return complete_; }

private:
    static constexpr std::size_t k_absent = static_cast<std::size_t>(-1);

    bool read_line();
    bool accept_encoding();
    bool take_line();
    void read_header();
    void stop() noexcept { stopped_ = true; }

    std::istream & input_;
    std::string name_;
    std::span<TsvColumn const> columns_;
    TsvComments comments_;
    FindingList & findings_;
    std::vector<Finding> & notices_;

    std::string text_;                     // the present line without its end
    std::string header_;                   // the header line
    std::vector<std::string_view> fields_; // of text_
    std::vector<std::size_t> field_of_;    // field of each column; k_absent
    std::size_t field_count_ = 0;          // of the header
    std::uint64_t line_ = 0;               // 1-based
    std::uint64_t rows_ = 0;
    std::uint64_t unused_ = 0;
    bool too_long_ = false; // the present line is cut
    bool stopped_ = false;
    bool complete_ = true;
};

// Whether a column of this name must not exist in any table of ours, since it can only hold what
// identifies a person. Compared after NFKC and case folding.
[[nodiscard]] bool is_forbidden_column(std::string_view name);

} // namespace tansaku
