// SPDX-License-Identifier: BSD-3-Clause
// What is read from an index is what went in, byte for byte.
#include "tests/support/built_index.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/check_lossless.hpp"

#include <algorithm>

using namespace tansaku;
using namespace tansaku::test;

namespace {

void check_all_ways(Collection const & collection) {
    for (bool const small : {false, true}) {
        CAPTURE(small);
        BuildOptions build;
        if (small) {
            build.shard_bases = 2048;
            build.batch_samples = 1;
            build.threads = 2;
        }
        BuiltIndex const index(collection, build);
        check_lossless(*index, collection);
        if (small) CHECK(index->batches().size() == collection.size());
    }
}

// One haplotype of contigs with these texts, labelled as the index keeps labels.
Sample contigs(std::string id, std::vector<Bases> texts) {
    Sample sample{std::move(id), {{0, {}}}};
    for (Bases & text : texts)
        sample.haplotypes[0].contigs.push_back(
            {"contig_" + std::to_string(sample.haplotypes[0].contigs.size() + 1), std::move(text)});
    return sample;
}

} // namespace

TEST_CASE("near-identical genomes with repeats, inversions and ambiguity come back") {
    auto const seed = GENERATE(range(1u, 9u));
    CAPTURE(seed);
    RandomDna random(seed);
    check_all_ways(random_collection(random, {.samples = 6, .genome = 8000}));
}

TEST_CASE("contigs of every short length, and empty ones") {
    RandomDna random(2);
    std::vector<Bases> texts;
    for (std::size_t length = 0; length <= 40; ++length)
        texts.push_back(random.bases(length));
    for (std::size_t const length : {280u, 286u, 287u, 288u, 289u, 300u})
        texts.push_back(random.bases(length));
    texts.emplace_back();
    check_all_ways({contigs("a", texts), contigs("b", {random.bases(5)}), contigs("c", texts)});
}

TEST_CASE("runs of N of every length up to 100, anywhere") {
    RandomDna random(3);
    std::vector<Bases> texts;
    for (std::size_t run = 1; run <= 100; ++run) {
        Bases text = random.bases(random.below(500));
        append(text, Bases(run, k_residue_n));
        append(text, random.bases(random.below(500)));
        if (run % 7 == 0) append(text, Bases(run, k_residue_n));
        texts.push_back(std::move(text));
    }
    check_all_ways({contigs("a", texts)});
}

TEST_CASE("sequences of gaps and codes only") {
    auto const n = Bases(1000, k_residue_n);
    RandomDna random(4);
    Bases codes(700);
    for (Residue & residue : codes)
        residue = static_cast<Residue>(random.between(4, 14));
    Bases mixed = n;
    append(mixed, codes);
    append(mixed, n);
    check_all_ways({contigs("a", {n}), contigs("b", {codes, mixed, n}), contigs("c", {mixed})});
}

TEST_CASE("dense ambiguity: no clean word for long") {
    RandomDna random(5);
    std::vector<Bases> texts;
    for (std::size_t const apart : {2u, 20u, 31u, 32u, 40u}) {
        Bases text = random.bases(5000);
        for (std::size_t i = 0; i < text.size(); i += apart)
            text[i] = static_cast<Residue>(random.between(4, 14));
        texts.push_back(flipped(text));
        texts.push_back(std::move(text));
    }
    check_all_ways({contigs("a", texts), contigs("b", texts)});
}

TEST_CASE("periodic sequences and their variants") {
    RandomDna random(6);
    Collection collection;
    for (std::size_t const period : {1u, 2u, 3u, 7u, 45u, 171u}) {
        Bases const array = random.tandem(period, 2000 / period);
        Bases joined = random.bases(400);
        append(joined, array);
        append(joined, random.bases(400));
        collection.push_back(
            contigs("p" + std::to_string(period),
                    {array, flipped(array), joined, random.mutated(joined, 0.01, 0.2)}));
    }
    check_all_ways(collection);
}

TEST_CASE("a sequence and its reverse complement share all phrases") {
    RandomDna random(7);
    Bases text = random.bases(20000);
    for (std::size_t i = 500; i < text.size(); i += 1777)
        text[i] = static_cast<Residue>(random.between(4, 14));
    Collection const one{contigs("a", {text})};
    Collection const both{contigs("a", {text}), contigs("b", {flipped(text)})};
    BuiltIndex const index(both);
    check_lossless(*index, both);
    CHECK(index.report().phrases == BuiltIndex(one).report().phrases);
}
