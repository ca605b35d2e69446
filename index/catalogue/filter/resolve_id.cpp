// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/filter/resolve_id.hpp"

#include "index/catalogue/schema/accession.hpp"

#include <algorithm>

namespace tansaku {

IdResolver::IdResolver(SampleTable const & table) : table_(table) {
    for (std::size_t sample = 0; sample < table.samples(); ++sample)
        sample_of_.emplace(table.accession[sample], sample);
}

std::optional<std::size_t> IdResolver::sample(std::string_view id) const {
    auto found = sample_of_.find(id);
    if (found == sample_of_.end())
        if (auto const shorter = short_form(AccessionKind::sample, id))
            found = sample_of_.find(*shorter);
    if (found == sample_of_.end()) return std::nullopt;
    return found->second;
}

std::optional<IdResolver::Resolved> IdResolver::find(std::string_view id) const {
    if (auto const row = sample(id)) {
        Resolved resolved{std::string(table_.accession[*row]), "sample",
                          SampleSet(table_.samples())};
        resolved.samples.insert(*row);
        return resolved;
    }
    auto const of_datasets = [&](std::string_view kind, AccessionKind of,
                                 std::string DataSet::*field) -> std::optional<Resolved> {
        auto const shorter = short_form(of, id);
        auto const is_meant = [&](DataSet const & dataset) {
            return dataset.*field == id || (shorter && dataset.*field == *shorter);
        };
        Resolved resolved{"", kind, SampleSet(table_.samples())};
        for (DataSet const & dataset : table_.datasets)
            if (is_meant(dataset)) resolved.accession = dataset.*field;
        if (resolved.accession.empty()) return std::nullopt;
        for (std::size_t sample = 0; sample < table_.samples(); ++sample)
            if (std::ranges::any_of(table_.dataset.of(sample), [&](std::uint32_t dataset) {
                    return is_meant(table_.datasets[dataset]);
                }))
                resolved.samples.insert(sample);
        return resolved;
    };
    if (auto found = of_datasets("dataset", AccessionKind::dataset, &DataSet::accession))
        return found;
    return of_datasets("study", AccessionKind::study, &DataSet::study_accession);
}

} // namespace tansaku
