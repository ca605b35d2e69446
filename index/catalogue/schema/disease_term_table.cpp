// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/schema/disease_term_table.hpp"

#include "index/catalogue/pii/pii_scan.hpp"
#include "index/catalogue/schema/icd10.hpp"
#include "index/catalogue/table/cell_checker.hpp"
#include "index/catalogue/table/unicode.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <unordered_map>
#include <utility>

namespace tansaku {
namespace {

enum Column : std::size_t { k_id, k_label_ja, k_label_en, k_synonyms, k_icd10, k_designated_no };

constexpr std::array<TsvColumn, 6> k_columns = {{
    {"term_id", TsvColumn::Need::required},
    {"label_ja", TsvColumn::Need::required},
    {"label_en", TsvColumn::Need::required},
    {"synonyms", TsvColumn::Need::optional},
    {"icd10", TsvColumn::Need::optional},
    {"designated_no", TsvColumn::Need::optional},
}};

constexpr std::size_t k_longest_label = 80; // characters

bool is_number(std::string_view text) noexcept {
    return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// A label is the one kind of free text that is kept, so it is always scanned.
std::string label(CellChecker const & check, Column column, std::string_view text) {
    for (Refusal const & refusal : scan_label(text))
        check.refuse(column, refusal);
    if (!is_plain(text))
        check.refuse(column, {"E-ENC-03", "full-width, half-width, invisible or surrounding "
                                          "characters; write the label in NFKC"});
    if (length_of(text) > k_longest_label)
        check.refuse(column, {"E-DIS-01", "a label of more than 80 characters"});
    return std::string(text);
}

} // namespace

std::span<TsvColumn const> disease_term_columns() noexcept { return k_columns; }

bool is_term_id(std::string_view text) noexcept {
    return text.size() == 7 && text[0] == 'D' && is_number(text.substr(1));
}

std::vector<DiseaseTerm> read_disease_terms(std::istream & input, std::string name,
                                            FindingList & findings, std::vector<Finding> & notices,
                                            Icd10List const * icd10_list) {
    TsvReader reader(input, std::move(name), k_columns, TsvComments::refused, findings, notices);
    CellChecker const check(reader, k_columns, findings);
    std::vector<DiseaseTerm> terms;
    std::unordered_map<std::string, std::uint64_t> line_of;
    while (reader.next()) {
        DiseaseTerm term;
        term.id = check.cell(k_id);
        if (!is_term_id(term.id))
            check.refuse_text(k_id, term.id, {"E-DIS-01", "no term id; expected D and 6 digits"});
        else if (auto const [same, is_new] = line_of.emplace(term.id, reader.line()); !is_new)
            findings.add("E-DIS-02", reader.place(),
                         "column term_id: the same id as in line " + std::to_string(same->second));
        term.label_ja = label(check, k_label_ja, check.cell(k_label_ja));
        term.label_en = label(check, k_label_en, check.cell(k_label_en));
        if (term.label_ja.empty() && term.label_en.empty())
            check.refuse(k_label_ja,
                         {"E-DIS-01", "no label; expected one in label_ja or label_en"});
        for (std::string_view const synonym : items_of(check.cell(k_synonyms)))
            if (!synonym.empty()) term.synonyms.push_back(label(check, k_synonyms, synonym));
        term.icd10 = check.cell(k_icd10);
        if (!term.icd10.empty()) {
            if (auto const refusal = refuse_icd10(term.icd10))
                check.refuse_text(k_icd10, term.icd10, *refusal);
            else if (icd10_list != nullptr && !icd10_list->contains(term.icd10))
                check.refuse(k_icd10, {"E-ICD-02", "not in the list of codes that was given"});
        }
        term.designated_no = check.cell(k_designated_no);
        if (!is_number(term.designated_no) || term.designated_no.size() > 4)
            check.refuse_text(k_designated_no, term.designated_no,
                              {"E-DIS-01", "no number of a designated disease; expected up to 4 "
                                           "digits or nothing"});
        terms.push_back(std::move(term));
    }
    std::ranges::sort(terms, {}, &DiseaseTerm::id);
    return terms;
}

} // namespace tansaku
