// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/filter/sample_set.hpp"
#include "index/catalogue/filter/strata.hpp"
#include "index/catalogue/stored/sample_table.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace tansaku::cli {

// Numbers of distinct subjects in the cells of a table of a few fields. A subject counts once in
// every cell that any of its samples is in, whatever the number of these samples.
class SubjectTable {
public:
    // REQUIRES: the sample table outlives it.
    SubjectTable(SampleTable const & samples, std::span<StratumField const> fields);

    [[nodiscard]] std::vector<Strata> const & fields() const noexcept { return fields_; }

    // Fields of which a margin keeps some: bit f is field f. Its cells are numbered with the last
    // kept field running fastest; a margin that keeps none has one cell.
    using Kept = unsigned;

    // Stratum of `field` in a cell. REQUIRES: the field is kept.
    [[nodiscard]] std::size_t stratum(Kept kept, std::size_t cell, std::size_t field) const;

    // Samples, from which any margin is counted: how many are in each cell of all fields, and those
    // of which a look at one cell does not tell.
    struct Tally {
        std::vector<std::uint64_t> cells;
        std::vector<std::uint32_t> others;
    };
    // REQUIRES: each sample once. O(samples).
    [[nodiscard]] Tally tally(std::span<std::uint32_t const> samples) const;
    // Of those of a set that are among the first `bound` samples.
    [[nodiscard]] Tally tally(SampleSet const & set, std::size_t bound) const;
    // Distinct subjects of the samples per cell of a margin.
    [[nodiscard]] std::vector<std::uint64_t> count(Tally const & tally, Kept kept) const;

private:
    using CellSubject = std::pair<std::size_t, std::uint32_t>;
    static constexpr std::uint32_t k_several = 0xFFFFFFFFu;

    void add(std::uint32_t sample, Tally & tally) const;
    [[nodiscard]] std::size_t cells(Kept kept) const;
    [[nodiscard]] std::size_t margin_of(std::size_t cell, Kept kept) const;
    void find_several();
    void find_only_cells();
    void add_cells(Kept kept, std::size_t field, std::size_t cell, std::uint32_t sample,
                   std::vector<CellSubject> & found) const;

    SampleTable const & samples_;
    std::vector<Strata> fields_;
    // The cell of each sample that is its subject's only one, and in one stratum of each field;
    // k_several: another sample.
    std::vector<std::uint32_t> only_cell_;
    std::vector<bool> has_several_; // samples, of each subject
};

} // namespace tansaku::cli
