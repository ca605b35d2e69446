// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/sample/sample_metadata.hpp"
#include "tests/support/temp_dir.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tansaku::test {

inline bool has_code(std::vector<Finding> const & findings, std::string_view code) {
    return std::ranges::find(findings, code, &Finding::code) != findings.end();
}

inline std::string codes_of(std::vector<Finding> const & findings) {
    std::string codes;
    for (Finding const & finding : findings)
        codes += finding.code + " ";
    return codes;
}

inline std::string text_of(std::vector<Finding> const & findings) {
    std::string text;
    for (Finding const & finding : findings)
        text += finding.code + " " + finding.place + " " + finding.text + "\n";
    return text;
}

// Tables of metadata as text, and what loading them gives.
struct MetadataCase {
    std::string samples;
    std::optional<std::string> datasets;
    std::optional<std::string> disease_terms;
    std::vector<std::string> samples_of_index;
    std::vector<std::string> data_accessions;

    [[nodiscard]] LoadedMetadata load() const {
        TempDir const folder;
        MetadataFiles files{folder.write("samples.tsv", samples), {}, {}, data_accessions};
        if (datasets) files.datasets = folder.write("datasets.tsv", *datasets);
        if (disease_terms) files.disease_terms = folder.write("disease_terms.tsv", *disease_terms);
        return load_metadata(files, samples_of_index);
    }

    // Findings of the refusal; none when the tables are loaded.
    [[nodiscard]] std::vector<Finding> findings() const {
        try {
            static_cast<void>(load());
            return {};
        } catch (Error const & error) {
            if (error.fault() != Fault::input) throw;
            return error.findings();
        }
    }
};

inline std::string const k_sample_header =
    "sample_accession\tsubject_ref\tbiobank\tage\tsex\tresidence\tbirth_location\tICD10\tdisease\t"
    "affection_status\tis_tumor\tdata_accession\tdataset_accession\tconsent_version\n";

// A row in the order of k_sample_header that is right in every cell.
inline std::vector<std::string> good_row(unsigned number = 1) {
    std::string digits = std::to_string(number);
    std::string const nine = std::string(9 - digits.size(), '0') + digits;
    std::string const hex = std::string(32 - digits.size(), 'a') + digits;
    return {"JGAN" + nine, "S" + hex, "TMM",  "40-49", "female",      "JP-04",      "unknown",
            "C50.9;E11",   "D000001", "case", "no",    "JGAR" + nine, "JGAD000001", "1"};
}

inline std::string line_of(std::vector<std::string> const & cells) {
    std::string line = cells.front();
    for (std::size_t i = 1; i < cells.size(); ++i)
        line += "\t" + cells[i];
    return line + "\n";
}

inline std::string const k_terms =
    "term_id\tlabel_ja\tlabel_en\tsynonyms\ticd10\tdesignated_no\n"
    "D000001\t乳がん\tbreast cancer\t乳癌;mammary cancer\tC50\t\n"
    "D000002\tパーキンソン病\tParkinson's disease, juvenile\t\tG20\t6\n";

inline std::string const k_datasets_header =
    "dataset_accession\tstudy_accession\tpolicy_accession\tdac_accession\tdataset_type\tbiobank\t"
    "processing_class\ttiers\tduo\tdata_version\tparticipant_set_version\tn_subjects_declared\n";

inline std::vector<std::string> good_dataset() {
    return {"JGAD000001",
            "JGAS000001",
            "JGAP000001",
            "JGAC000001",
            "Whole genome sequencing",
            "TMM",
            "research_consent",
            "limited;general",
            "DUO:0000042;DUO:0000019",
            "1",
            "1",
            "1"};
}

} // namespace tansaku::test
