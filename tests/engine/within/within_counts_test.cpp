// SPDX-License-Identifier: BSD-3-Clause
// Counts that are made without a list are those of the list.
#include "tests/support/answer_rows.hpp"
#include "tests/support/built_index.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/short_query.hpp"

#include <array>
#include <optional>
#include <set>

using namespace tansaku;
using namespace tansaku::test;

namespace {

using Counts = std::vector<std::array<std::uint64_t, 5>>;

// Of hits with one number of errors, or of all.
std::array<std::uint64_t, 5> count(StoredIndex const & index, SearchOptions const & options,
                                   Answer const & answer, std::optional<std::uint32_t> errors) {
    std::uint64_t places = 0;
    std::set<std::uint32_t> alleles;
    std::set<std::uint32_t> haplotypes;
    std::set<std::uint32_t> samples;
    std::set<std::uint32_t> subjects;
    for (Hit const & hit : answer.hits) {
        if (errors && answer.alleles[hit.allele].errors() != *errors) continue;
        if (!options.counts(hit.sample)) continue;
        ++places;
        alleles.insert(hit.allele);
        haplotypes.insert(hit.haplotype);
        samples.insert(hit.sample);
        subjects.insert(index.samples().subject[hit.sample]);
    }
    return {places, alleles.size(), haplotypes.size(), samples.size(), subjects.size()};
}

Counts listed(StoredIndex const & index, SearchOptions const & options, Answer const & answer) {
    Counts counts;
    for (std::uint32_t errors = 0; errors <= options.within->max_errors; ++errors)
        counts.push_back(count(index, options, answer, errors));
    counts.push_back(count(index, options, answer, std::nullopt));
    return counts;
}

Counts told(PlaceCounts const & counts) {
    Counts told;
    auto const add = [&](PlaceCount const & count) {
        told.push_back(
            {count.places, count.alleles, count.haplotypes, count.samples, count.subjects});
    };
    for (PlaceCount const & count : counts.by_errors)
        add(count);
    add(counts.all);
    return told;
}

SearchOptions random_options(RandomDna & random, std::size_t samples) {
    SearchOptions options;
    options.within = WithinRule{.max_errors = static_cast<std::uint32_t>(random.below(3)),
                                .mismatches_only = random.chance(0.3),
                                .exact_tail = random.chance(0.2) ? 3u : 0u};
    options.carrier = random.chance(0.5) ? CarrierLevel::within : CarrierLevel::exact;
    if (random.chance(0.3))
        options.strand = random.chance(0.5) ? StrandChoice::plus : StrandChoice::minus;
    if (random.chance(0.2)) options.haplotypes.add(1);
    if (random.chance(0.2)) options.min_identity = 95;
    auto const some = [&] {
        SampleSet set(samples);
        for (std::uint32_t sample = 0; sample < samples; ++sample)
            if (random.chance(0.7)) set.insert(sample);
        return set;
    };
    if (random.chance(0.3)) options.selected = some();
    if (random.chance(0.3)) options.counted = some();
    return options;
}

} // namespace

TEST_CASE("within: counts without a list are those of the list") {
    auto const seed = GENERATE(range(501u, 507u));
    CAPTURE(seed);
    RandomDna random(seed);
    Collection collection =
        random_collection(random, {.samples = 5, .genome = 2500, .divergence = 0.004});
    // Runs of one base and of two, in which phrases are hardly longer than what they share.
    Bases run = random.bases(300);
    run.insert(run.end(), 900, Residue{0});
    for (int i = 0; i < 400; ++i)
        run.push_back(static_cast<Residue>(i % 2));
    Bases const end = random.bases(300);
    run.insert(run.end(), end.begin(), end.end());
    collection.push_back(single("runs", run));
    BuildOptions build;
    build.batch_samples = seed % 2 == 0 ? 2 : 100;
    build.shard_bases = seed % 3 == 0 ? 2048 : 1u << 30;
    BuiltIndex const index(collection, build);
    std::size_t places = 0;
    for (int i = 0; i < 60; ++i) {
        SearchOptions options = random_options(random, collection.size());
        Bases query = short_query(random, collection, 15, random.chance(0.7) ? 30 : 70,
                                  options.within->max_errors);
        if (i % 10 == 0) query = Bases(20, Residue{0});
        CAPTURE(i, to_letters(query), options.within->max_errors);
        Answer const list = search(*index, query, options);
        options.only_counts = true;
        Answer const counted = search(*index, query, options);
        REQUIRE(counted.counts);
        CHECK(counted.hits.empty());
        CHECK(told(*counted.counts) == listed(*index, options, list));
        CHECK(counted.places() == list.hits.size());
        CHECK(counted.carrier_samples == list.carrier_samples);
        CHECK(counted.carrier_subjects == list.carrier_subjects);
        places += list.hits.size();
    }
    CHECK(places > 1000);
}
