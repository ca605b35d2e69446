// SPDX-License-Identifier: BSD-3-Clause
// A sequence and its reverse complement are the same thing, read from two sides.
#include "tests/support/answer_rows.hpp"
#include "tests/support/built_index.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <utility>

using namespace tansaku;
using namespace tansaku::test;

namespace {

SearchOptions all_places() {
    SearchOptions options;
    options.all_places = true;
    options.max_places = 1'000'000;
    return options;
}

Strand other(Strand strand) { return strand == Strand::plus ? Strand::minus : Strand::plus; }

// Which of several equal places is the best depends on where they lie, so it is left out here.
std::vector<Row> sorted_rows(StoredIndex const & index, Bases const & query) {
    auto rows = rows_of(index, search(index, query, all_places()));
    for (Row & row : rows)
        row.best = false;
    std::ranges::sort(rows);
    return rows;
}

std::string text_of_all(std::vector<Row> const & rows) {
    std::string text;
    for (Row const & row : rows)
        text += text_of(row) + '\n';
    return text;
}

} // namespace

TEST_CASE("flipping a sequence flips strand and place, and nothing else") {
    auto const seed = GENERATE(range(1u, 7u));
    CAPTURE(seed);
    RandomDna random(seed);
    Collection collection = random_collection(random, {.samples = 4});
    BuiltIndex const forward(collection);
    std::vector<Bases> queries;
    for (int i = 0; i < 25; ++i)
        queries.push_back(random_query(random, collection));
    std::map<std::string, std::uint64_t> length;
    for (Sample & sample : collection)
        for (Haplotype & haplotype : sample.haplotypes)
            for (Contig & contig : haplotype.contigs) {
                reverse_complement(contig.text);
                length[sample.id + '.' + std::to_string(haplotype.number) + '.' + contig.label] =
                    contig.text.size();
            }
    BuiltIndex const backward(collection);
    for (Bases const & query : queries) {
        CAPTURE(to_letters(query));
        auto mirrored = sorted_rows(*forward, query);
        for (Row & row : mirrored) {
            row.strand = other(row.strand);
            std::uint64_t const begin = length.at(row.sequence) - row.end;
            row.end = length.at(row.sequence) - row.begin;
            row.begin = begin;
        }
        std::ranges::sort(mirrored);
        CHECK(text_of_all(sorted_rows(*backward, query)) == text_of_all(mirrored));
    }
}

TEST_CASE("the reverse complement of a query finds the same, mirrored") {
    auto const seed = GENERATE(range(21u, 27u));
    CAPTURE(seed);
    RandomDna random(seed);
    Collection const collection = random_collection(random, {.samples = 4});
    BuiltIndex const index(collection);
    for (int i = 0; i < 25; ++i) {
        Bases const query = random_query(random, collection);
        CAPTURE(to_letters(query));
        auto given = sorted_rows(*index, query);
        auto mirrored = sorted_rows(*index, flipped(query));
        auto const size = static_cast<std::uint32_t>(query.size());
        for (Row & row : mirrored) {
            row.strand = other(row.strand);
            row.query_begin = size - std::exchange(row.query_end, size - row.query_begin);
        }
        // Gaps stand left-most along the query, so CIGARs (and the alleles they name) differ.
        for (auto * rows : {&given, &mirrored})
            for (Row & row : *rows)
                row.cigar = row.allele = "";
        std::ranges::sort(given);
        std::ranges::sort(mirrored);
        CHECK(text_of_all(given) == text_of_all(mirrored));
    }
}
