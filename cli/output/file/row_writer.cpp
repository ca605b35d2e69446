// SPDX-License-Identifier: BSD-3-Clause
#include "cli/output/file/row_writer.hpp"

#include "cli/options/option_value.hpp"
#include "cli/output/file/append_number.hpp"

#include <nlohmann/json.hpp>

#include <array>

namespace tansaku::cli {
namespace {

constexpr std::array<std::string_view, 2> k_formats = {"tsv", "jsonl"};

std::string json_text(std::string_view text) { return nlohmann::json(text).dump(); }

} // namespace

void add_row_options(OptionSet & options) {
    options.value("format", "FORMAT", "tsv (default) or jsonl, an object a line")
        .among(k_formats)
        .value("output", "FILE", "write to this file, which appears when it is whole")
        .flag("force", "replace an existing file");
}

RowOutput read_row_output(ParsedOptions const & options) {
    RowOutput output;
    if (auto const word = options.value("format"))
        output.format =
            parse_word("format", *word, k_formats) == 1 ? RowFormat::jsonl : RowFormat::tsv;
    output.path = output_path(options.value("output"));
    if (!output.path.empty())
        check_output(output.path, options.has("force") ? Overwrite::yes : Overwrite::no);
    return output;
}

RowCell::RowCell(double value, int digits) : is_number(true) { append_fixed(text, value, digits); }

RowWriter::RowWriter(ByteSink & sink, RowFormat format, std::string_view schema,
                     std::span<std::string_view const> columns)
    : sink_(sink)
    , format_(format)
    , schema_(schema)
    , columns_(columns) {
    if (format_ != RowFormat::tsv) return;
    std::string line;
    for (std::string_view const column : columns_)
        line += (line.empty() ? "" : "\t") + std::string(column);
    sink_.write(line + '\n');
}

void RowWriter::write(std::vector<RowCell> const & cells) {
    std::string line;
    if (format_ == RowFormat::tsv) {
        for (std::size_t i = 0; i < cells.size(); ++i)
            line += (i == 0 ? "" : "\t") + cells[i].text;
    } else {
        line = "{\"schema\":" + json_text(schema_);
        for (std::size_t i = 0; i < cells.size(); ++i)
            line += ',' + json_text(columns_[i]) + ':' +
                    (cells[i].is_number ? cells[i].text : json_text(cells[i].text));
        line += '}';
    }
    sink_.write(line + '\n');
}

} // namespace tansaku::cli
