// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/refuse_withdrawn.hpp"

#include "index/catalogue/consent_mask.hpp"
#include "index/catalogue/finding_list.hpp"
#include "index/catalogue/list_builder.hpp"
#include "index/catalogue/subject_refs.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <set>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace tansaku {
namespace {

// An instant by which all that was told is in effect.
constexpr std::int64_t k_later = std::numeric_limits<std::int64_t>::max();

// Data sets of a sample that its subject took back.
std::vector<std::string_view> taken_back(ConsentMask::States const & states,
                                         SampleTable const & table, std::size_t sample) {
    std::vector<std::string_view> datasets;
    for (std::uint32_t const dataset : table.dataset.of(sample)) {
        std::string const & accession = table.datasets[dataset].accession;
        auto const state = states.find(std::string(k_scope_dataset) + accession);
        if (state != states.end() && state->second.withdrawn) datasets.push_back(accession);
    }
    return datasets;
}

bool is_in(SampleTable const & table, std::size_t sample, std::string_view dataset) {
    return std::ranges::any_of(table.dataset.of(sample), [&](std::uint32_t number) {
        return table.datasets[number].accession == dataset;
    });
}

std::uint64_t count_taken_in(ConsentMask const & mask, SampleTable const & before,
                             SampleTable const & next) {
    // A row that waits for its sequences is taken in when these come.
    std::unordered_set<std::string_view> const rows(before.accession.begin(),
                                                    before.accession.end());
    TextColumn const first = before.accession.first(before.with_sequence);
    std::unordered_set<std::string_view> const searched(first.begin(), first.end());
    SubjectRefs const refs(next);
    SampleSet const live = mask.live(next);
    std::uint64_t refused = 0;
    for (std::size_t sample = 0; sample < next.samples(); ++sample) {
        auto const & known = sample < next.with_sequence ? searched : rows;
        if (known.contains(next.accession[sample])) continue;
        bool withdrawn = !live.contains(sample) || mask.is_withdrawn(next.accession[sample]);
        refs.for_each(next.subject[sample], [&](std::string_view ref) {
            withdrawn = withdrawn || mask.is_withdrawn(ref);
        });
        refused += withdrawn ? 1u : 0u;
    }
    return refused;
}

std::uint64_t count_brought_back(ConsentMask const & mask, SampleTable const & before,
                                 SampleTable const & next) {
    SampleSet const hidden = mask.live(before).complement();
    if (hidden.empty()) return 0;
    SampleSet const shown = mask.live(next);
    std::unordered_map<std::string_view, std::size_t> numbers;
    for (std::size_t sample = 0; sample < next.samples(); ++sample)
        numbers.emplace(next.accession[sample], sample);
    std::uint64_t refused = 0;
    auto const states = mask.by_subject(before);
    hidden.for_each([&](std::size_t sample) {
        auto const found = numbers.find(before.accession[sample]);
        if (found == numbers.end()) return;
        auto const datasets = taken_back(states.at(before.subject[sample]), before, sample);
        bool const leaves_one = std::ranges::any_of(datasets, [&](std::string_view dataset) {
            return !is_in(next, found->second, dataset);
        });
        refused += shown.contains(found->second) || leaves_one ? 1u : 0u;
    });
    return refused;
}

} // namespace

void refuse_withdrawn(IndexLayout const & layout, SampleTable const & before,
                      SampleTable const & next) {
    ConsentLog const log = ConsentLog::open(layout);
    if (log.epoch() == 0) return;
    ConsentMask const mask(log, seconds_now());
    FindingList findings;
    if (auto const refused = count_taken_in(mask, before, next); refused != 0)
        findings.add("E-CON-03", layout.root.string(),
                     std::to_string(refused) +
                         " new samples are of people who withdrew their consent; nothing was "
                         "added; leave them out, or apply an event that reinstates them");
    if (auto const refused = std::max(count_brought_back(mask, before, next),
                                      count_brought_back(ConsentMask(log, k_later), before, next));
        refused != 0)
        findings.add("E-CON-03", layout.root.string(),
                     std::to_string(refused) +
                         " samples of people who took back a data set would be in it no more, or "
                         "be shown; nothing was changed; keep the data set in their rows, purge "
                         "them, or apply an event that reinstates them");
    findings.throw_if_any();
}

SampleTable rows_of_withdrawn(IndexLayout const & layout, SampleTable const & before,
                              std::span<std::string const> accessions,
                              std::span<DataSet const> described) {
    ConsentLog const log = ConsentLog::open(layout);
    auto const now = ConsentMask(log, seconds_now()).by_subject(before);
    auto const later = ConsentMask(log, k_later).by_subject(before);
    std::unordered_map<std::string_view, std::size_t> numbers;
    for (std::size_t sample = 0; sample < before.samples(); ++sample)
        numbers.emplace(before.accession[sample], sample);
    SampleTable rows = ids_only(accessions);
    std::vector<std::set<std::string_view>> datasets(accessions.size());
    ListBuilder lists;
    std::set<std::string_view> all;
    for (std::size_t row = 0; row < accessions.size(); ++row) {
        std::size_t const sample = numbers.at(accessions[row]);
        for (auto const * const states : {&now, &later})
            if (auto const of = states->find(before.subject[sample]); of != states->end())
                for (std::string_view const dataset : taken_back(of->second, before, sample))
                    datasets[row].insert(dataset);
        all.insert(datasets[row].begin(), datasets[row].end());
    }
    for (std::string_view const dataset : all) {
        lists.declare(dataset);
        auto const known = std::ranges::find(described, dataset, &DataSet::accession);
        DataSet bare;
        bare.accession = dataset;
        rows.datasets.push_back(known == described.end() ? bare : *known);
    }
    for (auto const & of_row : datasets) {
        for (std::string_view const dataset : of_row)
            lists.add(dataset);
        lists.end_sample();
    }
    rows.dataset = lists.lists();
    return rows;
}

} // namespace tansaku
