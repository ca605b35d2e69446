// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/sample/sample_metadata.hpp"

#include "index/catalogue/sample/join_tables.hpp"
#include "index/catalogue/sample/rare_values.hpp"
#include "index/catalogue/sample/sample_rows.hpp"
#include "index/catalogue/sample/subject_link_table.hpp"
#include "index/catalogue/schema/dataset_table.hpp"
#include "index/catalogue/schema/disease_term_table.hpp"
#include "index/catalogue/schema/icd10_list.hpp"
#include "index/catalogue/table/finding_list.hpp"
#include "index/catalogue/table/table_file.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_set>
#include <utility>

namespace tansaku {
namespace {

// Whether a table of data sets told what it is, and not only rows of samples.
bool is_declared(DataSet const & dataset) { return !dataset.policy_accession.empty(); }

// Subjects of a data set in a table.
struct Participants {
    std::unordered_set<std::uint32_t> all;
    std::unordered_set<std::uint32_t> live; // without those whose samples consent hides
    bool grows = false;                     // some are of rows that are new

    [[nodiscard]] bool may_be(std::size_t declared) const {
        return live.size() <= declared && declared <= all.size();
    }
};

std::vector<Participants> participants_of(SampleTable const & table, std::size_t known,
                                          std::vector<std::string> const & hidden) {
    std::unordered_set<std::string_view> const are_hidden(hidden.begin(), hidden.end());
    std::vector<Participants> participants(table.datasets.size());
    for (std::size_t sample = 0; sample < table.samples(); ++sample)
        for (std::uint32_t const dataset : table.dataset.of(sample)) {
            Participants & of_dataset = participants[dataset];
            of_dataset.all.insert(table.subject[sample]);
            if (!are_hidden.contains(table.accession[sample]))
                of_dataset.live.insert(table.subject[sample]);
            of_dataset.grows = of_dataset.grows || sample >= known;
        }
    return participants;
}

// A table that was cut on its way is complete in itself; only its provider's number tells. `known`:
// samples that the index has already, and stand first.
void check_declared_subjects(SampleTable const & table, std::vector<DataSetRow> const & rows,
                             std::size_t known, std::vector<std::string> const & hidden,
                             FindingList & findings) {
    auto const participants = participants_of(table, known, hidden);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        bool const is_new = !rows[i].place.empty();
        if (!is_declared(rows[i].dataset) || (!is_new && !participants[i].grows) ||
            participants[i].may_be(rows[i].dataset.subjects_declared))
            continue;
        std::string const found =
            std::to_string(participants[i].live.size()) + " distinct subjects of ";
        if (is_new)
            findings.add("E-CNT-01", rows[i].place,
                         "column n_subjects_declared: the table of samples has " + found +
                             "this data set, which is not what is declared; did the table arrive "
                             "whole?");
        else
            findings.add("E-CNT-01", "",
                         "the index would have " + found + "data set " + rows[i].dataset.accession +
                             ", which declares " +
                             std::to_string(rows[i].dataset.subjects_declared) +
                             "; give its new row with --datasets");
    }
}

// Data sets of the table, and those that are known besides; by accession. None when no table ever
// declared one.
std::optional<std::vector<DataSetRow>> with_known(std::optional<std::vector<DataSetRow>> read,
                                                  std::vector<DataSet> const & known,
                                                  FindingList & findings) {
    if (!read && !std::ranges::any_of(known, is_declared)) return std::nullopt;
    std::vector<DataSetRow> rows = read ? std::move(*read) : std::vector<DataSetRow>{};
    std::size_t const given = rows.size();
    for (DataSet const & dataset : known) {
        auto const end = rows.begin() + static_cast<std::ptrdiff_t>(given);
        auto const row = std::find_if(rows.begin(), end, [&](DataSetRow const & candidate) {
            return candidate.dataset.accession == dataset.accession;
        });
        if (row == end)
            rows.push_back({dataset, ""});
        else if (is_declared(dataset) &&
                 (row->dataset.biobank != dataset.biobank ||
                  row->dataset.processing_class != dataset.processing_class))
            findings.add("E-REF-07", row->place,
                         "columns biobank and processing_class: not those that the index has of "
                         "this data set, and they never change");
    }
    std::ranges::sort(rows, {}, [](DataSetRow const & row) -> std::string const & {
        return row.dataset.accession;
    });
    return rows;
}

// Terms of the table, and those that are known besides; by id.
std::vector<DiseaseTerm> with_known(std::vector<DiseaseTerm> terms,
                                    std::vector<DiseaseTerm> const & known) {
    for (DiseaseTerm const & term : known)
        if (std::ranges::find(terms, term.id, &DiseaseTerm::id) == terms.end())
            terms.push_back(term);
    std::ranges::sort(terms, {}, &DiseaseTerm::id);
    return terms;
}

// Those of `samples` that have no row in `known`.
std::vector<std::string> without_row(std::span<std::string const> samples,
                                     SampleTable const & known) {
    std::unordered_set<std::string_view> const rows(known.accession.begin(), known.accession.end());
    std::vector<std::string> rest;
    std::ranges::copy_if(samples, std::back_inserter(rest),
                         [&](std::string const & sample) { return !rows.contains(sample); });
    return rest;
}

// The tables of one set of files as they are read, and what they are read beside.
class Tables {
public:
    Tables(MetadataFiles const & files, SampleTable const & known, std::vector<Finding> & notices)
        : files_(files)
        , known_(known)
        , notices_(notices) {}

