// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/output/column/answer_context.hpp"
#include "engine/answer/answer.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tansaku::cli {

// One listed hit, for the functions that print a column of it.
struct BlastRow {
    AnswerContext const & context;
    Answer const & answer;
    Allele const & allele;
    Hit const & hit;
    // Query bases that some listed hit of the same haplotype and sequence covers.
    std::uint32_t covered = 0;
};

// A column of BLAST's tabular format by BLAST's name, or one of this program's.
struct BlastColumn {
    std::string_view name;    // "qseqid"
    std::string_view heading; // in the comments of blast7: "query id"
    void (*append)(std::string & text, BlastRow const & row);
};

// BLAST's 12 columns: qaccver saccver pident length ... bitscore.
[[nodiscard]] std::vector<BlastColumn const *> standard_columns();

// The columns of --columns, "std" being BLAST's 12. Throws Error: input, E-USE-04, for a name that
// is no column, with the list.
[[nodiscard]] std::vector<BlastColumn const *> parse_columns(std::string const & text);

// Whether a column tells of all hits of a sequence together.
[[nodiscard]] bool needs_coverage(std::span<BlastColumn const * const> columns) noexcept;

// Names and headings of all columns, a line each, for the manual.
[[nodiscard]] std::string list_columns();

} // namespace tansaku::cli
