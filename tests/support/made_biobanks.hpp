// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace tansaku::test {

// One sample of made-up people, in the words of samples.tsv.
struct MadeSample {
    std::string accession;
    std::string subject;
    std::string person; // first reference of the person; others are linked to it
    std::string biobank;
    std::string age;
    std::string sex;
    std::string residence;
    std::string birth_location;
    std::vector<std::string> icd10;
    std::vector<std::string> diseases;
    std::string affection;
    std::string tumor;
    std::vector<std::string> datasets;
};

// Samples of three biobanks with their real sizes, 7,381, 9,830 and 6,000: ages, places and
// diseases of an uneven frequency, some values unknown, some subjects with several samples, some
// people in two biobanks. Nobody
// of them exists.
struct MadeBiobanks {
    explicit MadeBiobanks(std::uint32_t seed);

    std::vector<MadeSample> samples;
    std::string samples_tsv;
    std::string datasets_tsv; // without tiers
    std::string disease_terms_tsv;
    std::string subject_links_tsv;
};

} // namespace tansaku::test
