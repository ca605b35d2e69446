// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/filter/sample_set.hpp"
#include "index/catalogue/stored/sample_table.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace tansaku {

// Looks ids up in the table of an index, by the form that it has or by the old form of JGA with 11
// digits, if the short one is there. Must not outlive the table. Const: any number of threads.
class IdResolver {
public:
    explicit IdResolver(SampleTable const & table);

    // Row of the sample with this id. O(length).
    [[nodiscard]] std::optional<std::size_t> sample(std::string_view id) const;

    struct Resolved {
        std::string accession; // as the index has it
        std::string_view kind; // "sample", "dataset" or "study"
        SampleSet samples;
    };
    // What an id names: a sample, or a data set or study with its samples. O(samples).
    [[nodiscard]] std::optional<Resolved> find(std::string_view id) const;

private:
    SampleTable const & table_;
    std::unordered_map<std::string_view, std::size_t> sample_of_;
};

} // namespace tansaku
