// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/convert/convert_samples.hpp"

#include "index/catalogue/convert/convert_rules.hpp"
#include "index/catalogue/convert/jga_sheet.hpp"
#include "index/catalogue/convert/jga_xml.hpp"
#include "index/catalogue/sample/sample_rows.hpp"
#include "index/catalogue/schema/disease_term_table.hpp"
#include "index/catalogue/table/cell_checker.hpp"
#include "index/catalogue/table/encoding.hpp"
#include "index/catalogue/table/table_file.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <set>
#include <sstream>
#include <string_view>
#include <utility>

namespace tansaku {
namespace {

constexpr std::uint64_t k_first_line = 2; // of rows, in a table

// XML begins with '<', after a byte order mark and white space.
bool is_xml(std::istream & input) {
    std::string start(512, '\0');
    input.read(start.data(), static_cast<std::streamsize>(start.size()));
    start.resize(static_cast<std::size_t>(input.gcount()));
    input.clear();
    input.seekg(0);
    start.erase(0, utf8_mark(start));
    std::size_t const first = start.find_first_not_of(" \t\r\n");
    // XML may be in UTF-16, a sheet may not.
    return start.starts_with("\xFF\xFE<") || start.starts_with("\xFE\xFF") ||
           (first != std::string::npos && start[first] == '<');
}

RawSamples read_submission(ConvertFiles const & files, FindingList & findings,
                           std::vector<Finding> & notices) {
    std::ifstream stream = open_table(files.submission, findings);
    if (!stream.is_open()) return {};
    std::string const name = table_name(files.submission);
    if (is_xml(stream)) return read_jga_xml(stream, name, files.drop, findings);
    return read_jga_sheet(stream, name, files.drop, findings, notices);
}

ConvertRules read_rules(ConvertFiles const & files, FindingList & findings,
                        std::vector<Finding> & notices) {
    if (!files.rules) return {};
    std::ifstream stream = open_table(*files.rules, findings);
    if (!stream.is_open()) return {};
    return ConvertRules::read(stream, table_name(*files.rules), findings, notices);
}

// What a cell without a value says.
std::string_view absent(std::string_view column) {
    constexpr std::string_view k_with_unknown[] = {
        "biobank", "age", "sex", "residence", "birth_location", "affection_status", "is_tumor"};
    return std::ranges::find(k_with_unknown, column) == std::end(k_with_unknown) ? "" : "unknown";
}

// Columns of the result: those that a submission can have, and those that the rules fill.
std::vector<std::string_view> columns_of(RawSamples const & raw, ConvertRules const & rules) {
    std::vector<std::string_view> columns;
    for (TsvColumn const & column : sample_columns(false)) {
        bool const given = std::ranges::any_of(raw.samples, [&](RawSample const & sample) {
            return sample.cells.contains(column.name);
        });
        if (column.need == TsvColumn::Need::required || given || rules.fills(column.name))
            columns.push_back(column.name);
    }
    return columns;
}

std::string row_of(RawSample const & sample, std::vector<std::string_view> const & columns,
                   ConvertRules const & rules, FindingList & findings) {
    std::string row;
    for (std::string_view const column : columns) {
        auto const given = sample.cells.find(column);
        std::string cell =
            rules.apply(column, given == sample.cells.end() ? std::string_view{} : given->second);
        if (cell.empty()) cell = absent(column);
        if (has_control(cell) || cell.find('\t') != std::string::npos) {
            findings.add("E-ENC-01", sample.place,
                         text_of_cell(column, "a control character or an end of line in a value"));
            cell.clear();
        }
        row += (row.empty() ? "" : "\t") + cell;
    }
    return row + '\n';
}

// Terms of the table; without one, all that the rows name.
std::vector<DiseaseTerm> terms_of(ConvertFiles const & files, std::string const & text,
                                  Icd10List const * icd10_list, FindingList & findings,
                                  std::vector<Finding> & notices) {
    if (files.disease_terms) {
        std::ifstream stream = open_table(*files.disease_terms, findings);
        if (!stream.is_open()) return {};
        return read_disease_terms(stream, table_name(*files.disease_terms), findings, notices,
                                  icd10_list);
    }
    std::set<std::string> ids;
    for (std::size_t at = 0; (at = text.find_first_of("\t;", at)) != std::string::npos; ++at)
        if (std::string id = text.substr(at + 1, 7); is_term_id(id)) ids.insert(std::move(id));
    std::vector<DiseaseTerm> terms;
    for (std::string const & id : ids)
        terms.push_back({id, "", "", {}, "", ""});
    return terms;
}

// Checks the rows as load_metadata would, and tells of them by their places in the submission.
void check_rows(ConvertFiles const & files, RawSamples const & raw, std::string const & text,
                FindingList & findings, std::vector<Finding> & notices) {
    std::optional<Icd10List> icd10_list;
    if (files.checks.icd10_list) {
        std::ifstream stream = open_table(*files.checks.icd10_list, findings);
        if (!stream.is_open()) return;
        icd10_list = Icd10List::read(stream, table_name(*files.checks.icd10_list), findings);
    }
    Icd10List const * const listed = icd10_list ? &*icd10_list : nullptr;
    SampleTable const none = ids_only({});
    SampleContext const context{{},           {},
                                std::nullopt, terms_of(files, text, listed, findings, notices),
                                none,         files.checks.sex_code,
                                listed};
    FindingList of_rows;
    std::istringstream rows(text);
    static_cast<void>(
        read_sample_rows(rows, table_name(files.submission), context, of_rows, notices));
    try {
        of_rows.throw_if_any();
    } catch (Error const & error) {
        for (Finding const & finding : error.findings()) {
            std::string place = finding.place;
            std::size_t const colon = place.rfind(':');
            std::uint64_t line = 0;
            if (colon != std::string::npos)
                std::from_chars(place.data() + colon + 1, place.data() + place.size(), line);
            if (line >= k_first_line && line - k_first_line < raw.samples.size())
                place = raw.samples[line - k_first_line].place;
            findings.add(finding.code, place, finding.text);
        }
    }
}

} // namespace

ConvertedSamples convert_samples(ConvertFiles const & files) {
    ConvertedSamples converted;
    FindingList findings;
    ConvertRules const rules = read_rules(files, findings, converted.notices);
    RawSamples raw = read_submission(files, findings, converted.notices);
    findings.throw_if_any();
    // Who submitted is no biobank unless the rules say which.
    if (!rules.knows("biobank"))
        for (RawSample & sample : raw.samples)
            if (sample.cells.erase("biobank") != 0) ++raw.dropped["center_name"];

    auto const columns = columns_of(raw, rules);
    for (std::string_view const column : columns)
        converted.text += (converted.text.empty() ? "" : "\t") + std::string(column);
    converted.text += '\n';
    for (RawSample const & sample : raw.samples)
        converted.text += row_of(sample, columns, rules, findings);
    findings.throw_if_any();
    check_rows(files, raw, converted.text, findings, converted.notices);
    findings.throw_if_any();

    converted.samples = raw.samples.size();
    for (auto const & [name, number] : raw.dropped)
        converted.notices.push_back({"W-COL-08", table_name(files.submission),
                                     std::to_string(number) + " values of " + name +
                                         " were dropped; samples.tsv has no place for them"});
    return converted;
}

} // namespace tansaku
