// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/table/row_places.hpp"

#include "index/catalogue/schema/accession.hpp"
#include "index/catalogue/table/encoding.hpp"
#include "index/catalogue/table/finding_list.hpp"
#include "index/catalogue/table/table_file.hpp"

#include <fstream>
#include <optional>
#include <utility>

namespace tansaku {
namespace {

// The cell of a column; none when the line has not so many.
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

void RowPlaces::add_table(std::filesystem::path const & path) {
    std::ifstream table(path, std::ios::binary);
    std::optional<std::size_t> column;
    bool has_header = false;
    std::string text;
    for (std::uint64_t line = 1; std::getline(table, text); ++line) {
        std::string_view row = text;
        if (line == 1) row.remove_prefix(utf8_mark(row));
        if (row.ends_with('\r')) row.remove_suffix(1);
        if (row.empty() || row.starts_with('#')) continue;
        if (!std::exchange(has_header, true)) {
            column = column_of(row, "sample_accession");
            if (!column) return;
        } else if (auto const accession = cell_of(row, *column)) {
            std::string const place = place_of(table_name(path), line);
            add(*accession, place);
            if (auto const shorter = short_form(AccessionKind::sample, *accession))
                add(*shorter, place);
        }
    }
}

void RowPlaces::add(std::string_view accession, std::string place) {
    places_[std::string(accession)].push_back(std::move(place));
}

std::vector<std::string> const & RowPlaces::of(std::string_view accession) const {
    static std::vector<std::string> const none;
    auto const found = places_.find(std::string(accession));
    return found == places_.end() ? none : found->second;
}

} // namespace tansaku
