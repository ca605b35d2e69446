// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/sample/generalize.hpp"

#include "index/catalogue/schema/icd10.hpp"
#include "index/catalogue/schema/vocabulary.hpp"
#include "index/catalogue/table/encoding.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace tansaku {
namespace {

bool holds(std::vector<std::uint32_t> const & groups, std::uint32_t group) {
    return std::ranges::binary_search(groups, group);
}

// Those of `samples` whose value is rare get the next coarser one.
void coarsen_places(std::vector<std::uint8_t> & column, RareValues const & rare) {
    for (std::uint32_t const sample : rare.samples) {
        std::uint8_t & place = column[sample];
        if (!holds(rare.groups, place)) continue;
        auto const region = std::ranges::find_if(k_regions, [&](Region const & candidate) {
            return candidate.first <= place && place <= candidate.last;
        });
        place = region == k_regions.end()
                    ? k_unknown
                    : static_cast<std::uint8_t>(k_first_region + (region - k_regions.begin()));
    }
}

// Ages from 80 go together, in all rows of the data set: who is left alone in one class of two
// would be told by the other.
void coarsen_ages(SampleTable & table, RareValues const & rare) {
    auto const is_high = [](std::uint32_t age) {
        return age == k_age_80_to_89 || age == k_oldest_age;
    };
    bool const high = std::ranges::any_of(rare.groups, is_high);
    for (std::uint32_t sample = 0; sample < table.samples(); ++sample) {
        bool const member = std::ranges::binary_search(table.dataset.of(sample), rare.dataset);
        std::uint8_t & age = table.age[sample];
        if (!member) continue;
        if (high && is_high(age))
            age = k_age_from_80;
        else if (holds(rare.groups, age))
            age = k_unknown;
    }
}

// Leaves out of the lists of `samples` the codes that `is_rare` tells.
template <typename IsRare>
void drop_codes(ListColumn & column, std::vector<std::uint32_t> const & samples, IsRare is_rare) {
    ListColumn kept{{0}, {}};
    for (std::uint32_t sample = 0; sample + 1 < column.start.size(); ++sample) {
        bool const touched = std::ranges::binary_search(samples, sample);
        for (std::uint32_t const code : column.of(sample))
            if (!touched || !is_rare(code)) kept.code.push_back(code);
        kept.start.push_back(static_cast<std::uint32_t>(kept.code.size()));
    }
    column = std::move(kept);
}

void coarsen(SampleTable & table, RareValues const & rare) {
    switch (rare.column) {
    case RareColumn::age:
        coarsen_ages(table, rare);
        break;
    case RareColumn::residence:
        coarsen_places(table.residence, rare);
        break;
    case RareColumn::birth_location:
        coarsen_places(table.birth_location, rare);
        break;
    case RareColumn::icd10:
        drop_codes(table.icd10, rare.samples, [&](std::uint32_t code) {
            auto const category =
                icd10_category(std::string_view(table.icd10_codes[code]).substr(0, 3));
            return category && holds(rare.groups, *category);
        });
        break;
    case RareColumn::disease:
        drop_codes(table.disease, rare.samples,
                   [&](std::uint32_t term) { return holds(rare.groups, term); });
        break;
    }
}

// The cell of a column as samples.tsv writes it.
std::string cell_of(SampleTable const & table, RareColumn column, std::size_t sample) {
    auto const joined = [&](ListColumn const & lists, auto const & word) {
        std::string text;
        for (std::uint32_t const code : lists.of(sample))
            text += (text.empty() ? "" : ";") + word(code);
        return text;
    };
    switch (column) {
    case RareColumn::age:
        return std::string(k_ages[table.age[sample]]);
    case RareColumn::residence:
        return std::string(k_places[table.residence[sample]]);
    case RareColumn::birth_location:
        return std::string(k_places[table.birth_location[sample]]);
    case RareColumn::icd10:
        return joined(table.icd10, [&](std::uint32_t code) { return table.icd10_codes[code]; });
    case RareColumn::disease:
        break;
    }
    return joined(table.disease, [&](std::uint32_t term) { return table.disease_terms[term].id; });
}

std::vector<std::string_view> split(std::string_view line) {
    std::vector<std::string_view> fields;
    for (;;) {
        std::size_t const tab = line.find('\t');
        fields.push_back(line.substr(0, tab));
        if (tab == std::string_view::npos) return fields;
        line.remove_prefix(tab + 1);
    }
}

} // namespace

Generalized generalize(SampleTable const & table, std::uint32_t fewest) {
    Generalized result{table, {}};
    for (;;) {
        auto const rare = find_rare_values(result.table, fewest);
        if (rare.empty()) break;
        for (RareValues const & values : rare)
            coarsen(result.table, values);
    }
    for (RareColumn const column : k_rare_columns) {
        std::uint64_t rows = 0;
        for (std::size_t sample = 0; sample < table.samples(); ++sample)
            rows += cell_of(table, column, sample) != cell_of(result.table, column, sample);
        result.changed_rows.push_back(rows);
    }
    return result;
}

std::string generalized_text(std::istream & input, SampleTable const & before,
                             SampleTable const & after) {
    std::string text;
    std::string line;
    std::getline(input, line);
    line.erase(0, utf8_mark(line));
    text += line + '\n';
    if (line.ends_with('\r')) line.pop_back();
    std::string const header = line;
    auto const names = split(header);
    for (std::size_t sample = 0; std::getline(input, line); ++sample) {
        bool const crlf = line.ends_with('\r');
        if (crlf) line.pop_back();
        auto const fields = split(line);
        for (std::size_t field = 0; field < fields.size(); ++field) {
            auto const column = std::ranges::find(k_rare_columns, names[field],
                                                  [](RareColumn of) { return name_of(of); });
            std::string cell(fields[field]);
            if (column != std::end(k_rare_columns)) {
                std::string coarser = cell_of(after, *column, sample);
                if (coarser != cell_of(before, *column, sample)) cell = std::move(coarser);
            }
            text += (field == 0 ? "" : "\t") + cell;
        }
        text += crlf ? "\r\n" : "\n";
    }
    return text;
}

} // namespace tansaku
