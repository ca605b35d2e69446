// SPDX-License-Identifier: BSD-3-Clause
#include "index/input/sequence_reader.hpp"
#include "tests/support/built_index.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/check_lossless.hpp"

#include <algorithm>
#include <cstdlib>

using namespace tansaku;
using namespace tansaku::test;
namespace fs = std::filesystem;

namespace {

// Up to 40 records of a file are a sample, so that samples differ in their number of sequences.
void add_file(fs::path const & path, Collection & collection) {
    SequenceReader reader(path.string());
    SequenceRecord record;
    for (std::size_t records = 0; reader.next(record); ++records) {
        if (records % 40 == 0)
            collection.push_back({"s" + std::to_string(collection.size()), {{0, {}}}});
        collection.back().haplotypes[0].contigs.push_back(
            {"contig_" + std::to_string(records), record.residues});
    }
}

void check_files(std::vector<fs::path> const & files) {
    Collection collection;
    for (fs::path const & file : files)
        add_file(file, collection);
    REQUIRE_FALSE(collection.empty());
    BuiltIndex const index(collection);
    check_lossless(*index, collection);
    BuildOptions build;
    build.shard_bases = 100'000;
    build.batch_samples = 2;
    build.threads = 2;
    BuiltIndex const small(collection, build);
    check_lossless(*small, collection);
    CHECK(small.report().phrases == index.report().phrases);
}

} // namespace

TEST_CASE("real sequences come back as they went in") {
    char const * const folder = std::getenv("TANSAKU_DATA");
    if (folder == nullptr) {
        WARN("TANSAKU_DATA names no folder: only the sequences of data-samples are tested");
        std::vector<fs::path> files;
        for (auto const & entry : fs::directory_iterator(TANSAKU_SAMPLES))
            files.push_back(entry.path());
        std::ranges::sort(files);
        check_files(files);
        return;
    }
    fs::path const data(folder);
    std::vector<std::vector<std::string>> const sets{
        {"mt/barbieri2013a.fa.gz", "mt/1000G_phase1_mt_consensus_1074.fa.gz"},
        {"hla/B_gen.fa.gz", "hla/C_gen.fa.gz", "hla/DRB1_nuc.fa.gz"},
        {"human/C4_locus_HPRC_90.fa.gz"},
        {"human/LPA_haplotypes.fa.gz"},
        {"bacteria/MG1655-K12.fa.gz", "bacteria/DH1.fa.gz"},
        {"rrna/rRNA16S_gold_A.fa.gz"},
    };
    for (auto const & set : sets) {
        CAPTURE(set.front());
        std::vector<fs::path> files;
        for (std::string const & name : set)
            files.push_back(data / name);
        check_files(files);
    }
}
