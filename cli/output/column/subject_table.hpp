// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/filter/strata.hpp"
#include "index/catalogue/stored/sample_table.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
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

    // Distinct subjects of `samples` per cell.
    [[nodiscard]] std::vector<std::uint64_t> count(std::span<std::uint32_t const> samples,
                                                   Kept kept) const;

private:
    using CellSubject = std::pair<std::size_t, std::uint32_t>;
    // The cell of a sample that is in one stratum of each kept field, as most are.
    [[nodiscard]] static std::optional<std::size_t> only_cell(std::span<Strata const * const> kept,
                                                              std::uint32_t sample);
    void add_cells(Kept kept, std::size_t field, std::size_t cell, std::uint32_t sample,
                   std::vector<CellSubject> & found) const;

    SampleTable const & samples_;
    std::vector<Strata> fields_;
    std::vector<bool> has_several_; // samples, of each subject
};

} // namespace tansaku::cli
