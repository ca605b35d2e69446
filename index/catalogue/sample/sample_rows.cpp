// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/sample/sample_rows.hpp"

#include "index/catalogue/sample/list_builder.hpp"
#include "index/catalogue/sample/subject_numbers.hpp"
#include "index/catalogue/schema/accession.hpp"
#include "index/catalogue/schema/icd10.hpp"
#include "index/catalogue/schema/id_policy.hpp"
#include "index/catalogue/schema/sample_column.hpp"
#include "index/catalogue/schema/sample_rules.hpp"
#include "index/catalogue/schema/vocabulary.hpp"
#include "index/catalogue/table/cell_checker.hpp"
#include "index/catalogue/table/tsv_reader.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace tansaku {
namespace {

// Places in k_sexes of the codes of ISO 5218.
constexpr std::array<std::string_view, 4> k_sex_numbers = {"0", "1", "2", "9"};

constexpr std::size_t k_most_codes = 20; // of ICD-10 and of diseases, per sample

std::string_view ref_of(SampleTable const & table, std::size_t sample) {
    return table.subject_ref[table.subject[sample]];
}

class SampleRows {
public:
    SampleRows(TsvReader & reader, std::span<TsvColumn const> columns,
               SampleContext const & context, FindingList & findings)
        : reader_(reader)
        , check_(reader, columns, findings)
        , context_(context)
        , findings_(findings)
        , samples_of_index_(context.samples_of_index.begin(), context.samples_of_index.end())
        , data_accessions_(context.data_accessions.begin(), context.data_accessions.end()) {
        for (DiseaseTerm const & term : context.disease_terms)
            diseases_.declare(term.id);
        if (context.datasets)
            for (DataSetRow const & row : *context.datasets)
                datasets_.declare(row.dataset.accession);
        SampleTable const & known = context.known;
        known_.insert(known.accession.begin(), known.accession.end());
        std::unordered_set<std::uint32_t> linked; // these are in several biobanks
        for (SubjectLink const & link : known.subject_links)
            linked.insert(link.subject);
        for (std::size_t sample = 0; sample < known.samples(); ++sample)
            if (known.biobank[sample] != k_unknown && !ref_of(known, sample).empty() &&
                !linked.contains(known.subject[sample]))
                known_biobank_.emplace(ref_of(known, sample), known.biobank[sample]);
    }

    void add_row() {
        std::string const accession = sample_accession();
        bool const human = !is_biosample(accession);
        table_.accession.push_back(accession);
        table_.biobank.push_back(check_.code(k_biobank, k_biobanks, explain_biobank));
        table_.subject.push_back(subject(human));
        table_.age.push_back(personal_code(k_age, k_ages, human, explain_age));
        table_.sex.push_back(sex(human));
        table_.residence.push_back(personal_code(k_residence, k_places, human, explain_place));
        table_.birth_location.push_back(
            personal_code(k_birth_location, k_places, human, explain_place));
        if (table_.residence.back() == k_unknown && table_.birth_location.back() == k_unknown)
            ++without_place_;
        add_icd10();
        add_diseases();
        table_.affection.push_back(check_.code(k_affection, k_affections, explain_affection));
        table_.tumor.push_back(check_.code(k_tumor, k_tumors, explain_tumor));
        check_data_accession();
        add_datasets();
        table_.consent_version.push_back(static_cast<std::uint16_t>(check_.number(
            k_consent, 1, 999, {"E-CON-01", "expected a whole number from 1 to 999"})));
    }

    // Reports samples of the index that had no row.
    void check_missing(std::string const & name) {
        for (std::string const & sample : context_.samples_of_index)
            if (!line_of_.contains(sample))
                findings_.add("E-REF-05", name,
                              "sample " + sample + " of the index has no row of metadata");
    }

    [[nodiscard]] std::uint64_t without_place() const noexcept { return without_place_; }

