// SPDX-License-Identifier: BSD-3-Clause
// Our DUST intervals against the dustmasker that is installed.
#include "engine/seed/dust.hpp"
#include "tests/oracle/blastn_statistics_programs.hpp"
#include "tests/support/catch.hpp"

#include <cstdlib>
#include <filesystem>
#include <sstream>
#include <string>

using namespace tansaku;
using namespace tansaku::test;

namespace {

// Stretches of many kinds, so that intervals of all sizes touch, overlap and nest.
std::string patchwork(Random & random) {
    std::string letters;
    std::size_t const length = 5 + random() % 700;
    while (letters.size() < length) {
        std::size_t const part = 1 + random() % 90;
        switch (random() % 6) {
        case 0:
            letters += random_bases(random, part);
            break;
        case 1:
            letters.append(part, "ACGT"[random() % 4]);
            break;
        case 2:
            letters.append(part, "RYMKWSBDHV"[random() % 10]);
            break;
        case 3:
            for (std::size_t i = 0; i < part; ++i)
                letters += "AT"[random() % 2];
            break;
        case 4:
            for (std::size_t i = 0; i < part; ++i)
                letters += "CCCCCCCCA"[random() % 9];
            break;
        default: {
            std::string const unit = random_bases(random, 1 + random() % 9);
            std::string repeat;
            while (repeat.size() < part)
                repeat += unit;
            letters += mutated(random, repeat, 0.05);
        }
        }
    }
    return letters;
}

std::string intervals_text(DustMasker & masker, std::string_view letters) {
    std::vector<MaskedInterval> masked;
    masker.find(to_residues(letters), masked);
    std::string text;
    for (auto const [begin, end] : masked)
        text += std::to_string(begin) + " - " + std::to_string(end - 1) + "\n";
    return text;
}

// All records of a FASTA text under one masker, as dustmasker prints them.
std::string masked_text(DustMasker & masker, std::string const & fasta) {
    std::istringstream lines(fasta);
    std::string text, letters;
    for (std::string line; std::getline(lines, line);) {
        if (!line.starts_with('>')) {
            letters += line;
            continue;
        }
        text += intervals_text(masker, letters) + line + "\n";
        letters.clear();
    }
    return text + intervals_text(masker, letters);
}

} // namespace

TEST_CASE("dustmasker masks the same intervals of generated sequences") {
    auto const options =
        GENERATE(DustOptions{}, DustOptions{10, 64, 1}, DustOptions{30, 64, 5},
                 DustOptions{20, 32, 1}, DustOptions{2, 64, 1}, DustOptions{64, 64, 32},
                 DustOptions{4, 20, 3}, DustOptions{20, 8, 1}, DustOptions{13, 50, 12});
    Random random(3);
    std::string fasta;
    for (std::size_t record = 0; record < 1000; ++record)
        append_record(fasta, record, patchwork(random));
    TemporaryFolder const folder;
    write_file(folder.file("patchwork.fa"), fasta);
    std::string const expected =
        output_of("dustmasker -outfmt interval -in " + folder.file("patchwork.fa") + " -level " +
                  std::to_string(options.level) + " -window " + std::to_string(options.window) +
                  " -linker " + std::to_string(options.linker));
    DustMasker masker(options);
    CHECK((masked_text(masker, fasta) == expected));
}

TEST_CASE("dustmasker reports the same runs of N, long ones and those at an end") {
    Random random(4);
    std::string fasta;
    for (std::size_t record = 0; record < 300; ++record) {
        std::string letters(random() % 20, 'N');
        for (int part = 0; part < 4; ++part) {
            letters += patchwork(random);
            letters.append(65 + random() % 100, 'N');
            letters += patchwork(random);
        }
        letters.append(random() % 20, 'N');
        append_record(fasta, record, letters);
    }
    TemporaryFolder const folder;
    write_file(folder.file("gaps.fa"), fasta);
    DustMasker masker;
    CHECK((masked_text(masker, fasta) ==
           output_of("dustmasker -outfmt interval -in " + folder.file("gaps.fa"))));
}

TEST_CASE("dustmasker masks the same intervals of real sequences") {
    char const * const data = std::getenv("TANSAKU_DATA");
    if (data == nullptr) {
        WARN("TANSAKU_DATA is not set: no real sequence was compared");
        return;
    }
    TemporaryFolder const folder;
    DustMasker masker;
    for (std::string const name :
         {"human/hg19_chr20_30_40Mb.fa.gz", "human/C4_locus_HPRC_90.fa.gz", "hla/B_gen.fa.gz",
          "bacteria/MG1655-K12.fa.gz", "human/primates_chr22_a_gorilla.fa.gz"}) {
        std::string const fasta = output_of("gzip -dc '" + std::string(data) + "/" + name + "'");
        write_file(folder.file("real.fa"), fasta);
        INFO(name);
        CHECK((masked_text(masker, fasta) ==
               output_of("dustmasker -outfmt interval -in " + folder.file("real.fa"))));
    }
}
