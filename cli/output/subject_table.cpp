// SPDX-License-Identifier: BSD-3-Clause
#include "cli/output/subject_table.hpp"

#include <algorithm>

namespace tansaku::cli {

SubjectTable::SubjectTable(SampleTable const & samples, std::span<StratumField const> fields)
    : samples_(samples) {
    for (StratumField const field : fields)
        fields_.emplace_back(samples, field);
}

std::size_t SubjectTable::stratum(Kept kept, std::size_t cell, std::size_t field) const {
    for (std::size_t last = fields_.size() - 1; last > field; --last)
        if (kept >> last & 1u) cell /= fields_[last].size();
    return cell % fields_[field].size();
}

void SubjectTable::add_cells(Kept kept, std::size_t field, std::size_t cell, std::uint32_t sample,
                             std::vector<CellSubject> & found) const {
    if (field == fields_.size()) {
        found.emplace_back(cell, samples_.subject[sample]);
    } else if (!(kept >> field & 1u)) {
        add_cells(kept, field + 1, cell, sample, found);
    } else {
        Strata const & strata = fields_[field];
        for (std::uint32_t const stratum : strata.of(sample))
            add_cells(kept, field + 1, cell * strata.size() + stratum, sample, found);
    }
}

std::vector<std::uint64_t> SubjectTable::count(std::span<std::uint32_t const> samples,
                                               Kept kept) const {
    std::vector<CellSubject> found;
    for (std::uint32_t const sample : samples)
        add_cells(kept, 0, 0, sample, found);
    std::ranges::sort(found);
    found.erase(std::unique(found.begin(), found.end()), found.end());

    std::size_t cells = 1;
    for (std::size_t field = 0; field < fields_.size(); ++field)
        if (kept >> field & 1u) cells *= fields_[field].size();
    std::vector<std::uint64_t> counts(cells);
    for (CellSubject const & entry : found)
        ++counts[entry.first];
    return counts;
}

} // namespace tansaku::cli
