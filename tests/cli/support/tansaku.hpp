// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "tests/support/run_program.hpp"
#include "tests/support/temp_dir.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tansaku::test {

// Runs the program under test.
[[nodiscard]] inline ProgramResult tansaku(std::vector<std::string> words,
                                           std::string_view input = {}) {
    return run_program(TANSAKU_PROGRAM, std::move(words), input);
}

// The same, which must go well. Returns what it wrote.
std::string run_well(std::vector<std::string> const & words);

// The program's folder of sample data.
[[nodiscard]] inline std::string sample_data(std::string_view name) {
    return std::string(TANSAKU_SAMPLE_DATA) + '/' + std::string(name);
}

// Random bases, always the same for a seed.
[[nodiscard]] std::string random_bases(std::size_t length, std::uint64_t seed);

// `text` with another base at `position`.
[[nodiscard]] std::string with_snp(std::string text, std::size_t position);

[[nodiscard]] std::string reverse_complement_of(std::string_view text);

// ">name\nletters\n", in lines of 70.
[[nodiscard]] std::string fasta(std::string_view name, std::string_view letters);

// Cells of a table, a row per line.
[[nodiscard]] std::vector<std::vector<std::string>> cells(std::string_view table);

// Every file below `folder` with its content, to see whether anything changed.
[[nodiscard]] std::map<std::string, std::string> snapshot(std::filesystem::path const & folder);

// Indexes what manifest.tsv of a folder lists, ids free, as `index` in it; must go well.
void index_manifest(TempDir const & dir, std::string const & index,
                    std::vector<std::string> const & more = {});

// An index of three samples without metadata: s1 and s2 of files of one contig, s3 of a file with
// two contigs, the second holding the first 3,000 bases of s1's contig on the other strand. s2
// differs from s1 at base 1,000 (0-based).
struct SmallIndex {
    SmallIndex();

    TempDir dir;
    std::string base = random_bases(6000, 1);
    std::string path = dir / "index";
};

// An index of four diploid samples of three subjects with metadata. All haplotypes are one contig;
// `snp` of it differs as the cases' comments tell. Subjects: S…1 has samples 1 and 2.
//   sample         biobank  age    sex     haplotype 1, 2 carry the SNP at 2,000
//   JGAN000000001  TMM      40-49  female  yes, yes
//   JGAN000000002  TMM      40-49  female  yes, no
//   JGAN000000003  NCBN     50-59  male    no, yes
//   JGAN000000004  BBJ      50-59  male    no, no
struct CohortIndex {
    CohortIndex();
    // Options that build it at `index`.
    [[nodiscard]] std::vector<std::string> build_words(std::string const & index) const;

    TempDir dir;
    std::string base = random_bases(5000, 2);
    std::string variant = with_snp(base, 2000);
    std::string path = dir / "index";
};

} // namespace tansaku::test
