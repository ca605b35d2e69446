// SPDX-License-Identifier: BSD-3-Clause
#include "cli/sample_choice.hpp"

#include "cli/input_files.hpp"
#include "index/catalogue/sample_filter.hpp"
#include "index/core/error.hpp"

#include <fstream>
#include <string_view>
#include <unordered_map>

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

// The ids of a file: one a line; blank lines and lines that begin with '#' are skipped.
SampleSet listed(SampleTable const & table, std::string const & file) {
    constexpr std::size_t k_most_findings = 100;
    require_readable(std::vector{file});
    std::unordered_map<std::string_view, std::size_t> sample_of;
    for (std::size_t i = 0; i < table.samples(); ++i)
        sample_of.emplace(table.accession[i], i);

    SampleSet set(table.samples());
    std::vector<Finding> findings;
    std::ifstream input(file);
    std::size_t number = 0;
    for (std::string line; std::getline(input, line);) {
        ++number;
        if (number == 1 && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
        line.erase(line.find_last_not_of(" \t\r") + 1);
        if (line.empty() || line.front() == '#') continue;
        auto const found = sample_of.find(line);
        if (found != sample_of.end())
            set.insert(found->second);
        else if (findings.size() < k_most_findings)
            findings.push_back({"E-ID-04", file + ':' + std::to_string(number),
                                "the index has no sample of this id; expected one id a line"});
    }
    if (!findings.empty()) throw Error(Fault::input, std::move(findings));
    return set;
}

} // namespace

void add_sample_options(OptionSet & options) {
    options.group("Whom to search")
        .list("filter", "KEY=V[,V]", "samples by metadata, also KEY!=V[,V]; several are AND")
        .list("dataset", "A[,A]", "samples of these data sets")
        .list("biobank", "B[,B]", "samples of these biobanks")
        .list("exclude-dataset", "A[,A]", "no samples of these data sets")
        .value("samples", "FILE", "samples that a file lists, one id a line")
        .value("exclude-samples", "FILE", "no samples that a file lists");
}

SampleChoice sample_choice_of(ParsedOptions const & options) {
    return {options.values("filter"),  options.values("dataset"),
            options.values("biobank"), options.values("exclude-dataset"),
            options.value("samples"),  options.value("exclude-samples")};
}

SampleSet choose_samples(SampleChoice const & choice, SampleTable const & table) {
    SampleSet chosen = SampleFilter::parse(choice.filters).compile(table);
    if (!choice.datasets.empty()) chosen &= matching(table, "dataset", choice.datasets);
    if (!choice.biobanks.empty()) chosen &= matching(table, "biobank", choice.biobanks);
    // Not "dataset!=": that would leave out samples of no known data set as well.
    if (!choice.excluded_datasets.empty())
        chosen &= matching(table, "dataset", choice.excluded_datasets).complement();
    if (choice.samples) chosen &= listed(table, *choice.samples);
    if (choice.excluded_samples) chosen &= listed(table, *choice.excluded_samples).complement();
    return chosen;
}

} // namespace tansaku::cli
