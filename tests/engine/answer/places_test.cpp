// SPDX-License-Identifier: BSD-3-Clause
// A search in regions, or in some haplotypes, gives what a search everywhere gives of these.
#include "tests/support/answer_rows.hpp"
#include "tests/support/built_index.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

using namespace tansaku;
using namespace tansaku::test;

namespace {

using Keep = std::function<bool(Hit const &)>;

// Rows without what counts other rows.
std::vector<std::string> texts(StoredIndex const & index, Answer const & answer,
                               Keep const & keep = {}) {
    std::vector<std::string> texts;
    auto rows = rows_of(index, answer);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (keep && !keep(answer.hits[i])) continue;
        rows[i].places = 0;
        rows[i].best = false;
        texts.push_back(text_of(rows[i]));
    }
    return texts;
}

SearchOptions all_places() {
    SearchOptions options;
    options.all_places = true;
    options.max_places = 1'000'000;
    options.carrier = CarrierLevel::any;
    options.carrier_coverage = 0;
    return options;
}

SearchOptions all_within() {
    SearchOptions options;
    options.within = WithinRule{.max_errors = 2};
    options.carrier = CarrierLevel::within;
    return options;
}

// A collection in an index, with queries of which parts are in it.
struct Searched {
    Collection collection;
    std::vector<Bases> queries;
    std::vector<ContigRegion> regions{{"chr1", 700, 2200}, {"chr2"}};

    explicit Searched(std::uint64_t seed) {
        RandomDna random(seed);
        collection = random_collection(random, {.samples = 6, .divergence = 0.02});
        if (!labels().contains("chr2")) regions.back() = {"chr1", 2600, 2800};
        for (int i = 0; i < 25; ++i)
            queries.push_back(random_query(random, collection));
        for (int i = 0; i < 10; ++i)
            queries.push_back(random.piece(
                collection[random.below(6)].haplotypes.front().contigs.front().text, 60));
    }

    [[nodiscard]] std::set<std::string> labels() const {
        std::set<std::string> labels;
        for (Sample const & sample : collection)
            for (Haplotype const & haplotype : sample.haplotypes)
                for (Contig const & contig : haplotype.contigs)
                    labels.insert(contig.label);
        return labels;
    }

    [[nodiscard]] bool holds(StoredIndex const & index, Hit const & hit) const {
        std::string const label(index.batches()[hit.batch].label(hit.sequence));
        for (ContigRegion const & region : regions)
            if (region.contig == label && hit.begin < region.end && hit.end > region.begin)
                return true;
        return false;
    }
};

// `options` ask for all places of some that `wanted` holds; `all` for those of everybody.
void check(Searched const & searched, StoredIndex const & index, SearchOptions const & all,
           SearchOptions const & options, Keep const & wanted) {
    std::size_t kept = 0;
    std::size_t dropped = 0;
    for (Bases const & query : searched.queries) {
        if (all.within && query.size() > WithinRule::k_longest_query) continue;
        CAPTURE(to_letters(query));
        Answer const everywhere = search(index, query, all);
        Answer const here = search(index, query, options);
        auto const expected = texts(index, everywhere, wanted);
        REQUIRE(texts(index, here) == expected);
        std::set<std::uint32_t> carriers;
        for (Hit const & hit : everywhere.hits)
            if (wanted(hit)) carriers.insert(hit.sample);
        CHECK(here.carrier_samples == std::vector(carriers.begin(), carriers.end()));
        std::map<std::uint32_t, int> bests; // each haplotype has one best place
        for (Hit const & hit : here.hits)
            bests[hit.haplotype] += hit.best_of_haplotype ? 1 : 0;
        CHECK(std::ranges::all_of(bests, [](auto const & of) { return of.second == 1; }));
        kept += expected.size();
        dropped += everywhere.hits.size() - expected.size();
    }
    CHECK(kept > 0);
    CHECK(dropped > 0);
}

} // namespace

TEST_CASE("regions hold the places that have a base in them") {
    Searched const searched(GENERATE(range(1u, 6u)));
    BuiltIndex const index(searched.collection);
    SearchOptions const all = GENERATE(all_places(), all_within());
    SearchOptions here = all;
    here.regions = searched.regions;
    check(searched, *index, all, here,
          [&](Hit const & hit) { return searched.holds(*index, hit); });
}

TEST_CASE("chosen haplotypes are searched as if there were no others") {
    Searched const searched(GENERATE(range(1u, 4u)));
    BuiltIndex const index(searched.collection);
    SearchOptions const all = GENERATE(all_places(), all_within());
    SearchOptions second = all;
    second.haplotypes.add(2);
    check(searched, *index, all, second, [](Hit const & hit) { return hit.haplotype_number == 2; });

    std::size_t with = 0;
    for (Sample const & sample : searched.collection)
        for (Haplotype const & haplotype : sample.haplotypes)
            with += haplotype.number == 2 ? 1u : 0u;
    SearchEngine const engine(*index, second);
    CHECK(engine.searched_samples() == with);
    CHECK(engine.searched_subjects() == with);
    CHECK(with < searched.collection.size());
}

TEST_CASE("a closer copy elsewhere settles nobody: the region is looked at as closely as alone") {
    RandomDna random(5);
    Bases const query = random.bases(400);
    Bases far = query; // about as far as runs of 11 are needed to see it
    for (std::size_t i = 7; i < far.size(); i += 13)
        far[i] = static_cast<Residue>((far[i] + 1 + random.below(3)) % 4);
    auto const whole = [&](Bases const & copy) {
        Bases text;
        append(text, random.bases(3000));
        append(text, copy);
        append(text, random.bases(3000));
        append(text, far);
        append(text, random.bases(2000));
        return text;
    };
    BuiltIndex const both({single("a", whole(query))});
    BuiltIndex const alone({single("a", whole(random.bases(400)))});
    REQUIRE(search(*alone, query).hits.size() == 1);
    std::uint64_t const begin = search(*alone, query).hits[0].begin;
    CHECK(begin >= 6400);
    CHECK(search(*both, query).hits.at(0).begin == 3000);
    SearchOptions here;
    here.regions = {{"chr1", 6400, 6900}};
    Answer const found = search(*both, query, here);
    REQUIRE(found.hits.size() == 1);
    CHECK(found.hits[0].begin == begin);
    CHECK(found.hits[0].places == 1);
    CHECK(found.carrier_samples.empty());
}

TEST_CASE("a region on no sequence of the index is refused, with what there is") {
    Searched const searched(2);
    BuiltIndex const index(searched.collection);
    SearchOptions options;
    options.regions = {{"chr1"}, {"chrUn"}};
    try {
        static_cast<void>(SearchEngine(*index, options));
        FAIL("it was taken");
    } catch (Error const & error) {
        CHECK(error.fault() == Fault::input);
        CHECK(error.findings().at(0).code == "E-OPT-04");
        CHECK(error.findings().at(0).text.find("'chrUn'") != std::string::npos);
        for (std::string const & label : searched.labels())
            CHECK(error.findings().at(0).text.find(label) != std::string::npos);
    }
}
