// SPDX-License-Identifier: BSD-3-Clause
// Every place within so many errors is found, and nothing else: against the whole matrix.
#include "engine/within/parts.hpp"
#include "tests/support/answer_rows.hpp"
#include "tests/support/built_index.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/slow_within.hpp"

#include <algorithm>
#include <set>

using namespace tansaku;
using namespace tansaku::test;

namespace {

SearchOptions options_of(WithinRule const & rule) {
    SearchOptions options;
    options.within = rule;
    options.carrier = CarrierLevel::within;
    return options;
}

std::string line_of(std::string const & sequence, std::uint64_t begin, std::uint64_t end,
                    Strand strand, std::uint32_t errors) {
    return sequence + ':' + std::to_string(begin) + '-' + std::to_string(end) +
           (strand == Strand::plus ? '+' : '-') + std::to_string(errors);
}

std::string joined(std::multiset<std::string> const & lines) {
    std::string text;
    for (std::string const & line : lines)
        text += line + '\n';
    return text;
}

std::string found(StoredIndex const & index, Bases const & query, WithinRule const & rule) {
    Answer const answer = search(index, query, options_of(rule));
    REQUIRE_FALSE(answer.refused);
    std::multiset<std::string> lines;
    std::vector<Row> const rows = rows_of(index, answer);
    for (std::size_t i = 0; i < rows.size(); ++i)
        lines.insert(line_of(rows[i].sequence, rows[i].begin, rows[i].end, rows[i].strand,
                             answer.alleles[answer.hits[i].allele].errors()));
    return joined(lines);
}

std::string expected(Collection const & collection, Bases const & query, WithinRule const & rule) {
    SlowWithin const slow(rule, query);
    std::multiset<std::string> lines;
    for (Sample const & sample : collection)
        for (Haplotype const & haplotype : sample.haplotypes)
            for (Contig const & contig : haplotype.contigs)
                for (Placement const & place : slow.places(contig.text))
                    lines.insert(line_of(
                        sample.id + '.' + std::to_string(haplotype.number) + '.' + contig.label,
                        static_cast<std::uint64_t>(place.begin),
                        static_cast<std::uint64_t>(place.end), place.strand, place.errors));
    return joined(lines);
}

// A piece of some sequence with some errors, perhaps over its end, on either strand.
Bases short_query(RandomDna & random, Collection const & collection, std::size_t least,
                  std::size_t most, std::uint32_t errors) {
    Sample const & sample = collection[random.below(collection.size())];
    Haplotype const & haplotype = sample.haplotypes[random.below(sample.haplotypes.size())];
    Contig const & contig = haplotype.contigs[random.below(haplotype.contigs.size())];
    Bases query;
    do {
        std::size_t const length = random.between(least, most);
        query = random.piece(contig.text, length);
        if (random.chance(0.15)) query = part_of(contig.text, 0, std::min(length, contig.text.size()));
        if (random.chance(0.15) && contig.text.size() > length)
            query = part_of(contig.text, contig.text.size() - length, contig.text.size());
        for (std::uint32_t i = 0; i < errors; ++i) {
            auto const at = query.begin() + static_cast<std::ptrdiff_t>(random.below(query.size()));
            switch (random.below(4)) {
            case 0:
                query.erase(at);
                break;
            case 1:
                query.insert(at, static_cast<Residue>(random.below(4)));
                break;
            default:
                *at = static_cast<Residue>(random.below(4));
            }
        }
    } while (query.size() < least ||
             std::ranges::count_if(query, [](Residue r) { return !is_base(r); }) > 3);
    if (random.chance(0.5)) reverse_complement(query);
    return query;
}

} // namespace

TEST_CASE("every place within so many errors is found, as the whole matrix has them") {
    // 131 and 168: codes of the subjects beside bases too many.
    auto const seed = GENERATE(range(1u, 7u), values({131u, 168u}));
    RandomDna random(seed);
    Collection const collection =
        random_collection(random, {.samples = 3, .genome = 1200, .divergence = 0.01});
    BuiltIndex const index(collection);
    for (int i = 0; i < 30; ++i) {
        WithinRule rule;
        rule.max_errors = static_cast<std::uint32_t>(random.below(5));
        rule.mismatches_only = random.chance(0.4);
        rule.exact_tail = random.chance(0.3) ? static_cast<std::uint32_t>(random.below(8)) : 0;
        std::size_t const least = std::max<std::size_t>(15, 7 * rule.max_errors);
        std::size_t const most = random.chance(0.7) ? 40 : 90;
        Bases query = short_query(random, collection, least, most, rule.max_errors);
        for (std::size_t codes = random.chance(0.2) ? random.below(4) : 0; codes != 0; --codes)
            query[random.below(query.size())] = static_cast<Residue>(4 + random.below(11));
        CAPTURE(seed, to_letters(query), rule.max_errors, rule.mismatches_only, rule.exact_tail);
        CHECK(found(*index, query, rule) == expected(collection, query, rule));
    }
}
