// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/consent/refuse_withdrawn.hpp"

#include "index/catalogue/consent/consent_mask.hpp"
#include "index/catalogue/sample/list_builder.hpp"
#include "index/catalogue/sample/subject_refs.hpp"
#include "index/catalogue/table/finding_list.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <set>
#include <string>
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

using Accessions = std::set<std::string_view>;

Accessions taken_in(ConsentMask const & mask, SampleTable const & before,
                    SampleTable const & next) {
    // A row that waits for its sequences is taken in when these come.
    std::unordered_set<std::string_view> const rows(before.accession.begin(),
                                                    before.accession.end());
    TextColumn const first = before.accession.first(before.with_sequence);
    std::unordered_set<std::string_view> const searched(first.begin(), first.end());
    SubjectRefs const refs(next);
    SampleSet const live = mask.live(next);
    Accessions refused;
    for (std::size_t sample = 0; sample < next.samples(); ++sample) {
        auto const & known = sample < next.with_sequence ? searched : rows;
        if (known.contains(next.accession[sample])) continue;
        bool withdrawn = !live.contains(sample) || mask.is_withdrawn(next.accession[sample]);
        refs.for_each(next.subject[sample], [&](std::string_view ref) {
            withdrawn = withdrawn || mask.is_withdrawn(ref);
        });
        if (withdrawn) refused.insert(next.accession[sample]);
    }
    return refused;
}

Accessions brought_back(ConsentMask const & mask, SampleTable const & before,
                        SampleTable const & next) {
    SampleSet const hidden = mask.live(before).complement();
    if (hidden.empty()) return {};
    SampleSet const shown = mask.live(next);
    std::unordered_map<std::string_view, std::size_t> numbers;
    for (std::size_t sample = 0; sample < next.samples(); ++sample)
        numbers.emplace(next.accession[sample], sample);
    Accessions refused;
    auto const states = mask.by_subject(before);
    hidden.for_each([&](std::size_t sample) {
        auto const found = numbers.find(before.accession[sample]);
        if (found == numbers.end()) return;
        auto const datasets = taken_back(states.at(before.subject[sample]), before, sample);
        bool const leaves_one = std::ranges::any_of(datasets, [&](std::string_view dataset) {
            return !is_in(next, found->second, dataset);
        });
        if (shown.contains(found->second) || leaves_one) refused.insert(found->first);
    });
    return refused;
}

// A finding for each row that tells of one of `refused`, and one with the number of the others:
// whoever has to leave rows out must know which.
void add_findings(FindingList & findings, Accessions const & refused, RowPlaces const & places,
                  std::string const & index, std::string_view row, std::string_view rows) {
    std::uint64_t elsewhere = 0;
    for (std::string_view const accession : refused) {
        auto const & told = places.of(accession);
        for (std::string const & place : told)
            findings.add("E-CON-03", place, std::string(row));
        elsewhere += told.empty() ? 1u : 0u;
    }
    if (elsewhere != 0)
        findings.add("E-CON-03", index, std::to_string(elsewhere) + ' ' + std::string(rows));
}

} // namespace

void refuse_withdrawn(IndexLayout const & layout, SampleTable const & before,
                      SampleTable const & next, RowPlaces const & places) {
    ConsentLog const log = ConsentLog::open(layout);
    if (log.epoch() == 0) return;
    ConsentMask const mask(log, seconds_now());
    FindingList findings;
    add_findings(findings, taken_in(mask, before, next), places, layout.root.string(),
                 "a sample of somebody who withdrew their consent; nothing was added; leave it "
                 "out, or apply an event that reinstates them",
                 "new samples are of people who withdrew their consent; nothing was added; leave "
                 "them out, or apply an event that reinstates them");
    Accessions back = brought_back(mask, before, next);
    back.merge(brought_back(ConsentMask(log, k_later), before, next));
    add_findings(findings, back, places, layout.root.string(),
                 "a sample of somebody who took back a data set would be in it no more, or be "
                 "shown; nothing was changed; keep the data set in its row, purge it, or apply an "
                 "event that reinstates them",
                 "samples of people who took back a data set would be in it no more, or be shown; "
                 "nothing was changed; keep the data set in their rows, purge them, or apply an "
                 "event that reinstates them");
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