    [[nodiscard]] SampleTable take() {
        table_.has_metadata = true;
        table_.icd10_listed = context_.icd10_list != nullptr;
        table_.subject_ref = subjects_.take_refs();
        table_.icd10_codes = icd10_.words();
        table_.icd10 = icd10_.lists();
        table_.disease_terms = context_.disease_terms;
        table_.disease = diseases_.lists();
        table_.dataset = datasets_.lists();
        if (context_.datasets)
            for (DataSetRow const & row : *context_.datasets)
                table_.datasets.push_back(row.dataset);
        else
            for (std::string const & accession : datasets_.words())
                table_.datasets.emplace_back().accession = accession;
        return std::move(table_);
    }

private:
    std::string sample_accession() {
        std::string_view const cell = check_.cell(k_sample);
        std::string accession(cell);
        if (auto const shorter = short_form(AccessionKind::sample, cell);
            shorter && samples_of_index_.contains(*shorter))
            accession = *shorter;
        if (auto const refusal = refuse_sample_id(IdPolicy::platform, accession)) {
            check_.refuse_text(k_sample, cell, *refusal);
        } else if (auto const [same, is_new] = line_of_.emplace(accession, reader_.line());
                   !is_new) {
            findings_.add("E-ID-02", reader_.place(),
                          "column sample_accession: the same sample as in line " +
                              std::to_string(same->second));
        } else if (known_.contains(accession)) {
            check_.refuse(k_sample, {"E-ID-02", "the index has a row of this sample already; give "
                                                "rows of new samples only"});
        }
        return accession;
    }

    std::uint32_t subject(bool human) {
        std::string_view const ref = check_.cell(k_subject);
        bool const own = !reader_.has(k_subject) || (!human && ref == k_not_applicable);
        if (own) return subjects_.add_own();
        if (!human)
            check_.refuse_text(k_subject, ref,
                               {"E-SUBJ-01", "a non-human sample; write not_applicable"});
        else if (!is_subject_ref(ref))
            check_.refuse_text(k_subject, ref,
                               {"E-SUBJ-01",
                                "no subject reference; expected S and 32 digits 0-9 or "
                                "a-f, made by the provider with a key"});
        auto const numbered = subjects_.add(ref, table_.biobank.back(), reader_.line());
        if (numbered.conflict)
            findings_.add("E-SUBJ-02", reader_.place(),
                          "column subject_ref: the same subject as in line " +
                              std::to_string(*numbered.conflict) + ", but another biobank");
        else if (auto const known = known_biobank_.find(ref);
                 known != known_biobank_.end() && table_.biobank.back() != k_unknown &&
                 table_.biobank.back() != known->second)
            findings_.add("E-SUBJ-02", reader_.place(),
                          "column subject_ref: the same subject as of a sample of the index, but "
                          "another biobank");
        return numbered.subject;
    }

    // A code that a non-human sample has not.
    std::uint8_t personal_code(SampleColumn column, Vocabulary vocabulary, bool human,
                               Refusal (*explain)(std::string_view)) {
        std::string_view const cell = check_.cell(column);
        if (human && cell == k_not_applicable) {
            check_.refuse(column, explain(cell));
            return k_unknown;
        }
        if (human) return check_.code(column, vocabulary, explain);
        if (reader_.has(column) && cell != k_not_applicable)
            check_.refuse_text(column, cell,
                               {"E-VOC-04", "a non-human sample; write not_applicable"});
        return *code_of(vocabulary, k_not_applicable);
    }

    std::uint8_t sex(bool human) {
        if (context_.sex_code == SexCode::words)
            return personal_code(k_sex, k_sexes, human, explain_sex);
        std::uint8_t const not_applicable = *code_of(k_sexes, k_not_applicable);
        if (!human && check_.cell(k_sex) == k_not_applicable) return not_applicable;
        std::uint8_t const code = check_.code(k_sex, k_sex_numbers, explain_sex_number);
        if (!human && code != not_applicable)
            check_.refuse(k_sex, {"E-VOC-04", "a non-human sample; write 9 or not_applicable"});
        return human && code == not_applicable ? k_unknown : code;
    }

    // Items of a list cell; none when it is empty, unknown or has too many.
    std::vector<std::string_view> list(SampleColumn column) {
        std::string_view const cell = check_.cell(column);
        if (cell == k_biobanks[k_unknown]) return {};
        return items_of(cell);
    }

