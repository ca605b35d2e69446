// SPDX-License-Identifier: BSD-3-Clause
#include "cli/link/attach_tokens.hpp"

#include "index/catalogue/finding_list.hpp"
#include "index/catalogue/resolve_id.hpp"
#include "index/catalogue/table_file.hpp"
#include "index/core/error.hpp"

#include <fstream>
#include <optional>
#include <string_view>

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

} // namespace

void attach_tokens(std::filesystem::path const & results, SampleTable const & table,
                   SampleSet const & live, std::vector<std::string> const & tokens,
                   ByteSink & output) {
    FindingList findings;
    std::ifstream stream = open_table(results, findings);
    findings.throw_if_any();
    std::string line;
    std::getline(stream, line);
    auto const column = column_of(line, "sample_accession");
    if (!column)
        throw Error(Fault::input, "E-LNK-10", table_name(results),
                    "has no column sample_accession; expected results of 'search --format tsv'");
    std::string const header = line;
    std::streampos const rows = stream.tellg();

    IdResolver const resolver(table);
    auto const sample_of = [&] {
        auto const cell = cell_of(line, *column);
        return cell ? resolver.sample(*cell) : std::nullopt;
    };
    for (std::uint64_t number = 2; std::getline(stream, line); ++number)
        if (auto const sample = sample_of(); !sample || !live.contains(*sample))
            findings.add("E-LNK-11", place_of(table_name(results), number),
                         "is of no sample that the index has and may show; search again");
    findings.throw_if_any();

    stream.clear();
    stream.seekg(rows);
    output.write(header + "\tlink_token\n");
    while (std::getline(stream, line)) {
        std::string const & token = tokens[*sample_of()];
        line += '\t' + (token.empty() ? "." : token) + '\n';
        output.write(line);
    }
}

} // namespace tansaku::cli
