// SPDX-License-Identifier: BSD-3-Clause
#include "cli/link/attach_tokens.hpp"

#include "index/catalogue/filter/resolve_id.hpp"
#include "index/catalogue/table/finding_list.hpp"
#include "index/catalogue/table/table_file.hpp"
#include "index/core/error.hpp"

#include <cstdint>
#include <fstream>
#include <istream>
#include <memory>
#include <optional>
#include <sstream>
#include <string_view>
#include <system_error>
#include <utility>

namespace tansaku::cli {
namespace {

// The cell of a line; absent: the line has fewer.
std::optional<std::string_view> cell_of(std::string_view line, std::size_t column) {
    for (; column > 0; --column) {
        std::size_t const tab = line.find('\t');
        if (tab == std::string_view::npos) return std::nullopt;
        line.remove_prefix(tab + 1);
    }
    return line.substr(0, line.find('\t'));
}

std::optional<std::size_t> column_of(std::string_view header, std::string_view name) {
    for (std::size_t column = 0;; ++column) {
        auto const cell = cell_of(header, column);
        if (!cell) return std::nullopt;
        if (*cell == name) return column;
    }
}

// Rows between two looks at consent.
constexpr std::uint64_t k_block = 1000;

// A table that can be read twice: a pipe as the text that it had.
std::unique_ptr<std::istream> open_results(std::filesystem::path const & path) {
    FindingList findings;
    auto file = std::make_unique<std::ifstream>(open_table(path, findings));
    findings.throw_if_any();
    std::error_code ignored;
    if (std::filesystem::is_regular_file(path, ignored)) return file;
    auto text = std::make_unique<std::stringstream>();
    *text << file->rdbuf();
    text->clear(); // an empty pipe
    return text;
}

} // namespace

void attach_tokens(std::filesystem::path const & results, SampleTable const & table,
                   Linking linking, LookAgain const & look, ByteSink & output) {
    std::unique_ptr<std::istream> const stream = open_results(results);
    std::string line;
    std::getline(*stream, line);
    auto const column = column_of(line, "sample_accession");
    if (!column)
        throw Error(Fault::input, "E-LNK-10", table_name(results),
                    "has no column sample_accession; expected results of 'search --format tsv'");
    std::string const header = line;
    std::streampos const rows = stream->tellg();

    IdResolver const resolver(table);
    FindingList findings;
    // The sample of the line, unless it may not be shown.
    auto const sample_of_line = [&](std::uint64_t number) -> std::optional<std::size_t> {
        auto const cell = cell_of(line, *column);
        auto const sample = cell ? resolver.sample(*cell) : std::nullopt;
        if (sample && linking.live.contains(*sample)) return sample;
        findings.add("E-LNK-11", place_of(table_name(results), number),
                     "is of no sample that the index has and may show; search again");
        return std::nullopt;
    };
    for (std::uint64_t number = 2; std::getline(*stream, line); ++number)
        static_cast<void>(sample_of_line(number));
    findings.throw_if_any();

    stream->clear();
    if (rows != std::streampos(-1)) stream->seekg(rows); // else there is no row
    output.write(header + "\tlink_token\n");
    SampleSet written(table.samples());
    SampleSet linked(table.samples());
    for (std::uint64_t number = 2; std::getline(*stream, line); ++number) {
        if (number % k_block == 0) look(linking);
        auto const sample = sample_of_line(number);
        findings.throw_if_any();
        std::string const & token = linking.tokens[*sample];
        written.insert(*sample);
        if (!token.empty()) linked.insert(*sample);
        line += '\t' + (token.empty() ? "." : token) + '\n';
        output.write(line);
    }
    if (!look(linking)) return;
    written.for_each([&](std::size_t sample) {
        if (!linking.live.contains(sample) ||
            (linked.contains(sample) && linking.tokens[sample].empty()))
            findings.add("E-LNK-11", table_name(results),
                         "has rows of somebody who took back consent while they were written; "
                         "search again");
    });
    findings.throw_if_any();
}

} // namespace tansaku::cli
