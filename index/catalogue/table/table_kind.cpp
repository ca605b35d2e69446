// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/table/table_kind.hpp"

#include "index/catalogue/sample/sample_rows.hpp"
#include "index/catalogue/sample/subject_link_table.hpp"
#include "index/catalogue/schema/dataset_table.hpp"
#include "index/catalogue/schema/disease_term_table.hpp"
#include "index/catalogue/table/encoding.hpp"
#include "index/catalogue/table/table_file.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <istream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tansaku {
namespace {

struct Kind {
    std::string_view name;
    std::span<TsvColumn const> columns;
    std::optional<std::filesystem::path> MetadataFiles::*file;
};

std::array<Kind, 4> kinds() {
    return {{{"samples.tsv", sample_columns(false), &MetadataFiles::samples},
             {"datasets.tsv", dataset_columns(), &MetadataFiles::datasets},
             {"disease_terms.tsv", disease_term_columns(), &MetadataFiles::disease_terms},
             {"subject_links.tsv", subject_link_columns(), &MetadataFiles::subject_links}}};
}

// Names in the first line, as far as a line may be long.
std::vector<std::string> header_of(std::istream & input) {
    std::vector<std::string> names(1);
    char character = 0;
    for (std::size_t length = 0; length < TsvReader::k_longest_line; ++length) {
        if (!input.get(character) || character == '\n') break;
        if (character == '\t')
            names.emplace_back();
        else if (character != '\r')
            names.back().push_back(character);
    }
    names.front().erase(0, utf8_mark(names.front()));
    return names;
}

// Place of the kind most of whose columns the header names; none of none.
std::optional<std::size_t> kind_of(std::vector<std::string> const & header) {
    std::size_t most = 0;
    std::optional<std::size_t> best;
    auto const all = kinds();
    for (std::size_t kind = 0; kind < all.size(); ++kind) {
        auto const named =
            static_cast<std::size_t>(std::ranges::count_if(all[kind].columns, [&](auto column) {
                return std::ranges::find(header, column.name) != header.end();
            }));
        if (named <= most) continue;
        most = named;
        best = kind;
    }
    return best;
}

} // namespace

MetadataFiles sort_tables(std::span<std::filesystem::path const> files) {
    MetadataFiles tables;
    FindingList findings;
    std::vector<std::filesystem::path> unnamed;
    auto const all = kinds();
    for (std::filesystem::path const & path : files) {
        std::ifstream stream = open_table(path, findings);
        if (!stream.is_open()) continue;
        auto const kind = kind_of(header_of(stream));
        if (!kind) {
            unnamed.push_back(path);
        } else if (auto & file = tables.*all[*kind].file; file) {
            findings.add("E-COL-08", table_name(path),
                         "a second table with the columns of " + std::string(all[*kind].name) +
                             ", beside " + table_name(*file) + "; give one of each kind");
        } else {
            file = path;
        }
    }
    for (std::filesystem::path const & path : unnamed) {
        if (!tables.samples)
            tables.samples = path;
        else
            findings.add("E-COL-07", table_name(path),
                         "the first line names no column of samples.tsv, datasets.tsv, "
                         "disease_terms.tsv or subject_links.tsv; expected one of these tables "
                         "with its header");
    }
    findings.throw_if_any();
    return tables;
}

} // namespace tansaku
