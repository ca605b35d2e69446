// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/filter/strata.hpp"

#include "index/catalogue/schema/icd10.hpp"
#include "index/catalogue/schema/vocabulary.hpp"
#include "index/catalogue/table/finding_list.hpp"

#include <algorithm>
#include <array>
#include <numeric>

namespace tansaku {
namespace {

constexpr std::array<std::string_view, 9> k_fields = {
    "biobank", "dataset",         "age", "sex", "residence", "birth_location", "icd10_chapter",
    "disease", "affection_status"};

// `stratum` maps a code of the column to its stratum.
template <typename Stratum>
ListColumn some_per_sample(ListColumn const & column, Stratum stratum) {
    ListColumn strata{{0}, {}};
    std::vector<std::uint32_t> list;
    for (std::size_t sample = 0; sample + 1 < column.start.size(); ++sample) {
        list.clear();
        for (std::uint32_t const code : column.of(sample))
            list.push_back(stratum(code));
        if (list.empty()) list.push_back(k_unknown);
        std::ranges::sort(list);
        auto const doubles = std::ranges::unique(list);
        strata.code.insert(strata.code.end(), list.begin(), doubles.begin());
        strata.start.push_back(static_cast<std::uint32_t>(strata.code.size()));
    }
    return strata;
}

std::uint32_t after_unknown(std::uint32_t code) noexcept { return code + 1; }

} // namespace

std::string_view name_of(StratumField field) noexcept {
    return k_fields[static_cast<std::size_t>(field)];
}

StratumField stratum_field_of(std::string_view name) {
    auto const field = std::ranges::find(k_fields, name);
    if (field != k_fields.end()) return static_cast<StratumField>(field - k_fields.begin());
    std::string fields;
    for (std::string_view const known : k_fields)
        fields += (fields.empty() ? "" : ", ") + std::string(known);
    throw Error(Fault::input, "E-FLT-02", "",
                "no such field to count by; expected one of " + fields);
}

Strata::Strata(SampleTable const & table, StratumField field) {
    auto const single = [&](Vocabulary vocabulary, std::vector<std::uint8_t> const & column) {
        labels_.assign(vocabulary.begin(), vocabulary.end());
        column_ = column;
        numbers_.resize(labels_.size());
        std::iota(numbers_.begin(), numbers_.end(), 0u);
    };
    labels_.emplace_back(k_biobanks[k_unknown]);
    switch (field) {
    case StratumField::biobank:
        single(k_biobanks, table.biobank);
        break;
    case StratumField::age:
        single(k_ages, table.age);
        break;
    case StratumField::sex:
        single(k_sexes, table.sex);
        break;
    case StratumField::residence:
        single(k_places, table.residence);
        break;
    case StratumField::birth_location:
        single(k_places, table.birth_location);
        break;
    case StratumField::affection_status:
        single(k_affections, table.affection);
        break;
    case StratumField::dataset:
        for (DataSet const & dataset : table.datasets)
            labels_.push_back(dataset.accession);
        lists_ = some_per_sample(table.dataset, after_unknown);
        break;
    case StratumField::disease: // by id: labels may be equal, and two languages have two
        for (DiseaseTerm const & term : table.disease_terms)
            labels_.push_back(term.id);
        lists_ = some_per_sample(table.disease, after_unknown);
        break;
    case StratumField::icd10_chapter:
        for (Icd10Chapter const & chapter : k_icd10_chapters)
            labels_.emplace_back(chapter.number);
        lists_ = some_per_sample(table.icd10, [&](std::uint32_t code) -> std::uint32_t {
            auto const text = std::string_view(table.icd10_codes[code]);
            auto const category = icd10_category(text.substr(0, 3));
            auto const chapter = category ? icd10_chapter(*category) : std::nullopt;
            return chapter ? *chapter + 1u : k_unknown;
        });
        break;
    }
}

bool spans_biobanks(SampleTable const & table) {
    std::uint8_t first = k_unknown;
    for (std::uint8_t const biobank : table.biobank) {
        if (first == k_unknown) first = biobank;
        if (biobank != k_unknown && biobank != first) return true;
    }
    return false;
}

std::uint32_t count_subjects(SampleTable const & table, SampleSet const & set) {
    SampleSet subjects(table.subjects());
    set.for_each([&](std::size_t sample) { subjects.insert(table.subject[sample]); });
    return static_cast<std::uint32_t>(subjects.count());
}

std::vector<std::uint32_t> count_subjects(SampleTable const & table, SampleSet const & set,
                                          Strata const & strata) {
    std::vector<SampleSet> subjects(strata.size(), SampleSet(table.subjects()));
    set.for_each([&](std::size_t sample) {
        for (std::uint32_t const stratum : strata.of(sample))
            subjects[stratum].insert(table.subject[sample]);
    });
    std::vector<std::uint32_t> counts;
    for (SampleSet const & members : subjects)
        counts.push_back(static_cast<std::uint32_t>(members.count()));
    return counts;
}

} // namespace tansaku
