// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/schema/dataset.hpp"
#include "index/catalogue/schema/disease_term.hpp"
#include "index/core/text_column.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace tansaku {

// A list of numbers per sample: those of sample s are code[start[s]] … code[start[s + 1] - 1],
// increasing.
struct ListColumn {
    std::vector<std::uint32_t> start; // one more than samples
    std::vector<std::uint32_t> code;

    [[nodiscard]] std::span<std::uint32_t const> of(std::size_t sample) const noexcept {
        return std::span(code).subspan(start[sample], start[sample + 1] - start[sample]);
    }
    [[nodiscard]] bool operator==(ListColumn const &) const = default;
};

// A further reference of a subject, which another biobank gave the same person.
struct SubjectLink {
    std::string ref;
    std::uint32_t subject = 0; // its number

    [[nodiscard]] bool operator==(SubjectLink const &) const = default;
};

// What an index knows about its samples, a column per field. Codes are those of vocabulary.hpp;
// 0 is always "unknown". Every column has one entry per sample, with metadata or without.
struct SampleTable {
    // Without metadata only `accession` and `subject` say anything, and filters are refused.
    bool has_metadata = false;

    // Whether all codes of ICD-10 were looked up in a list of those that exist, and not only
    // checked by form and chapter.
    bool icd10_listed = false;

    // The first `with_sequence` samples are those of the index, in its order; the others have a
    // row of metadata only ("not searched: no sequence"), in the order of their accessions.
    std::uint32_t with_sequence = 0;

    TextColumn accession;

    // Number of the sample's subject: dense, in the order of first samples. Counts are of these.
    std::vector<std::uint32_t> subject;
    TextColumn subject_ref; // per subject; empty: a sample that is its own subject

    // Whether providers told which subjects of several biobanks are one person; then they are one
    // subject here, and their further references stand in subject_links, by increasing reference.
    bool subjects_linked = false;
    std::vector<SubjectLink> subject_links;

    std::vector<std::uint8_t> biobank;
    std::vector<std::uint8_t> age;
    std::vector<std::uint8_t> sex;
    std::vector<std::uint8_t> residence;
    std::vector<std::uint8_t> birth_location;
    std::vector<std::uint8_t> affection;
    std::vector<std::uint8_t> tumor;
    std::vector<std::uint16_t> consent_version; // 0: not given

    ListColumn icd10;                       // numbers in icd10_codes
    std::vector<std::string> icd10_codes;   // distinct, increasing; each is a code of some sample
    ListColumn disease;                     // numbers in disease_terms
    std::vector<DiseaseTerm> disease_terms; // by increasing id
    ListColumn dataset;                     // numbers in datasets
    std::vector<DataSet> datasets;          // by increasing accession

    [[nodiscard]] std::size_t samples() const noexcept { return accession.size(); }
    [[nodiscard]] std::size_t subjects() const noexcept { return subject_ref.size(); }
    [[nodiscard]] bool operator==(SampleTable const &) const = default;
};

// The table of an index without metadata: ids only, each sample its own subject.
[[nodiscard]] SampleTable ids_only(std::span<std::string const> samples_of_index);

// Numbers the subjects anew, in the order of their first samples; subjects without one go.
void renumber_subjects(SampleTable & table);

// Rows `rows` of a table, in this order, with their subjects numbered anew. The first
// `with_sequence` of them are said to have sequences.
[[nodiscard]] SampleTable choose_rows(SampleTable const & table,
                                      std::span<std::uint32_t const> rows,
                                      std::size_t with_sequence);

// The same rows in the order of an index: first `samples_of_index` in their order, then the rest.
// Throws Error: input, E-REF-05 naming every sample of the index that `table` does not have.
// REQUIRES: samples_of_index are distinct.
[[nodiscard]] SampleTable arrange(SampleTable const & table,
                                  std::span<std::string const> samples_of_index);

} // namespace tansaku
