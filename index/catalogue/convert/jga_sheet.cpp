// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/convert/jga_sheet.hpp"

#include "index/catalogue/convert/jga_tags.hpp"
#include "index/catalogue/table/tsv_reader.hpp"

#include <cstddef>
#include <string_view>
#include <utility>

namespace tansaku {

RawSamples read_jga_sheet(std::istream & input, std::string name, std::span<std::string const> drop,
                          FindingList & findings, std::vector<Finding> & notices) {
    // What a column becomes, in the order of `columns`; empty: dropped.
    std::vector<TsvColumn> columns{{"Alias", TsvColumn::Need::required}};
    std::vector<std::string_view> becomes{"sample_accession"};
    for (JgaTag const & tag : k_jga_tags) {
        columns.push_back({tag.heading, TsvColumn::Need::optional});
        becomes.push_back(tag.column);
    }
    for (std::string const & heading : drop) {
        columns.push_back({heading, TsvColumn::Need::optional});
        becomes.emplace_back();
    }
    TsvReader reader(input, name, columns, TsvComments::sheet, findings, notices);
    RawSamples raw;
    while (reader.next()) {
        RawSample & sample = raw.samples.emplace_back();
        sample.place = reader.place();
        for (std::size_t column = 0; column < columns.size(); ++column) {
            std::string_view const cell = reader.cell(column);
            if (!reader.has(column) || cell.empty()) continue;
            if (becomes[column].empty())
                ++raw.dropped[std::string(columns[column].name)];
            else
                sample.cells.emplace(becomes[column], cell);
        }
    }
    if (reader.unused() != 0)
        notices.push_back({"W-COL-09", std::move(name),
                           std::to_string(reader.unused()) +
                               " rows have nothing but a name, as unused rows of the sheet have"});
    return raw;
}

} // namespace tansaku
