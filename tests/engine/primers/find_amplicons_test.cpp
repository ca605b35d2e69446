// SPDX-License-Identifier: BSD-3-Clause
// Every product of two primers is found, with its text: against all places of both, by the words of
// the definition.
#include "engine/primers/read_amplicon.hpp"
#include "tests/support/answer_rows.hpp"
#include "tests/support/built_index.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/short_query.hpp"
#include "tests/support/slow_within.hpp"

#include <set>

using namespace tansaku;
using namespace tansaku::test;

namespace {

constexpr std::int64_t k_max_product = 400;

std::string line_of(std::string const & sequence, std::uint64_t begin, std::uint64_t end,
                    Strand strand, std::uint32_t forward, std::uint32_t reverse,
                    Bases const & text) {
    return sequence + ':' + std::to_string(begin) + '-' + std::to_string(end) +
           (strand == Strand::plus ? '+' : '-') + std::to_string(forward) + ',' +
           std::to_string(reverse) + ' ' + to_letters(text) + '\n';
}

std::string joined(std::multiset<std::string> const & lines) {
    std::string text;
    for (std::string const & line : lines)
        text += line;
    return text;
}

std::string expected(Collection const & collection, Bases const & forward, Bases const & reverse,
                     WithinRule const & rule) {
    SlowWithin const slow_forward(rule, forward);
    SlowWithin const slow_reverse(rule, reverse);
    std::multiset<std::string> lines;
    for (Sample const & sample : collection)
        for (Haplotype const & haplotype : sample.haplotypes)
            for (Contig const & contig : haplotype.contigs)
                for (Placement const & f : slow_forward.places(contig.text))
                    for (Placement const & r : slow_reverse.places(contig.text)) {
                        if (f.strand == r.strand) continue;
                        bool const plus = f.strand == Strand::plus;
                        Placement const & left = plus ? f : r;
                        Placement const & right = plus ? r : f;
                        if (left.begin > right.begin || left.end > right.end ||
                            right.end - left.begin > k_max_product)
                            continue;
                        Bases text = part_of(contig.text, static_cast<std::size_t>(left.begin),
                                             static_cast<std::size_t>(right.end));
                        if (!plus) reverse_complement(text);
                        lines.insert(line_of(sample.id + '.' + std::to_string(haplotype.number) +
                                                 '.' + contig.label,
                                             static_cast<std::uint64_t>(left.begin),
                                             static_cast<std::uint64_t>(right.end), f.strand,
                                             f.errors, r.errors, text));
                    }
    return joined(lines);
}

std::string found(StoredIndex const & index, StretchReader & stretches, Bases const & forward,
                  Bases const & reverse, WithinRule const & rule) {
    SearchOptions options;
    options.within = rule;
    options.carrier = CarrierLevel::within;
    Answer const f = search(index, forward, options);
    Answer const r = search(index, reverse, options);
    std::vector<Row> const rows = rows_of(index, f);
    std::multiset<std::string> lines;
    for (Amplicon const & amplicon : find_amplicons(f.hits, r.hits, k_max_product)) {
        Hit const & hit = f.hits[amplicon.forward];
        lines.insert(line_of(rows[amplicon.forward].sequence, amplicon.begin, amplicon.end,
                             hit.strand, f.alleles[hit.allele].errors(),
                             r.alleles[r.hits[amplicon.reverse].allele].errors(),
                             read_amplicon(stretches, hit, amplicon).text));
    }
    return joined(lines);
}

} // namespace

TEST_CASE("every product of two primers is found, with its text") {
    auto const seed = GENERATE(range(1u, 7u));
    RandomDna random(seed);
    Collection const collection =
        random_collection(random, {.samples = 3, .genome = 1500, .divergence = 0.01});
    BuildOptions build;
    build.batch_samples = seed % 2 == 0 ? 1 : 100;
    BuiltIndex const index(collection, build);
    StretchReader stretches(*index);
    std::size_t products = 0;
    for (int i = 0; i < 25; ++i) {
        WithinRule rule;
        rule.max_errors = static_cast<std::uint32_t>(random.below(3));
        rule.mismatches_only = random.chance(0.3);
        rule.exact_tail = random.chance(0.3) ? 3 : 0;
        // Two ends of a piece, turned towards each other.
        Bases piece = short_query(random, collection, 40, 380, 0);
        Bases forward = part_of(piece, 0, 20);
        Bases reverse = part_of(piece, piece.size() - 20, piece.size());
        reverse_complement(reverse);
        for (Bases * const primer : {&forward, &reverse})
            for (std::uint32_t e = 0; e < rule.max_errors; ++e)
                if (random.chance(0.5))
                    (*primer)[random.below(primer->size())] = static_cast<Residue>(random.below(4));
        CAPTURE(seed, to_letters(forward), to_letters(reverse), rule.max_errors,
                rule.mismatches_only, rule.exact_tail);
        std::string const all = expected(collection, forward, reverse, rule);
        products += all.empty() ? 0u : 1u;
        CHECK(found(*index, stretches, forward, reverse, rule) == all);
    }
    CHECK(products > 8);
}

TEST_CASE("a stretch of a sequence is read as it stands there") {
    auto const seed = GENERATE(range(1u, 4u));
    CAPTURE(seed);
    RandomDna random(seed);
    Collection const collection = random_collection(random, {.samples = 4, .genome = 30000});
    BuiltIndex const index(collection);
    StretchReader stretches(*index);
    for (std::uint32_t batch = 0; batch < index->batches().size(); ++batch) {
        StoredBatch const & stored = index->batches()[batch];
        for (std::uint32_t sequence = 0; sequence < stored.sequences(); ++sequence) {
            Bases const text = index->sequence(stored, sequence);
            for (int i = 0; i < 20; ++i) {
                std::size_t const from = random.below(text.size() + 1);
                std::size_t const to =
                    std::min(text.size(), from + random.below(random.chance(0.2) ? 5000 : 100));
                CAPTURE(from, to);
                CHECK(stretches.read(batch, sequence, from, to) == part_of(text, from, to));
            }
            CHECK(stretches.read(batch, sequence, 0, text.size()) == text);
        }
    }
}

TEST_CASE("the difference nearest to the 3' end of a primer") {
    using Cigar = std::vector<CigarRun>;
    CHECK(nearest_to_3prime(Cigar{{'=', 20}}) == 0);
    CHECK(nearest_to_3prime(Cigar{{'=', 19}, {'X', 1}}) == 1);
    CHECK(nearest_to_3prime(Cigar{{'=', 17}, {'X', 1}, {'=', 2}}) == 3);
    CHECK(nearest_to_3prime(Cigar{{'X', 1}, {'=', 19}}) == 20);
    CHECK(nearest_to_3prime(Cigar{{'=', 10}, {'D', 1}, {'=', 10}}) == 11);
}
