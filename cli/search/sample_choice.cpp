// SPDX-License-Identifier: BSD-3-Clause
#include "cli/search/sample_choice.hpp"

#include "cli/search/id_list.hpp"
#include "index/catalogue/filter/resolve_id.hpp"
#include "index/catalogue/filter/sample_filter.hpp"
#include "index/catalogue/sealed/cohort.hpp"
#include "index/core/error.hpp"

#include <string_view>

namespace tansaku::cli {
namespace {

// Samples of one condition per list of values: "KEY=V[,V]".
SampleSet matching(SampleTable const & table, std::string const & key,
                   std::vector<std::string> const & lists) {
    std::string condition = key + '=';
    for (std::size_t i = 0; i < lists.size(); ++i)
        condition += (i == 0 ? "" : ",") + lists[i];
    return SampleFilter::parse(std::vector{condition}).compile(table);
}

// The samples that a file lists.
SampleSet listed(SampleTable const & table, std::string const & file) {
    constexpr std::size_t k_most_findings = 100;
    IdResolver const resolver(table);
    SampleSet set(table.samples());
    std::vector<Finding> findings;
    for (GivenId const & id : read_ids(file)) {
        if (auto const sample = resolver.sample(id.text))
            set.insert(*sample);
        else if (findings.size() < k_most_findings)
            findings.push_back({"E-ID-04", id.place,
                                "the index has no sample of this id; expected one id a line"});
    }
    if (!findings.empty()) throw Error(Fault::input, std::move(findings));
    return set;
}

} // namespace

SampleSet choose_samples(SampleChoice const & choice, IndexLayout const & layout,
                         SampleTable const & table) {
    SampleSet chosen = SampleFilter::parse(choice.filters).compile(table);
    if (!choice.datasets.empty()) chosen &= matching(table, "dataset", choice.datasets);
    if (!choice.biobanks.empty()) chosen &= matching(table, "biobank", choice.biobanks);
    // Not "dataset!=": that would leave out samples of no known data set as well.
    if (!choice.excluded_datasets.empty())
        chosen &= matching(table, "dataset", choice.excluded_datasets).complement();
    if (choice.samples) chosen &= listed(table, *choice.samples);
    if (choice.excluded_samples) chosen &= listed(table, *choice.excluded_samples).complement();
    for (std::string const & name : choice.cohorts)
        chosen &= samples_of(read_cohort(layout, name), table);
    return chosen;
}

std::vector<std::string> words_of(SampleChoice const & choice) {
    std::vector<std::string> words = choice.filters;
    auto const add = [&](std::string_view key, std::vector<std::string> const & values) {
        for (std::string const & value : values)
            words.push_back(std::string(key) + value);
    };
    add("dataset=", choice.datasets);
    add("biobank=", choice.biobanks);
    add("dataset!=", choice.excluded_datasets);
    if (choice.samples) words.emplace_back("in a list of samples");
    if (choice.excluded_samples) words.emplace_back("not in a list of samples");
    add("cohort=", choice.cohorts);
    return words;
}

SampleSet countable_samples(SampleChoice const & choice, SampleTable const & table) {
    return SampleFilter::parse(choice.filters).countable(table, choice.with_tumors);
}

} // namespace tansaku::cli
