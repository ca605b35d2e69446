// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/schema/metadata_rules.hpp"
#include "index/catalogue/stored/sample_table.hpp"
#include "index/core/error.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tansaku {

struct MetadataFiles {
    std::optional<std::filesystem::path> samples = {};       // samples.tsv
    std::optional<std::filesystem::path> datasets = {};      // datasets.tsv
    std::optional<std::filesystem::path> disease_terms = {}; // disease_terms.tsv

    // data_accession cells must be among these; empty: only their form is checked.
    std::vector<std::string> data_accessions = {};
    MetadataRules rules = {};
    std::optional<std::filesystem::path> subject_links = {}; // subject_links.tsv

    // Samples of the index that consent hides: a data set may be declared with their subjects,
    // until they are purged, or without.
    std::vector<std::string> hidden = {};
    // Whether events of consent are about an id; absent: nothing was told of anybody.
    std::function<bool(std::string_view)> tells_of = {};
};

struct LoadedMetadata {
    SampleTable table;
    std::vector<Finding> notices; // W-…
};

// Reads the metadata of an index whose samples are `samples_of_index`, in this order. Nothing is
// loaded unless everything is right: every finding of all three tables is in one Error: input (the
// first 100 and their number); only E-CNT-01, a data set whose subjects are not as many as
// declared, and E-RARE-01, rare values in anonymised data sets, are looked for after everything
// else. No finding ever holds a value of a table.
//
// samples.tsv    required: sample_accession, age, sex; with datasets.tsv also subject_ref and
//                dataset_accession. Optional, absent = unknown: subject_ref, biobank, residence,
//                birth_location, ICD10, disease, affection_status, is_tumor, data_accession
//                (checked, not kept), dataset_accession, consent_version.
// datasets.tsv   required: dataset_accession, policy_accession, biobank, processing_class, tiers,
//                duo, n_subjects_declared. Optional: study_accession, dac_accession,
//                dataset_type, data_version, participant_set_version.
// disease_terms.tsv   required: term_id, label_ja, label_en. Optional: synonyms, icd10,
//                designated_no.
//
// subject_links.tsv   required: subject_ref, same_as: two references of one person, who is one
//                subject from then on. What data sets declare is compared before.
//
// A sample of the index without a row is E-REF-05; rows without sequence are kept and counted
// (W-REF-06). REQUIRES: files.samples.
[[nodiscard]] LoadedMetadata load_metadata(MetadataFiles const & files,
                                           std::span<std::string const> samples_of_index);

// The same for an index that has `known` already and to which the samples `added` are added: the
// table is of the whole index. samples.tsv has rows of new samples only (E-ID-02); an added sample
// whose row is known needs none. datasets.tsv and disease_terms.tsv add to what is known; a row of
// a known data set or term takes its place, but a data set keeps biobank and processing class
// (E-REF-07). Data sets are declared if those of `known` are; subjects are compared with what is
// declared of data sets that have a new row, or to which samples are added.
// REQUIRES: known.has_metadata, files.samples.
[[nodiscard]] LoadedMetadata load_more_metadata(MetadataFiles const & files,
                                                SampleTable const & known,
                                                std::span<std::string const> added);

enum class RareValuesAre : std::uint8_t { refused, permitted };

// Checks the tables that are given, as for an index that has any samples, and refuses what
// load_metadata would refuse. The table has the rows of samples.tsv in their order, and the data
// sets and terms of the others.
[[nodiscard]] LoadedMetadata check_metadata(MetadataFiles const & files,
                                            RareValuesAre rare = RareValuesAre::refused);

} // namespace tansaku
