// SPDX-License-Identifier: BSD-3-Clause
// Asking for less gives the rows that asking for all gives, less those that were not asked for.
#include "engine/answer/allele_list.hpp"
#include "tests/support/answer_rows.hpp"
#include "tests/support/built_index.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <tuple>

using namespace tansaku;
using namespace tansaku::test;

namespace {

SearchOptions all_places() {
    SearchOptions options;
    options.all_places = true;
    options.max_places = 1'000'000;
    return options;
}

using Keep = std::function<bool(Answer const &, Hit const &)>;

Allele const & allele_of(Answer const & answer, Hit const & hit) {
    return answer.alleles[hit.allele];
}

Keep const k_all = [](Answer const &, Hit const &) { return true; };

// Rows without what counts other rows.
std::vector<std::string> texts(StoredIndex const & index, Answer const & answer,
                               Keep const & keep = k_all) {
    std::vector<std::string> texts;
    auto rows = rows_of(index, answer);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (!keep(answer, answer.hits[i])) continue;
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

// Of each haplotype, the best hit of those that pass.
std::map<std::uint32_t, Hit const *> best_of(Answer const & answer, Keep const & keep) {
    auto const key = [&](Hit const & hit) {
        return std::tuple(preference_key(allele_of(answer, hit)), hit.sequence, hit.begin, hit.end,
                          hit.strand);
    };
    std::map<std::uint32_t, Hit const *> best;
    for (Hit const & hit : answer.hits) {
        if (!keep(answer, hit)) continue;
        Hit const *& known = best[hit.haplotype];
        if (known == nullptr || key(hit) < key(*known)) known = &hit;
    }
    return best;
}

std::map<std::uint32_t, std::int64_t> scores(Answer const & answer,
                                             std::map<std::uint32_t, Hit const *> const & best) {
    std::map<std::uint32_t, std::int64_t> scores;
    for (auto const & [haplotype, hit] : best)
        scores[haplotype] = answer.alleles[hit->allele].score;
    return scores;
}

// Listing all places, or the best of each haplotype: what is left out makes room for nothing
// worse, and for what is next.
void check(std::uint64_t seed, SearchOptions options, Keep const & keep) {
    CAPTURE(seed);
    Searched const searched(seed);
    BuiltIndex const index(searched.collection);
    SearchOptions every = all_places();
    every.carrier = options.carrier = CarrierLevel::percent_95;
    std::size_t dropped = 0;
    for (Bases const & query : searched.queries) {
        CAPTURE(to_letters(query));
        Answer const all = search(*index, query, every);
        auto const expected = texts(*index, all, keep);
        options.all_places = true;
        Answer const listed = search(*index, query, options);
        CHECK(texts(*index, listed) == expected);
        dropped += all.hits.size() - expected.size();

        auto const best = best_of(all, keep);
        options.all_places = false;
        options.sensitivity = Sensitivity::high;
        Answer const closest = search(*index, query, options);
        CHECK(texts(*index, closest) == texts(*index, all, [&](Answer const &, Hit const & hit) {
                  auto const of = best.find(hit.haplotype);
                  return of != best.end() && of->second == &hit;
              }));
        CHECK(closest.carrier_samples == listed.carrier_samples);
        options.sensitivity = Sensitivity::standard;
        Answer const looked = search(*index, query, options);
        CHECK(scores(looked, best_of(looked, k_all)) == scores(all, best));
        CHECK(looked.carrier_samples == listed.carrier_samples);
    }
    CHECK(dropped > 0);
}

} // namespace

TEST_CASE("a stricter E-value") {
    SearchOptions options;
    options.evalue = 1e-20;
    check(GENERATE(range(1u, 4u)), options, [](Answer const & answer, Hit const & hit) {
        return allele_of(answer, hit).evalue <= 1e-20;
    });
}

TEST_CASE("least identity") {
    SearchOptions options;
    options.min_identity = 90;
    check(GENERATE(range(1u, 6u)), options, [](Answer const & answer, Hit const & hit) {
        Allele const & allele = allele_of(answer, hit);
        return allele.identical * 100.0 >= allele.columns * 90.0;
    });
}

TEST_CASE("least length") {
    SearchOptions options;
    options.min_length = 200;
    check(GENERATE(range(1u, 4u)), options, [](Answer const & answer, Hit const & hit) {
        return allele_of(answer, hit).columns >= 200;
    });
}

TEST_CASE("one strand") {
    auto const strand = GENERATE(Strand::plus, Strand::minus);
    SearchOptions options;
    options.strand = strand == Strand::plus ? StrandChoice::plus : StrandChoice::minus;
    check(GENERATE(range(1u, 4u)), options,
          [=](Answer const &, Hit const & hit) { return hit.strand == strand; });
}

TEST_CASE("least coverage of the query") {
    SearchOptions options;
    options.min_coverage = 80;
    check(GENERATE(range(1u, 4u)), options, [](Answer const & answer, Hit const & hit) {
        Allele const & allele = allele_of(answer, hit);
        return (allele.query_end - allele.query_begin) * 100.0 >=
               static_cast<double>(answer.query.residues.size()) * 80.0;
    });
}

TEST_CASE("least identity and coverage that leave nothing to be looked for more closely") {
    SearchOptions options;
    options.min_identity = 99;
    options.min_coverage = 99;
    check(GENERATE(range(1u, 4u)), options, [](Answer const & answer, Hit const & hit) {
        Allele const & allele = allele_of(answer, hit);
        return allele.identical * 100.0 >= allele.columns * 99.0 &&
               (allele.query_end - allele.query_begin) * 100.0 >=
                   static_cast<double>(answer.query.residues.size()) * 99.0;
    });
}

TEST_CASE("chosen samples") {
    SearchOptions options;
    options.selected = SampleSet(6);
    options.selected->insert(1);
    options.selected->insert(4);
    check(GENERATE(range(1u, 4u)), options,
          [](Answer const &, Hit const & hit) { return hit.sample == 1 || hit.sample == 4; });
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
