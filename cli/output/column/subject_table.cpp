// SPDX-License-Identifier: BSD-3-Clause
#include "cli/output/column/subject_table.hpp"

#include <algorithm>

namespace tansaku::cli {

SubjectTable::SubjectTable(SampleTable const & samples, std::span<StratumField const> fields)
    : samples_(samples)
    , has_several_(samples.subjects()) {
    for (StratumField const field : fields)
        fields_.emplace_back(samples, field);
    std::vector<bool> seen(samples.subjects());
    for (std::uint32_t const subject : samples.subject) {
        if (seen[subject]) has_several_[subject] = true;
        seen[subject] = true;
    }
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

std::optional<std::size_t> SubjectTable::only_cell(std::span<Strata const * const> kept,
                                                   std::uint32_t sample) {
    std::size_t cell = 0;
    for (Strata const * const strata : kept) {
        auto const of = strata->of(sample);
        if (of.size() != 1) return std::nullopt;
        cell = cell * strata->size() + of.front();
    }
    return cell;
}

std::vector<std::uint64_t> SubjectTable::count(std::span<std::uint32_t const> samples,
                                               Kept kept) const {
    std::size_t cells = 1;
    std::vector<Strata const *> kept_fields;
    for (std::size_t field = 0; field < fields_.size(); ++field)
        if (kept >> field & 1u) {
            cells *= fields_[field].size();
            kept_fields.push_back(&fields_[field]);
        }
    std::vector<std::uint64_t> counts(cells);
    std::vector<CellSubject> found;
    std::vector<CellSubject> several; // of subjects with more than one sample: may be found twice
    for (std::uint32_t const sample : samples) {
        bool const once = !has_several_[samples_.subject[sample]];
        if (auto const cell = once ? only_cell(kept_fields, sample) : std::nullopt) {
            ++counts[*cell];
            continue;
        }
        if (once) found.clear();
        add_cells(kept, 0, 0, sample, once ? found : several);
        if (once)
            for (CellSubject const & entry : found)
                ++counts[entry.first];
    }
    std::ranges::sort(several);
    several.erase(std::unique(several.begin(), several.end()), several.end());
    for (CellSubject const & entry : several)
        ++counts[entry.first];
    return counts;
}

} // namespace tansaku::cli
