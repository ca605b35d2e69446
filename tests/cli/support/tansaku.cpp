// SPDX-License-Identifier: BSD-3-Clause
#include "tests/cli/support/tansaku.hpp"

#include "tests/support/catch.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <random>
#include <sstream>

namespace tansaku::test {

std::string random_bases(std::size_t length, std::uint64_t seed) {
    std::mt19937_64 random(seed);
    std::string text(length, 'A');
    for (char & letter : text)
        letter = "ACGT"[random() >> 62];
    return text;
}

std::string with_snp(std::string text, std::size_t position) {
    text.at(position) = text[position] == 'A' ? 'C' : 'A';
    return text;
}

std::string reverse_complement_of(std::string_view text) {
    std::string result(text.rbegin(), text.rend());
    for (char & letter : result)
        letter = letter == 'A' ? 'T' : letter == 'T' ? 'A' : letter == 'C' ? 'G' : 'C';
    return result;
}

std::string fasta(std::string_view name, std::string_view letters) {
    std::string text = '>' + std::string(name) + '\n';
    for (std::size_t i = 0; i < letters.size(); i += 70)
        text += std::string(letters.substr(i, 70)) + '\n';
    return text;
}

std::vector<std::vector<std::string>> cells(std::string_view table) {
    std::vector<std::vector<std::string>> rows;
    std::istringstream lines{std::string(table)};
    for (std::string line; std::getline(lines, line);) {
        rows.emplace_back();
        std::istringstream parts(line);
        for (std::string cell; std::getline(parts, cell, '\t');)
            rows.back().push_back(cell);
    }
    return rows;
}

std::map<std::string, std::string> snapshot(std::filesystem::path const & folder) {
    std::map<std::string, std::string> files;
    for (auto const & entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        std::ifstream file(entry.path(), std::ios::binary);
        files[entry.path().string()] = {std::istreambuf_iterator<char>(file),
                                        std::istreambuf_iterator<char>()};
    }
    return files;
}

void index_manifest(TempDir const & dir, std::string const & index,
                    std::vector<std::string> const & more) {
    std::vector<std::string> words{"index", dir / index, "--manifest", dir / "manifest.tsv",
                                   "--ids", "free"};
    words.insert(words.end(), more.begin(), more.end());
    ProgramResult const built = tansaku(words);
    INFO(built.err);
    REQUIRE(built.exit_code == 0);
}

std::string run_well(std::vector<std::string> const & words) {
    ProgramResult const result = tansaku(words);
    INFO(result.err);
    REQUIRE(result.exit_code == 0);
    return result.out;
}

SmallIndex::SmallIndex() {
    dir.write("s1.fa", fasta("chr1", base));
    dir.write("s2.fa", fasta("chr1", with_snp(base, 1000)));
    dir.write("s3.fa", fasta("chr2", random_bases(2000, 3)) +
                           fasta("chr3", reverse_complement_of(base.substr(0, 3000))));
    ProgramResult const made =
        tansaku({"index", path, dir / "s1.fa", dir / "s2.fa", dir / "s3.fa", "--threads", "2"});
    INFO(made.err);
    REQUIRE(made.exit_code == 0);
}

CohortIndex::CohortIndex() {
    struct Sample {
        char const * accession;
        char const * row; // of samples.tsv
        bool carries[2];
    };
    Sample const samples[] = {
        {"JGAN000000001",
         "S00000000000000000000000000000001\tTMM\t40-49\tfemale\tJP-04\tC50.9\t"
         "JGAD000101",
         {true, true}},
        {"JGAN000000002",
         "S00000000000000000000000000000001\tTMM\t40-49\tfemale\tJP-04\tC50.9\t"
         "JGAD000101",
         {true, false}},
        {"JGAN000000003",
         "S00000000000000000000000000000002\tNCBN\t50-59\tmale\tJP-13\tI10\t"
         "JGAD000102",
         {false, true}},
        {"JGAN000000004",
         "S00000000000000000000000000000003\tBBJ\t50-59\tmale\tunknown\t\t"
         "JGAD000103",
         {false, false}}};
    std::string manifest = "sample_accession\thaplotype\tpath\n";
    std::string rows =
        "sample_accession\tsubject_ref\tbiobank\tage\tsex\tresidence\tICD10\tdataset_accession\n";
    for (Sample const & sample : samples) {
        rows += std::string(sample.accession) + '\t' + sample.row + '\n';
        for (int h = 0; h < 2; ++h) {
            std::string const name =
                std::string(sample.accession) + '.' + std::to_string(h + 1) + ".fa";
            dir.write(name, fasta("chr1", sample.carries[h] ? variant : base));
            manifest +=
                std::string(sample.accession) + '\t' + std::to_string(h + 1) + '\t' + name + '\n';
        }
    }
    dir.write("manifest.tsv", manifest);
    dir.write("samples.tsv", rows);
    ProgramResult const made = tansaku(build_words(path));
    INFO(made.err);
    REQUIRE(made.exit_code == 0);
}

std::vector<std::string> CohortIndex::build_words(std::string const & index) const {
    return {
        "index",     index, "--manifest", dir / "manifest.tsv", "--metadata", dir / "samples.tsv",
        "--threads", "1"};
}

} // namespace tansaku::test
