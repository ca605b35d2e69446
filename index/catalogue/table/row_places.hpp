// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tansaku {

// Where a user's tables tell of samples: what a finding may say of a row without its values.
class RowPlaces {
public:
    // The rows of a table with a column sample_accession, such as samples.tsv or a manifest, as
    // "file:line". The table was read and checked before; if it can't be read again, it tells of
    // nobody.
    void add_table(std::filesystem::path const & path);
    // Of samples that no table tells of.
    void add(std::string_view accession, std::string place);

    // In the order in which they were added; empty: nobody told of the sample.
    [[nodiscard]] std::vector<std::string> const & of(std::string_view accession) const;

private:
    std::unordered_map<std::string, std::vector<std::string>> places_;
};

} // namespace tansaku
