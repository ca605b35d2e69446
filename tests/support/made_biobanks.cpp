// SPDX-License-Identifier: BSD-3-Clause
#include "tests/support/made_biobanks.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <random>
#include <set>

namespace tansaku::test {
namespace {

using Words = std::vector<std::string>;

std::string padded(std::size_t number, std::size_t digits) {
    std::string const text = std::to_string(number);
    return std::string(digits - text.size(), '0') + text;
}

std::string joined(Words const & words) {
    std::string text;
    for (std::string const & word : words)
        text += (text.empty() ? "" : ";") + word;
    return text;
}

Words prefectures() {
    Words codes;
    for (std::size_t i = 1; i <= 47; ++i)
        codes.push_back("JP-" + padded(i, 2));
    codes.insert(codes.end(), {"outside-JP", "unknown"});
    return codes;
}

Words const k_ages{"50-59", "60-69", "70-79", "40-49", "30-39",  "80-89",
                   "20-29", "90+",   "10-19", "0-9",   "unknown"};
Words const k_sexes{"female", "male", "unknown"};
Words const k_codes{"I10", "E11",    "E78",   "C50", "C50.9", "J45",  "G20",
                    "C61", "B18.10", "M54.5", "K51", "U07.1", "Z99.9"};
Words const k_terms{"D000001", "D000002", "D000003", "D000004"};
Words const k_affections{"case", "control", "unknown"};
Words const k_tumors{"no", "yes", "unknown"};

struct Biobank {
    char const * name;
    std::size_t samples;
    Words datasets;
};

} // namespace

MadeBiobanks::MadeBiobanks(std::uint32_t seed) {
    std::mt19937 random(seed);
    // Each word about two thirds as often as the one before.
    auto const one_of = [&](Words const & words) {
        std::size_t i = 0;
        while (random() % 3 != 0)
            ++i;
        return words[i % words.size()];
    };
    auto const some_of = [&](Words const & words) {
        std::set<std::string> chosen;
        for (std::size_t n = random() % 4; n > 1; --n)
            chosen.insert(one_of(words));
        return Words(chosen.begin(), chosen.end());
    };
    Words const places = prefectures();
    std::array<Biobank, 3> const biobanks = {{{"TMM", 7'381, {"JGAD000001", "JGAD000002"}},
                                              {"NCBN", 9'830, {"JGAD000003"}},
                                              {"BBJ", 6'000, {"JGAD000004", "JGAD000005"}}}};
    std::size_t next_subject = 0;
    // One in ten new subjects of the later biobanks is somebody of the first, whom no other is.
    std::map<std::string, std::string> person;
    std::set<std::string> taken;
    subject_links_tsv = "subject_ref\tsame_as\n";
    auto const person_of = [&](std::string const & subject, std::string const & biobank) {
        auto const [known, is_new] = person.emplace(subject, subject);
        if (!is_new || biobank == "TMM" || random() % 10 != 0) return known->second;
        std::string const & other = samples[random() % 7'000].subject;
        if (taken.insert(other).second) {
            known->second = other;
            subject_links_tsv += subject + '\t' + other + '\n';
        }
        return known->second;
    };
    for (Biobank const & biobank : biobanks) {
        for (std::size_t i = 0; i < biobank.samples; ++i) {
            MadeSample sample;
            sample.accession = "JGAN" + padded(samples.size() + 1, 9);
            sample.subject = i != 0 && random() % 16 == 0 ? samples.back().subject
                                                          : "S" + padded(++next_subject, 32);
            sample.biobank = biobank.name;
            sample.person = person_of(sample.subject, biobank.name);
            sample.age = one_of(k_ages);
            sample.sex = one_of(k_sexes);
            sample.residence = one_of(places);
            sample.birth_location = one_of(places);
            sample.icd10 = some_of(k_codes);
            sample.diseases = some_of(k_terms);
            sample.affection = one_of(k_affections);
            sample.tumor = one_of(k_tumors);
            sample.datasets = {biobank.datasets[random() % biobank.datasets.size()]};
            if (random() % 8 == 0) sample.datasets = biobank.datasets;
            samples.push_back(std::move(sample));
        }
    }

    samples_tsv = "sample_accession\tsubject_ref\tbiobank\tage\tsex\tresidence\tbirth_location\t"
                  "ICD10\tdisease\taffection_status\tis_tumor\tdataset_accession\n";
    std::map<std::string, std::set<std::string>> subjects;
    for (MadeSample const & sample : samples) {
        for (std::string const * cell :
             {&sample.accession, &sample.subject, &sample.biobank, &sample.age, &sample.sex,
              &sample.residence, &sample.birth_location})
            samples_tsv += *cell + '\t';
        samples_tsv += joined(sample.icd10) + '\t' + joined(sample.diseases) + '\t' +
                       sample.affection + '\t' + sample.tumor + '\t' + joined(sample.datasets) +
                       '\n';
        for (std::string const & dataset : sample.datasets)
            subjects[dataset].insert(sample.subject);
    }
    datasets_tsv = "dataset_accession\tpolicy_accession\tbiobank\tprocessing_class\ttiers\tduo\t"
                   "n_subjects_declared\n";
    for (Biobank const & biobank : biobanks)
        for (std::string const & dataset : biobank.datasets)
            datasets_tsv += dataset + "\tJGAP000001\t" + biobank.name +
                            "\tresearch_consent\t\tDUO:0000042\t" +
                            std::to_string(subjects[dataset].size()) + '\n';
    disease_terms_tsv = "term_id\tlabel_ja\tlabel_en\n"
                        "D000001\t高血圧症\tHypertension\n"
                        "D000002\t2型糖尿病\tType 2 diabetes mellitus\n"
                        "D000003\t乳がん\tBreast cancer\n"
                        "D000004\t気管支喘息\tAsthma\n";
}

} // namespace tansaku::test
