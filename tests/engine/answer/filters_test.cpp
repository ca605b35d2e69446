// SPDX-License-Identifier: BSD-3-Clause
// Asking for less gives the rows that asking for all gives, less those that were not asked for.
#include "tests/support/answer_rows.hpp"
#include "tests/support/built_index.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <functional>

using namespace tansaku;
using namespace tansaku::test;

namespace {

SearchOptions all_places() {
    SearchOptions options;
    options.all_places = true;
    options.max_places = 1'000'000;
    return options;
}

using Keep = std::function<bool(Hit const &, Allele const &)>;

// Rows without what counts other rows.
std::vector<std::string> texts(
    StoredIndex const & index, Answer const & answer,
    Keep const & keep = [](Hit const &, Allele const &) { return true; }) {
    std::vector<std::string> texts;
    auto rows = rows_of(index, answer);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (!keep(answer.hits[i], answer.alleles[answer.hits[i].allele])) continue;
        rows[i].places = 0;
        rows[i].best = false;
        texts.push_back(text_of(rows[i]));
    }
    return texts;
}

struct Searched {
    Collection collection;
    std::vector<Bases> queries;

    explicit Searched(std::uint64_t seed) {
        RandomDna random(seed);
        collection = random_collection(random, {.samples = 6, .divergence = 0.02});
        for (int i = 0; i < 25; ++i)
            queries.push_back(random_query(random, collection));
    }
};

void check(std::uint64_t seed, SearchOptions const & options, Keep const & keep) {
    CAPTURE(seed);
    Searched const searched(seed);
    BuiltIndex const index(searched.collection);
    std::size_t dropped = 0;
    for (Bases const & query : searched.queries) {
        CAPTURE(to_letters(query));
        Answer const all = search(*index, query, all_places());
        auto const expected = texts(*index, all, keep);
        CHECK(texts(*index, search(*index, query, options)) == expected);
        dropped += all.hits.size() - expected.size();
    }
    CHECK(dropped > 0);
}

} // namespace

TEST_CASE("a stricter E-value") {
    SearchOptions options = all_places();
    options.evalue = 1e-20;
    check(GENERATE(range(1u, 4u)), options,
          [](Hit const &, Allele const & allele) { return allele.evalue <= 1e-20; });
}

TEST_CASE("least identity") {
    SearchOptions options = all_places();
    options.min_identity = 90;
    check(GENERATE(range(1u, 6u)), options, [](Hit const &, Allele const & allele) {
        return allele.identical * 100.0 >= allele.columns * 90.0;
    });
}

TEST_CASE("least length") {
    SearchOptions options = all_places();
    options.min_length = 200;
    check(GENERATE(range(1u, 4u)), options,
          [](Hit const &, Allele const & allele) { return allele.columns >= 200; });
}

TEST_CASE("one strand") {
    auto const strand = GENERATE(Strand::plus, Strand::minus);
    SearchOptions options = all_places();
    options.strand = strand == Strand::plus ? StrandChoice::plus : StrandChoice::minus;
    check(GENERATE(range(1u, 4u)), options,
          [=](Hit const & hit, Allele const &) { return hit.strand == strand; });
}

TEST_CASE("chosen samples") {
    SearchOptions options = all_places();
    options.selected = SampleSet(6);
    options.selected->insert(1);
    options.selected->insert(4);
    check(GENERATE(range(1u, 4u)), options,
          [](Hit const & hit, Allele const &) { return hit.sample == 1 || hit.sample == 4; });
}

TEST_CASE("least coverage of the query") {
    auto const seed = GENERATE(range(1u, 4u));
    CAPTURE(seed);
    Searched const searched(seed);
    BuiltIndex const index(searched.collection);
    SearchOptions options = all_places();
    options.min_coverage = 80;
    for (Bases const & query : searched.queries) {
        CAPTURE(to_letters(query));
        auto const keep = [&](Hit const &, Allele const & allele) {
            return (allele.query_end - allele.query_begin) * 100.0 >=
                   static_cast<double>(query.size()) * 80.0;
        };
        CHECK(texts(*index, search(*index, query, options)) ==
              texts(*index, search(*index, query, all_places()), keep));
    }
}

TEST_CASE("carriers and searched subjects are of the chosen samples") {
    Searched const searched(9);
    BuiltIndex const index(searched.collection);
    SearchOptions options;
    options.selected = SampleSet(6);
    options.selected->insert(2);
    SearchEngine const engine(*index, options);
    CHECK(engine.searched_samples() == 1);
    CHECK(engine.searched_subjects() == 1);
    Bases const query = part_of(searched.collection[2].haplotypes[0].contigs[0].text, 100, 150);
    SearchScratch scratch;
    Answer const answer = engine.search({"q", query}, scratch);
    for (std::uint32_t const sample : answer.carrier_samples)
        CHECK(sample == 2);
}