    void add_icd10() {
        std::vector<std::string_view> const codes = list(k_icd10);
        if (codes.size() > k_most_codes) check_.refuse(k_icd10, {"E-ICD-05", "more than 20 codes"});
        for (std::size_t i = 0; i < codes.size() && codes.size() <= k_most_codes; ++i) {
            if (auto const refusal = refuse_icd10(codes[i]))
                check_.refuse_text(k_icd10, codes[i], *refusal);
            else if (std::ranges::count(codes, codes[i]) > 1 &&
                     std::ranges::find(codes, codes[i]) ==
                         codes.begin() + static_cast<std::ptrdiff_t>(i))
                check_.refuse(k_icd10, {"E-ICD-03", "a code is there twice"});
            else if (context_.icd10_list != nullptr && !context_.icd10_list->contains(codes[i]))
                check_.refuse(k_icd10, {"E-ICD-02", "not in the list of codes that was given"});
            icd10_.add(codes[i]);
        }
        icd10_.end_sample();
    }

    void add_diseases() {
        std::vector<std::string_view> const terms = list(k_disease);
        if (terms.size() > k_most_codes)
            check_.refuse(k_disease, {"E-DIS-01", "more than 20 terms"});
        for (std::size_t i = 0; i < terms.size() && terms.size() <= k_most_codes; ++i) {
            if (!diseases_.declared(terms[i]))
                check_.refuse_text(k_disease, terms[i],
                                   {"E-DIS-01",
                                    "no term of the table of diseases; expected its id, "
                                    "as in D000001, never free text"});
            else
                diseases_.add(terms[i]);
        }
        diseases_.end_sample();
    }

    void check_data_accession() {
        std::string_view const cell = check_.cell(k_data);
        if (cell.empty()) return;
        if (!is_accession(AccessionKind::data, cell))
            check_.refuse_text(k_data, cell,
                               {"E-REF-01", "expected JGAR, JGAZ, AGDR_ or AGDZ_ and 9 digits, or "
                                            "nothing"});
        else if (!data_accessions_.empty() && !data_accessions_.contains(std::string(cell)))
            check_.refuse(k_data, {"E-REF-01", "not in the manifest of the index"});
    }

    void add_datasets() {
        std::vector<std::string_view> const items = list(k_dataset);
        if (context_.datasets && reader_.has(k_dataset) && items.empty())
            check_.refuse(k_dataset,
                          {"E-REF-02", "expected at least one data set of datasets.tsv"});
        std::unordered_set<std::string> named;
        for (std::string_view const item : items) {
            auto const shorter = short_form(AccessionKind::dataset, item);
            std::string const accession =
                shorter && datasets_.declared(*shorter) ? *shorter : std::string(item);
            if (!named.insert(accession).second)
                check_.refuse(k_dataset, {"E-REF-04", "a data set is there twice"});
            if (!is_accession(AccessionKind::dataset, accession))
                check_.refuse_text(k_dataset, item,
                                   {"E-REF-02", "no accession of a data set; expected JGAD and 6 "
                                                "digits or AGDD_ and 6 digits"});
            else if (context_.datasets && !datasets_.declared(accession))
                check_.refuse(k_dataset, {"E-REF-02", "not in datasets.tsv"});
            else
                datasets_.add(accession);
        }
        datasets_.end_sample();
    }

    TsvReader & reader_;
    CellChecker check_;
    SampleContext const & context_;
    FindingList & findings_;
    std::unordered_set<std::string> samples_of_index_;
    std::unordered_set<std::string> data_accessions_;
    std::unordered_set<std::string_view> known_;                       // samples
    std::unordered_map<std::string_view, std::uint8_t> known_biobank_; // of their subjects
    SampleTable table_;
    SubjectNumbers subjects_;
    ListBuilder icd10_;
    ListBuilder diseases_;
    ListBuilder datasets_;
    std::unordered_map<std::string, std::uint64_t> line_of_; // of each accession
    std::uint64_t without_place_ = 0;
};

} // namespace

std::span<TsvColumn const> sample_columns(bool with_datasets) noexcept {
    return with_datasets ? k_sample_columns_with_datasets : k_sample_columns;
}

SampleTable read_sample_rows(std::istream & input, std::string name, SampleContext const & context,
                             FindingList & findings, std::vector<Finding> & notices) {
    auto const named = sample_columns(context.datasets.has_value());
    TsvReader reader(input, name, named, TsvComments::refused, findings, notices);
    SampleRows rows(reader, named, context, findings);
    while (reader.next())
        rows.add_row();
    if (reader.complete()) rows.check_missing(name);
    if (rows.without_place() != 0)
        notices.push_back({"W-GEO-01", name,
                           std::to_string(rows.without_place()) +
                               " samples have neither residence nor birth_location"});
    return rows.take();
}

} // namespace tansaku
