// SPDX-License-Identifier: BSD-3-Clause
// A piece of a sequence finds that sequence, at its place.
#include "tests/support/answer_rows.hpp"
#include "tests/support/built_index.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>

using namespace tansaku;
using namespace tansaku::test;

namespace {

SearchOptions all_places() {
    SearchOptions options;
    options.dust = false;
    options.all_places = true;
    options.max_places = 1'000'000;
    return options;
}

// Whether the answer has the whole query, equal base by base, at [begin, begin + its length).
bool is_found(BuiltIndex const & index, Bases const & query, std::string const & sequence,
              std::uint64_t begin, Strand strand) {
    auto const rows = rows_of(*index, search(*index, query, all_places()));
    std::string const cigar = std::to_string(query.size()) + '=';
    return std::ranges::any_of(rows, [&](Row const & row) {
        return row.sequence == sequence && row.begin == begin && row.end == begin + query.size() &&
               row.strand == strand && row.cigar == cigar;
    });
}

} // namespace

TEST_CASE("every window of a small genome finds its place, on both strands") {
    auto const length = GENERATE(50u, 51u, 64u, 150u);
    CAPTURE(length);
    RandomDna random(1);
    Bases const genome = random.bases(1500);
    Bases const other = random.mutated(genome, 0.005, 0.2);
    BuiltIndex const index(Collection{single("a", genome), single("b", flipped(other))});
    for (std::size_t begin = 0; begin + length <= genome.size(); ++begin) {
        CAPTURE(begin);
        Bases const window = part_of(genome, begin, begin + length);
        REQUIRE(is_found(index, window, "a.0.chr1", begin, Strand::plus));
        REQUIRE(is_found(index, flipped(window), "a.0.chr1", begin, Strand::minus));
    }
    for (std::size_t begin = 0; begin + length <= other.size(); ++begin) {
        CAPTURE(begin);
        Bases const window = part_of(other, begin, begin + length);
        std::size_t const place = other.size() - begin - length;
        REQUIRE(is_found(index, window, "b.0.chr1", place, Strand::minus));
    }
}

TEST_CASE("contigs of 50 bases and a few more are found whole") {
    RandomDna random(2);
    Collection collection;
    for (std::size_t length = 50; length < 330; length += 7)
        collection.push_back(single("s" + std::to_string(length), random.bases(length)));
    BuiltIndex const index(collection);
    for (Sample const & sample : collection) {
        Bases const & text = sample.haplotypes[0].contigs[0].text;
        CAPTURE(text.size());
        CHECK(is_found(index, text, sample.id + ".0.chr1", 0, Strand::plus));
        CHECK(is_found(index, flipped(text), sample.id + ".0.chr1", 0, Strand::minus));
    }
}

TEST_CASE("pieces of repetitive genomes find their places") {
    auto const seed = GENERATE(range(1u, 7u));
    CAPTURE(seed);
    RandomDna random(seed);
    auto const collection =
        random_collection(random, {.samples = 3, .genome = 4000, .ambiguity = false});
    BuiltIndex const index(collection);
    for (Sample const & sample : collection) {
        Haplotype const & haplotype = sample.haplotypes[0];
        for (Contig const & contig : haplotype.contigs) {
            for (int i = 0; i < 30; ++i) {
                std::size_t const length = std::min(contig.text.size(), random.between(50, 600));
                std::size_t const begin = random.below(contig.text.size() - length + 1);
                Bases const query = part_of(contig.text, begin, begin + length);
                std::string const sequence =
                    sample.id + '.' + std::to_string(haplotype.number) + '.' + contig.label;
                CAPTURE(sequence, begin, to_letters(query));
                CHECK(is_found(index, query, sequence, begin, Strand::plus));
            }
        }
    }
}
