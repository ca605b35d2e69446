// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/sample/join_tables.hpp"

#include <algorithm>
#include <functional>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace tansaku {
namespace {

using Numbers = std::vector<std::uint32_t>; // by old number: the new one

template <typename Value>
void append(std::vector<Value> & column, std::vector<Value> const & more) {
    column.insert(column.end(), more.begin(), more.end());
}

void append(TextColumn & column, TextColumn const & more) {
    for (std::string_view const text : more)
        column.push_back(text);
}

// Both dictionaries as one, increasing by `key`; of equal entries that of `more`.
template <typename Entry, typename Key>
std::pair<Numbers, Numbers> unite(std::vector<Entry> & known, std::vector<Entry> const & more,
                                  Key key) {
    std::vector<Entry> const old = std::exchange(known, {});
    std::pair<Numbers, Numbers> numbers;
    auto left = old.begin();
    auto right = more.begin();
    while (left != old.end() || right != more.end()) {
        bool const take_left =
            left != old.end() &&
            (right == more.end() || !(std::invoke(key, *right) < std::invoke(key, *left)));
        bool const take_right =
            right != more.end() &&
            (left == old.end() || !(std::invoke(key, *left) < std::invoke(key, *right)));
        auto const number = static_cast<std::uint32_t>(known.size());
        known.push_back(take_right ? *right : *left);
        if (take_left) {
            numbers.first.push_back(number);
            ++left;
        }
        if (take_right) {
            numbers.second.push_back(number);
            ++right;
        }
    }
    return numbers;
}

// Numbers keep their order, so lists stay increasing.
void join(ListColumn & known, ListColumn const & more,
          std::pair<Numbers, Numbers> const & numbers) {
    for (std::uint32_t & code : known.code)
        code = numbers.first[code];
    std::size_t const samples = more.start.size() - 1;
    for (std::size_t sample = 0; sample < samples; ++sample) {
        for (std::uint32_t const code : more.of(sample))
            known.code.push_back(numbers.second[code]);
        known.start.push_back(static_cast<std::uint32_t>(known.code.size()));
    }
}

void join_subjects(SampleTable & table, SampleTable const & more) {
    std::unordered_map<std::string_view, std::uint32_t> known;
    for (std::uint32_t subject = 0; subject < table.subjects(); ++subject)
        if (!table.subject_ref[subject].empty()) known.emplace(table.subject_ref[subject], subject);
    for (SubjectLink const & link : table.subject_links)
        known.emplace(link.ref, link.subject);
    Numbers number;
    TextColumn refs;
    for (std::string_view const ref : more.subject_ref) {
        auto const same = known.find(ref);
        if (same != known.end()) {
            number.push_back(same->second);
        } else {
            number.push_back(static_cast<std::uint32_t>(table.subjects() + refs.size()));
            refs.push_back(ref);
        }
    }
    for (std::uint32_t const subject : more.subject)
        table.subject.push_back(number[subject]);
    append(table.subject_ref, refs);
}

} // namespace

SampleTable join(SampleTable const & known, SampleTable const & more) {
    SampleTable table = known;
    table.has_metadata = known.has_metadata || more.has_metadata;
    table.icd10_listed = more.icd10_listed && (known.icd10_listed || !known.has_metadata);
    // Nobody told of new subjects who they are.
    table.subjects_linked = known.subjects_linked && more.samples() == 0;
    table.with_sequence = 0;
    append(table.accession, more.accession);
    join_subjects(table, more);
    for (auto const column :
         {&SampleTable::biobank, &SampleTable::age, &SampleTable::sex, &SampleTable::residence,
          &SampleTable::birth_location, &SampleTable::affection, &SampleTable::tumor})
        append(table.*column, more.*column);
    append(table.consent_version, more.consent_version);
    join(table.icd10, more.icd10, unite(table.icd10_codes, more.icd10_codes, std::identity{}));
    join(table.disease, more.disease,
         unite(table.disease_terms, more.disease_terms, &DiseaseTerm::id));
    join(table.dataset, more.dataset, unite(table.datasets, more.datasets, &DataSet::accession));
    return table;
}

} // namespace tansaku