    // Rows of `known`, then those of the files, whose samples are `need_rows` at least.
    SampleTable read(std::span<std::string const> need_rows, RareValuesAre rare_values) {
        std::optional<Icd10List> const icd10_list = read_icd10_list();
        Icd10List const * const listed = icd10_list ? &*icd10_list : nullptr;
        std::vector<DiseaseTerm> terms = with_known(read_terms(listed), known_.disease_terms);
        auto datasets = with_known(read_datasets_file(), known_.datasets, findings_);
        SampleContext const context{need_rows,
                                    files_.data_accessions,
                                    std::move(datasets),
                                    std::move(terms),
                                    known_,
                                    files_.rules.sex_code,
                                    listed};
        std::vector<SubjectLinkRow> const links = read_links();
        SampleTable joined = join(known_, read_rows(context));
        findings_.throw_if_any();
        if (context.datasets && files_.samples) {
            check_declared_subjects(joined, *context.datasets, known_.samples(), files_.hidden,
                                    findings_);
            if (rare_values == RareValuesAre::refused) check_rare_values(joined);
        }
        if (files_.subject_links)
            link_subjects(joined, links, table_name(*files_.subject_links), files_.tells_of,
                          findings_, notices_);
        findings_.throw_if_any();
        return joined;
    }

private:
    std::optional<Icd10List> read_icd10_list() {
        if (!files_.rules.icd10_list) return std::nullopt;
        std::ifstream stream = open_table(*files_.rules.icd10_list, findings_);
        if (!stream.is_open()) return std::nullopt;
        return Icd10List::read(stream, table_name(*files_.rules.icd10_list), findings_);
    }

    std::vector<DiseaseTerm> read_terms(Icd10List const * icd10_list) {
        if (!files_.disease_terms) return {};
        std::ifstream stream = open_table(*files_.disease_terms, findings_);
        if (!stream.is_open()) return {};
        return read_disease_terms(stream, table_name(*files_.disease_terms), findings_, notices_,
                                  icd10_list);
    }

    std::optional<std::vector<DataSetRow>> read_datasets_file() {
        if (!files_.datasets) return std::nullopt;
        std::ifstream stream = open_table(*files_.datasets, findings_);
        if (!stream.is_open()) return std::nullopt;
        return read_datasets(stream, table_name(*files_.datasets), findings_, notices_);
    }

    std::vector<SubjectLinkRow> read_links() {
        if (!files_.subject_links) return {};
        std::ifstream stream = open_table(*files_.subject_links, findings_);
        if (!stream.is_open()) return {};
        return read_subject_links(stream, table_name(*files_.subject_links), findings_, notices_);
    }

    // Without a table of samples, the dictionaries of the others alone.
    SampleTable read_rows(SampleContext const & context) {
        if (files_.samples) {
            std::ifstream stream = open_table(*files_.samples, findings_);
            if (stream.is_open())
                return read_sample_rows(stream, table_name(*files_.samples), context, findings_,
                                        notices_);
        }
        SampleTable none = ids_only({});
        none.disease_terms = context.disease_terms;
        if (context.datasets)
            for (DataSetRow const & row : *context.datasets)
                none.datasets.push_back(row.dataset);
        return none;
    }

    void check_rare_values(SampleTable const & joined) {
        std::uint32_t const fewest = files_.rules.fewest_subjects;
        refuse_rare_values(joined, find_rare_values(joined, fewest), fewest,
                           table_name(*files_.samples), known_.samples(), findings_);
    }

    MetadataFiles const & files_;
    SampleTable const & known_;
    std::vector<Finding> & notices_;
    FindingList findings_;
};

} // namespace

LoadedMetadata load_metadata(MetadataFiles const & files,
                             std::span<std::string const> samples_of_index) {
    return load_more_metadata(files, ids_only({}), samples_of_index);
}

LoadedMetadata load_more_metadata(MetadataFiles const & files, SampleTable const & known,
                                  std::span<std::string const> added) {
    LoadedMetadata loaded;
    std::vector<std::string> const need_rows = without_row(added, known);
    SampleTable const joined =
        Tables(files, known, loaded.notices).read(need_rows, RareValuesAre::refused);

    TextColumn const searched = known.accession.first(known.with_sequence);
    std::vector<std::string> samples(searched.begin(), searched.end());
    samples.insert(samples.end(), added.begin(), added.end());
    loaded.table = arrange(joined, samples);
    std::size_t const without = loaded.table.samples() - loaded.table.with_sequence;
    if (without != 0)
        loaded.notices.push_back({"W-REF-06", table_name(*files.samples),
                                  std::to_string(without) +
                                      " samples have no sequence in the index; they are kept and "
                                      "counted as not searched"});
    return loaded;
}

LoadedMetadata check_metadata(MetadataFiles const & files, RareValuesAre rare) {
    LoadedMetadata checked;
    checked.table = Tables(files, ids_only({}), checked.notices).read({}, rare);
    return checked;
}

} // namespace tansaku
