// SPDX-License-Identifier: BSD-3-Clause
#include "cli/output/column/subject_table.hpp"

#include <algorithm>

namespace tansaku::cli {

SubjectTable::SubjectTable(SampleTable const & samples, std::span<StratumField const> fields)
    : samples_(samples)
    , has_several_(samples.subjects()) {
    for (StratumField const field : fields)
        fields_.emplace_back(samples, field);
    find_several();
    find_only_cells();
}

void SubjectTable::find_several() {
    std::vector<bool> seen(samples_.subjects());
    for (std::uint32_t const subject : samples_.subject) {
        if (seen[subject]) has_several_[subject] = true;
        seen[subject] = true;
    }
}

// Field by field, without branches where all samples have one value.
void SubjectTable::find_only_cells() {
    for (std::uint32_t const subject : samples_.subject)
        only_cell_.push_back(has_several_[subject] ? k_several : 0);
    for (Strata const & strata : fields_) {
        auto const size = static_cast<std::uint32_t>(strata.size());
        auto const column = strata.column();
        for (std::size_t sample = 0; sample < column.size(); ++sample) {
            std::uint32_t const cell = only_cell_[sample];
            only_cell_[sample] = cell == k_several ? cell : cell * size + column[sample];
        }
        for (std::size_t sample = 0; column.empty() && sample < only_cell_.size(); ++sample) {
            auto const of = strata.of(sample);
            std::uint32_t & cell = only_cell_[sample];
            cell = of.size() != 1 || cell == k_several ? k_several : cell * size + of.front();
        }
    }
}

std::size_t SubjectTable::cells(Kept kept) const {
    std::size_t cells = 1;
    for (std::size_t field = 0; field < fields_.size(); ++field)
        if (kept >> field & 1u) cells *= fields_[field].size();
    return cells;
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

// The margin's cell of a cell of all fields.
std::size_t SubjectTable::margin_of(std::size_t cell, Kept kept) const {
    std::size_t margin = 0, step = 1;
    for (std::size_t field = fields_.size(); field-- > 0; cell /= fields_[field].size()) {
        if (!(kept >> field & 1u)) continue;
        margin += cell % fields_[field].size() * step;
        step *= fields_[field].size();
    }
    return margin;
}

void SubjectTable::add(std::uint32_t sample, Tally & tally) const {
    if (only_cell_[sample] != k_several)
        ++tally.cells[only_cell_[sample]];
    else
        tally.others.push_back(sample);
}

SubjectTable::Tally SubjectTable::tally(std::span<std::uint32_t const> samples) const {
    Tally tally{std::vector<std::uint64_t>(cells(~Kept{0})), {}};
    for (std::uint32_t const sample : samples)
        add(sample, tally);
    return tally;
}

SubjectTable::Tally SubjectTable::tally(SampleSet const & set, std::size_t bound) const {
    Tally tally{std::vector<std::uint64_t>(cells(~Kept{0})), {}};
    set.for_each([&](std::size_t sample) {
        if (sample < bound) add(static_cast<std::uint32_t>(sample), tally);
    });
    return tally;
}

std::vector<std::uint64_t> SubjectTable::count(Tally const & tally, Kept kept) const {
    std::vector<std::uint64_t> counts(cells(kept));
    for (std::size_t cell = 0; cell < tally.cells.size(); ++cell)
        if (tally.cells[cell] != 0) counts[margin_of(cell, kept)] += tally.cells[cell];
    std::vector<CellSubject> found;
    std::vector<CellSubject> several; // of subjects with more than one sample: may be found twice
    for (std::uint32_t const sample : tally.others) {
        bool const once = !has_several_[samples_.subject[sample]];
        add_cells(kept, 0, 0, sample, once ? found : several);
    }
    std::ranges::sort(several);
    several.erase(std::unique(several.begin(), several.end()), several.end());
    for (auto const * const entries : {&found, &several})
        for (CellSubject const & entry : *entries)
            ++counts[entry.first];
    return counts;
}

} // namespace tansaku::cli
