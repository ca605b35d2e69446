// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/sample/rare_values.hpp"

#include "index/catalogue/schema/icd10.hpp"
#include "index/catalogue/schema/vocabulary.hpp"

#include <algorithm>
#include <map>
#include <unordered_set>
#include <utility>

namespace tansaku {
namespace {

std::vector<std::uint32_t> known_value(Vocabulary vocabulary, std::uint8_t code) {
    if (code == k_unknown || vocabulary[code] == k_not_applicable) return {};
    return {code};
}

bool is_anonymized(DataSet const & dataset) {
    return k_processing_classes[dataset.processing_class] == "anonymized";
}

// Subjects and samples of each group of a column, within one data set.
struct Holders {
    std::unordered_set<std::uint32_t> subjects;
    std::vector<std::uint32_t> samples;
};

RareValues rare_values_of(SampleTable const & table, std::vector<std::uint32_t> const & members,
                          RareColumn column, std::uint32_t fewest) {
    std::map<std::uint32_t, Holders> holders;
    for (std::uint32_t const sample : members)
        for (std::uint32_t const group : rare_groups(table, column, sample)) {
            holders[group].subjects.insert(table.subject[sample]);
            holders[group].samples.push_back(sample);
        }
    RareValues rare;
    rare.column = column;
    for (auto const & [group, of] : holders) {
        if (of.subjects.size() >= fewest) continue;
        rare.groups.push_back(group);
        rare.of_one_subject += of.subjects.size() == 1 ? 1u : 0u;
        rare.samples.insert(rare.samples.end(), of.samples.begin(), of.samples.end());
    }
    std::ranges::sort(rare.samples);
    auto const doubles = std::ranges::unique(rare.samples);
    rare.samples.erase(doubles.begin(), doubles.end());
    return rare;
}

std::string_view advice(RareColumn column) {
    switch (column) {
    case RareColumn::age:
        return "write 80+ for 80-89 and 90+, or unknown";
    case RareColumn::residence:
    case RareColumn::birth_location:
        return "write the region, as in JP-Tohoku, or unknown";
    case RareColumn::icd10:
        return "leave the code out: the table has no coarser one than three characters";
    case RareColumn::disease:
        break;
    }
    return "write a coarser term of disease_terms.tsv, or leave it out";
}

} // namespace

std::string_view name_of(RareColumn column) noexcept {
    constexpr std::string_view k_names[] = {"age", "residence", "birth_location", "ICD10",
                                            "disease"};
    return k_names[static_cast<std::size_t>(column)];
}

std::vector<std::uint32_t> rare_groups(SampleTable const & table, RareColumn column,
                                       std::size_t sample) {
    switch (column) {
    case RareColumn::age:
        return known_value(k_ages, table.age[sample]);
    case RareColumn::residence:
        return known_value(k_places, table.residence[sample]);
    case RareColumn::birth_location:
        return known_value(k_places, table.birth_location[sample]);
    case RareColumn::disease: {
        auto const terms = table.disease.of(sample);
        return {terms.begin(), terms.end()};
    }
    case RareColumn::icd10:
        break;
    }
    std::vector<std::uint32_t> categories;
    for (std::uint32_t const code : table.icd10.of(sample)) {
        auto const category =
            icd10_category(std::string_view(table.icd10_codes[code]).substr(0, 3));
        if (category && (categories.empty() || categories.back() != *category))
            categories.push_back(*category); // codes increase, so equal categories are neighbours
    }
    return categories;
}

std::vector<RareValues> find_rare_values(SampleTable const & table, std::uint32_t fewest) {
    std::vector<RareValues> all;
    for (std::uint32_t dataset = 0; dataset < table.datasets.size(); ++dataset) {
        if (!is_anonymized(table.datasets[dataset])) continue;
        std::vector<std::uint32_t> members;
        for (std::uint32_t sample = 0; sample < table.samples(); ++sample)
            if (std::ranges::binary_search(table.dataset.of(sample), dataset))
                members.push_back(sample);
        for (RareColumn const column : k_rare_columns) {
            RareValues rare = rare_values_of(table, members, column, fewest);
            rare.dataset = dataset;
            if (!rare.groups.empty()) all.push_back(std::move(rare));
        }
    }
    return all;
}

void refuse_rare_values(SampleTable const & table, std::vector<RareValues> const & rare,
                        std::uint32_t fewest, std::string const & name, std::size_t first_row,
                        FindingList & findings) {
    constexpr std::uint64_t k_first_line = 2; // behind the header
    for (RareValues const & of : rare) {
        auto const first = std::ranges::lower_bound(of.samples, first_row);
        std::string const place =
            first == of.samples.end() ? name : place_of(name, *first - first_row + k_first_line);
        findings.add("E-RARE-01", place,
                     text_of_cell(name_of(of.column),
                                  std::to_string(of.groups.size()) + " values in " +
                                      std::to_string(of.samples.size()) +
                                      " rows (this is the first) that fewer than " +
                                      std::to_string(fewest) + " subjects of the anonymised " +
                                      "data set " + table.datasets[of.dataset].accession +
                                      " have, " + std::to_string(of.of_one_subject) +
                                      " of them one subject alone; ") +
                         std::string(advice(of.column)) +
                         ", or let 'tansaku metadata check --generalize' write such a table");
    }
}

} // namespace tansaku
