// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/sample_metadata.hpp"

#include "index/catalogue/dataset_table.hpp"
#include "index/catalogue/disease_term_table.hpp"
#include "index/catalogue/finding_list.hpp"
#include "index/catalogue/sample_rows.hpp"
#include "index/catalogue/table_file.hpp"

#include <cstddef>
#include <cstdint>
#include <unordered_set>

namespace tansaku {
namespace {

// A table that was cut on its way is complete in itself; only its provider's number tells.
void check_declared_subjects(SampleTable const & table, std::vector<DataSetRow> const & rows,
                             FindingList & findings) {
    std::vector<std::unordered_set<std::uint32_t>> subjects(rows.size());
    for (std::size_t sample = 0; sample < table.samples(); ++sample)
        for (std::uint32_t const dataset : table.dataset.of(sample))
            subjects[dataset].insert(table.subject[sample]);
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (subjects[i].size() != rows[i].dataset.subjects_declared)
            findings.add("E-CNT-01", rows[i].place,
                         "column n_subjects_declared: the table of samples has " +
                             std::to_string(subjects[i].size()) +
                             " distinct subjects of this data set, which is not what is declared; "
                             "did the table arrive whole?");
}

} // namespace

LoadedMetadata load_metadata(MetadataFiles const & files,
                             std::span<std::string const> samples_of_index) {
    FindingList findings;
    LoadedMetadata loaded;
    SampleContext context{samples_of_index, files.data_accessions, {}, {}};
    if (files.disease_terms) {
        std::ifstream stream = open_table(*files.disease_terms, findings);
        if (stream.is_open())
            context.disease_terms = read_disease_terms(stream, table_name(*files.disease_terms),
                                                       findings, loaded.notices);
    }
    if (files.datasets) {
        std::ifstream stream = open_table(*files.datasets, findings);
        if (stream.is_open())
            context.datasets =
                read_datasets(stream, table_name(*files.datasets), findings, loaded.notices);
    }
    if (std::ifstream stream = open_table(files.samples, findings); stream.is_open())
        loaded.table =
            read_sample_rows(stream, table_name(files.samples), context, findings, loaded.notices);
    findings.throw_if_any();
    if (context.datasets) check_declared_subjects(loaded.table, *context.datasets, findings);
    findings.throw_if_any();

    loaded.table = arrange(loaded.table, samples_of_index);
    std::size_t const without = loaded.table.samples() - loaded.table.with_sequence;
    if (without != 0)
        loaded.notices.push_back({"W-REF-06", table_name(files.samples),
                                  std::to_string(without) +
                                      " samples have no sequence in the index; they are kept and "
                                      "counted as not searched"});
    return loaded;
}

} // namespace tansaku
