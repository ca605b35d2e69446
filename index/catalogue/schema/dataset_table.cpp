// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/schema/dataset_table.hpp"

#include "index/catalogue/schema/accession.hpp"
#include "index/catalogue/schema/duo.hpp"
#include "index/catalogue/schema/sample_rules.hpp"
#include "index/catalogue/schema/vocabulary.hpp"
#include "index/catalogue/table/cell_checker.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace tansaku {
namespace {

enum Column : std::size_t {
    k_accession,
    k_study,
    k_policy,
    k_dac,
    k_type,
    k_biobank,
    k_class,
    k_tiers,
    k_duo,
    k_data_version,
    k_participants_version,
    k_subjects,
};

constexpr std::array<TsvColumn, 12> k_columns = {{
    {"dataset_accession", TsvColumn::Need::required},
    {"study_accession", TsvColumn::Need::optional},
    {"policy_accession", TsvColumn::Need::required},
    {"dac_accession", TsvColumn::Need::optional},
    {"dataset_type", TsvColumn::Need::optional},
    {"biobank", TsvColumn::Need::required},
    {"processing_class", TsvColumn::Need::required},
    {"tiers", TsvColumn::Need::required},
    {"duo", TsvColumn::Need::required},
    {"data_version", TsvColumn::Need::optional},
    {"participant_set_version", TsvColumn::Need::optional},
    {"n_subjects_declared", TsvColumn::Need::required},
}};

Refusal explain_type(std::string_view) {
    return {"E-VOC-05", "no type of data set of JGA, as in Whole genome sequencing"};
}

Refusal explain_class(std::string_view) {
    return {"E-VOC-06", "expected research_consent, anonymized or pseudonymized"};
}

// The processing class decides which law holds, so unlike other codes it cannot be unknown.
std::uint8_t processing_class(CellChecker const & check) {
    std::uint8_t const code = check.code(k_class, k_processing_classes, explain_class);
    if (check.cell(k_class) == k_processing_classes[k_unknown])
        check.refuse(k_class, explain_class({}));
    return code;
}

std::uint8_t tiers(CellChecker const & check) {
    std::uint8_t tiers = 0;
    for (std::string_view const tier : items_of(check.cell(k_tiers))) {
        std::uint8_t const bit = tier == "limited"   ? k_tier_limited
                                 : tier == "general" ? k_tier_general
                                                     : std::uint8_t{0};
        if (bit == 0 || (tiers & bit) != 0)
            check.refuse_text(k_tiers, tier,
                              {"E-VOC-07", "expected limited, general, both with ';' between, or "
                                           "nothing"});
        tiers = static_cast<std::uint8_t>(tiers | bit);
    }
    return tiers;
}

std::vector<std::string> duo(CellChecker const & check) {
    std::vector<std::string_view> const terms = items_of(check.cell(k_duo));
    if (auto const refusal = refuse_duo(terms))
        check.refuse_text(k_duo, check.cell(k_duo), *refusal);
    return {terms.begin(), terms.end()};
}

std::string accession(CellChecker const & check, Column column, AccessionKind kind) {
    std::string_view const cell = check.cell(column);
    bool const optional = k_columns[column].need == TsvColumn::Need::optional;
    if (!(cell.empty() && optional) && !is_accession(kind, cell) && !short_form(kind, cell))
        check.refuse_text(column, cell, {"E-REF-06", "no accession of JGA or AGD of this kind"});
    return std::string(cell);
}

// Replaces old accessions of 11 digits by the short ones of other rows.
void shorten(std::vector<DataSetRow> & rows, std::string DataSet::*field, AccessionKind kind,
             Column column, FindingList & findings) {
    std::unordered_set<std::string> known;
    for (DataSetRow const & row : rows)
        known.insert(row.dataset.*field);
    for (DataSetRow & row : rows) {
        auto const shorter = short_form(kind, row.dataset.*field);
        if (!shorter) continue;
        if (known.contains(*shorter))
            row.dataset.*field = *shorter;
        else
            findings.add("E-ID-03", row.place,
                         text_of_cell(k_columns[column].name,
                                      "an old accession of 11 digits; write the short one"));
    }
}

} // namespace

std::span<TsvColumn const> dataset_columns() noexcept { return k_columns; }

std::vector<DataSetRow> read_datasets(std::istream & input, std::string name,
                                      FindingList & findings, std::vector<Finding> & notices) {
    TsvReader reader(input, std::move(name), k_columns, TsvComments::refused, findings, notices);
    CellChecker const check(reader, k_columns, findings);
    constexpr Refusal k_version{"E-VOC-08", "expected a whole number from 1"};
    constexpr std::uint32_t k_most = std::numeric_limits<std::uint32_t>::max();
    std::vector<DataSetRow> rows;
    std::unordered_map<std::string, std::uint64_t> line_of;
    while (reader.next()) {
        DataSet dataset;
        dataset.accession = check.cell(k_accession);
        if (!is_accession(AccessionKind::dataset, dataset.accession))
            check.refuse_text(k_accession, dataset.accession,
                              {"E-REF-02", "no accession of a data set; expected JGAD and 6 digits "
                                           "or AGDD_ and 6 digits"});
        else if (auto const [same, is_new] = line_of.emplace(dataset.accession, reader.line());
                 !is_new)
            findings.add("E-ID-02", reader.place(),
                         "column dataset_accession: the same data set as in line " +
                             std::to_string(same->second));
        dataset.study_accession = accession(check, k_study, AccessionKind::study);
        dataset.policy_accession = accession(check, k_policy, AccessionKind::policy);
        dataset.dac_accession = accession(check, k_dac, AccessionKind::dac);
        dataset.dataset_type = check.code(k_type, k_dataset_types, explain_type);
        dataset.biobank = check.code(k_biobank, k_biobanks, explain_biobank);
        dataset.processing_class = processing_class(check);
        dataset.tiers = tiers(check);
        dataset.duo = duo(check);
        dataset.data_version = check.number(k_data_version, 1, k_most, k_version);
        dataset.participant_set_version =
            check.number(k_participants_version, 1, k_most, k_version);
        dataset.subjects_declared = check.number(
            k_subjects, 0, k_most, {"E-VOC-08", "expected a whole number of subjects"});
        rows.push_back({std::move(dataset), reader.place()});
    }
    shorten(rows, &DataSet::study_accession, AccessionKind::study, k_study, findings);
    shorten(rows, &DataSet::policy_accession, AccessionKind::policy, k_policy, findings);
    shorten(rows, &DataSet::dac_accession, AccessionKind::dac, k_dac, findings);
    std::ranges::sort(rows, {}, [](DataSetRow const & row) -> std::string const & {
        return row.dataset.accession;
    });
    return rows;
}

} // namespace tansaku
