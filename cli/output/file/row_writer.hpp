// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/options/option_set.hpp"
#include "cli/output/file/byte_sink.hpp"
#include "cli/output/file/output_file.hpp"

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tansaku::cli {

enum class RowFormat : std::uint8_t { tsv, jsonl };

// Where a plain table goes, and in which format: --format, --output, --force.
struct RowOutput {
    RowFormat format = RowFormat::tsv;
    std::filesystem::path path; // empty: standard output
};

void add_row_options(OptionSet & options);
// Throws Error: input, E-USE-04 and as check_output.
[[nodiscard]] RowOutput read_row_output(ParsedOptions const & options);

// A cell: a text, or a number as it is printed.
struct RowCell {
    RowCell(std::string words) : text(std::move(words)) {}
    RowCell(char const * words) : text(words) {}
    RowCell(std::string_view words) : text(words) {}
    RowCell(std::uint64_t value) : text(std::to_string(value)), is_number(true) {}
    RowCell(double value, int digits);

    std::string text;
    bool is_number = false;
};

// Rows of one table: as TSV with a header line, or as an object a line, whose keys are "schema" and
// the columns. Cells hold no TAB and no end of line. One thread.
class RowWriter {
public:
    // Everything must outlive the writer.
    RowWriter(ByteSink & sink, RowFormat format, std::string_view schema,
              std::span<std::string_view const> columns);

    void write(std::vector<RowCell> const & cells); // REQUIRES: one per column

private:
    ByteSink & sink_;
    RowFormat format_;
    std::string_view schema_;
    std::span<std::string_view const> columns_;
};

} // namespace tansaku::cli
