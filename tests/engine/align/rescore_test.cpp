// SPDX-License-Identifier: BSD-3-Clause
// Every alignment scores what it says, from its CIGAR alone, on the sequence that went in.
#include "tests/support/answer_rows.hpp"
#include "tests/support/built_index.hpp"
#include "tests/support/catch.hpp"

#include <map>

using namespace tansaku;
using namespace tansaku::test;

namespace {

struct Recount {
    int units = 0;
    std::uint32_t columns = 0, identical = 0, mismatches = 0, gap_opens = 0, gap_bases = 0;
    std::size_t query = 0, subject = 0; // bases used
};

Recount recount(Allele const & allele, Bases const & query, Bases const & subject,
                ScoringScheme const & scheme) {
    Recount count;
    char last = 0;
    for (CigarRun const & run : allele.cigar) {
        REQUIRE(run.length > 0);
        REQUIRE(run.operation != last);
        last = run.operation;
        count.columns += run.length;
        if (run.operation == 'I' || run.operation == 'D') {
            ++count.gap_opens;
            count.gap_bases += run.length;
            count.units -= scheme.gap_open() + static_cast<int>(run.length) * scheme.gap_extend();
            (run.operation == 'I' ? count.query : count.subject) += run.length;
            continue;
        }
        for (std::uint32_t i = 0; i < run.length; ++i) {
            Residue const a = query.at(count.query++);
            Residue const b = subject.at(count.subject++);
            REQUIRE((a == b) == (run.operation == '='));
            ++(a == b ? count.identical : count.mismatches);
            count.units += scheme.matrix()(a, b);
        }
    }
    return count;
}

std::map<std::string, Bases> texts_of(Collection const & collection) {
    std::map<std::string, Bases> texts;
    for (Sample const & sample : collection)
        for (Haplotype const & haplotype : sample.haplotypes)
            for (Contig const & contig : haplotype.contigs)
                texts[sample.id + '.' + std::to_string(haplotype.number) + '.' + contig.label] =
                    contig.text;
    return texts;
}

} // namespace

TEST_CASE("alignments re-score to their scores on the sequences that went in") {
    auto const seed = GENERATE(range(1u, 9u));
    auto const linear_gaps = GENERATE(false, true);
    CAPTURE(seed, linear_gaps);
    ScoreOptions const scores = linear_gaps ? ScoreOptions{1, -2, 0, 0} : k_blastn_scores;
    RandomDna random(seed);
    Collection const collection = random_collection(random);
    auto const texts = texts_of(collection);
    BuiltIndex const index(collection);
    SearchOptions options;
    options.scores = scores;
    options.all_places = true;
    options.max_places = 1'000'000;
    ScoringScheme const scheme(scores);
    std::size_t seen = 0;
    for (int i = 0; i < 25; ++i) {
        Bases const query = random_query(random, collection);
        Answer const answer = search(*index, query, options);
        auto const rows = rows_of(*index, answer);
        for (std::size_t h = 0; h < rows.size(); ++h) {
            Row const & row = rows[h];
            Allele const & allele = answer.alleles[answer.hits[h].allele];
            CAPTURE(to_letters(query), text_of(row));
            Bases const & sequence = texts.at(row.sequence);
            REQUIRE(row.begin < row.end);
            REQUIRE(row.end <= sequence.size());
            Bases subject = part_of(sequence, row.begin, row.end);
            if (row.strand == Strand::minus) reverse_complement(subject);
            REQUIRE(to_letters(allele.text) == to_letters(subject));
            REQUIRE(row.query_end <= query.size());
            Recount const count =
                recount(allele, part_of(query, row.query_begin, row.query_end), subject, scheme);
            CHECK(count.query == row.query_end - row.query_begin);
            CHECK(count.subject == subject.size());
            CHECK(scheme.raw_score(count.units) == row.score);
            CHECK(count.columns == allele.columns);
            CHECK(count.identical == allele.identical);
            CHECK(count.mismatches == allele.mismatches);
            CHECK(count.gap_opens == allele.gap_opens);
            CHECK(count.gap_bases == allele.gap_bases);
            ++seen;
        }
    }
    CHECK(seen > 0);
}
