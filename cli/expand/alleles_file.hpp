// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/output/column/hit_list.hpp"
#include "engine/answer/answer.hpp"
#include "index/input/line_cursor.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tansaku::cli {

// A row of the format 'alleles': what it tells of the alignment, and who has it.
struct WrittenAllele {
    Allele allele; // without text, cigar and score
    std::uint64_t subject_bases = 0;
    std::uint32_t rank = 0;
    std::vector<WrittenHit> hits;
};

// The rows of one query.
struct WrittenAnswer {
    std::string query;
    AnswerFlags flags;
    std::vector<WrittenAllele> alleles;
    std::uint64_t line = 0; // of the first row
};

// Reads results of the format 'alleles', plain or compressed, query by query. Columns are found by
// their names. One thread at a time. Throws Error: input, E-EXP-01 for a file that is no such
// table, or one without hits, and E-EXP-02 for a cell that is none.
class AllelesFile {
public:
    explicit AllelesFile(std::string const & path);

    bool next(WrittenAnswer & answer); // false at the end
    [[nodiscard]] std::string place(std::uint64_t line) const;

private:
    bool read_line();
    [[nodiscard]] std::string_view cell(std::size_t column) const { return cells_[at_[column]]; }
    [[nodiscard]] WrittenAllele read_row() const;
    [[noreturn]] void bad_cell(std::size_t column) const;
    template <typename Number>
    [[nodiscard]] Number number(std::size_t column) const;
    [[nodiscard]] double printed(std::size_t column, void (*append)(std::string &, double)) const;

    LineCursor lines_;
    std::string line_;
    std::uint64_t line_number_ = 0;
    std::vector<std::string_view> cells_; // of line_
    std::vector<std::size_t> at_;         // of each column that is needed, its place in a line
    bool has_row_ = false;
};

} // namespace tansaku::cli
