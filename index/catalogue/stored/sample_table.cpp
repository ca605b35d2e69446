// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/stored/sample_table.hpp"

#include "index/catalogue/table/finding_list.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace tansaku {
namespace {

using Rows = std::span<std::uint32_t const>; // numbers of rows of the old table, in the new order

template <typename Value>
std::vector<Value> pick(std::vector<Value> const & column, Rows rows) {
    std::vector<Value> picked;
    picked.reserve(rows.size());
    for (std::uint32_t const row : rows)
        picked.push_back(column[row]);
    return picked;
}

TextColumn pick(TextColumn const & column, Rows rows) {
    TextColumn picked;
    for (std::uint32_t const row : rows)
        picked.push_back(column[row]);
    return picked;
}

ListColumn pick(ListColumn const & column, Rows rows) {
    ListColumn picked{{0}, {}};
    for (std::uint32_t const row : rows) {
        auto const list = column.of(row);
        picked.code.insert(picked.code.end(), list.begin(), list.end());
        picked.start.push_back(static_cast<std::uint32_t>(picked.code.size()));
    }
    return picked;
}

// Rows of the index's samples in their order, then the others by accession.
std::vector<std::uint32_t> order_of(SampleTable const & table,
                                    std::span<std::string const> samples_of_index) {
    std::unordered_map<std::string_view, std::uint32_t> row_of;
    for (std::uint32_t row = 0; row < table.samples(); ++row)
        row_of.emplace(table.accession[row], row);

    std::vector<std::uint32_t> rows;
    FindingList missing;
    for (std::string const & sample : samples_of_index) {
        auto const found = row_of.find(sample);
        if (found == row_of.end()) {
            missing.add("E-REF-05", "",
                        "sample " + sample + " of the index has no row of metadata");
            continue;
        }
        rows.push_back(found->second);
        row_of.erase(found);
    }
    missing.throw_if_any();
    std::vector<std::uint32_t> others;
    for (auto const & [accession, row] : row_of)
        others.push_back(row);
    std::ranges::sort(others, {}, [&](std::uint32_t row) { return table.accession[row]; });
    rows.insert(rows.end(), others.begin(), others.end());
    return rows;
}

ListColumn empty_lists(std::size_t samples) {
    return {std::vector<std::uint32_t>(samples + 1, 0), {}};
}

} // namespace

void renumber_subjects(SampleTable & table) {
    constexpr auto k_none = static_cast<std::uint32_t>(-1);
    std::vector<std::uint32_t> number(table.subject_ref.size(), k_none);
    TextColumn refs;
    for (std::uint32_t & subject : table.subject) {
        if (number[subject] == k_none) {
            number[subject] = static_cast<std::uint32_t>(refs.size());
            refs.push_back(table.subject_ref[subject]);
        }
        subject = number[subject];
    }
    table.subject_ref = std::move(refs);
    std::erase_if(table.subject_links,
                  [&](SubjectLink const & link) { return number[link.subject] == k_none; });
    for (SubjectLink & link : table.subject_links)
        link.subject = number[link.subject];
}

SampleTable ids_only(std::span<std::string const> samples_of_index) {
    std::size_t const samples = samples_of_index.size();
    SampleTable table;
    table.with_sequence = static_cast<std::uint32_t>(samples);
    for (std::string const & sample : samples_of_index)
        table.accession.push_back(sample);
    for (std::uint32_t sample = 0; sample < samples; ++sample)
        table.subject.push_back(sample);
    table.subject_ref = TextColumn(samples);
    for (auto * const column : {&table.biobank, &table.age, &table.sex, &table.residence,
                                &table.birth_location, &table.affection, &table.tumor})
        column->resize(samples);
    table.consent_version.resize(samples);
    table.icd10 = table.disease = table.dataset = empty_lists(samples);
    return table;
}

SampleTable choose_rows(SampleTable const & table, std::span<std::uint32_t const> rows,
                        std::size_t with_sequence) {
    SampleTable chosen = table;
    chosen.with_sequence = static_cast<std::uint32_t>(with_sequence);
    chosen.accession = pick(table.accession, rows);
    chosen.subject = pick(table.subject, rows);
    chosen.biobank = pick(table.biobank, rows);
    chosen.age = pick(table.age, rows);
    chosen.sex = pick(table.sex, rows);
    chosen.residence = pick(table.residence, rows);
    chosen.birth_location = pick(table.birth_location, rows);
    chosen.affection = pick(table.affection, rows);
    chosen.tumor = pick(table.tumor, rows);
    chosen.consent_version = pick(table.consent_version, rows);
    chosen.icd10 = pick(table.icd10, rows);
    chosen.disease = pick(table.disease, rows);
    chosen.dataset = pick(table.dataset, rows);
    renumber_subjects(chosen);
    return chosen;
}

SampleTable arrange(SampleTable const & table, std::span<std::string const> samples_of_index) {
    return choose_rows(table, order_of(table, samples_of_index), samples_of_index.size());
}

} // namespace tansaku
