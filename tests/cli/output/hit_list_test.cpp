// SPDX-License-Identifier: BSD-3-Clause
#include "cli/output/column/hit_list.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/random_dna.hpp"

namespace tansaku::test {
namespace {

using cli::HitNames;
using cli::WrittenHit;

TEST_CASE("a list of hits is read as it was written, whatever changes from one to the next") {
    auto const seed = GENERATE(range(1u, 100u));
    CAPTURE(seed);
    RandomDna random(seed);
    auto const name = [&] {
        // Longer ones too than are put together with what stands beside them.
        std::string text(1 + random.below(random.below(8) == 0 ? 300 : 9), 'a');
        for (char & letter : text)
            letter = static_cast<char>('a' + random.below(3));
        return text;
    };
    std::vector<WrittenHit> hits(random.below(40));
    WrittenHit hit{name(), 0, name()};
    for (WrittenHit & written : hits) {
        if (random.below(2) == 0) hit.sample = name();
        if (random.below(2) == 0) hit.sequence = name();
        if (random.below(2) == 0) hit.haplotype = static_cast<std::uint8_t>(random.below(4));
        if (random.below(4) == 0) hit.ordinal = static_cast<std::uint32_t>(random.below(300));
        if (random.below(2) == 0) hit.strand = random.below(2) == 0 ? Strand::plus : Strand::minus;
        if (random.below(2) == 0) hit.begin = random.below(std::uint64_t{1} << random.below(64));
        hit.places = random.below(2) == 0 ? 1 : static_cast<std::uint32_t>(1 + random.below(1000));
        hit.best_of_haplotype = random.below(2) == 0;
        written = hit;
    }
    cli::HitListWriter writer;
    std::string text;
    for (WrittenHit const & written : hits)
        writer.append(text, HitNames{written.sample, written.haplotype, written.sequence,
                                     written.ordinal, written.strand, written.begin, written.places,
                                     written.best_of_haplotype});
    auto const read = cli::parse_hit_list(text);
    REQUIRE(read);
    REQUIRE(*read == hits);
}

TEST_CASE("hits are told by what differs from the one before") {
    cli::HitListWriter writer;
    std::string text;
    writer.append(text, {"g000001", 0, "1", 0, Strand::plus, 1000});
    writer.append(text, {"g000002", 0, "1", 0, Strand::plus, 1000});
    writer.append(text, {"g000010", 1, "1", 0, Strand::plus, 990});
    writer.append(text, {"g000010", 2, "2", 0, Strand::minus, 990, 12, false});
    REQUIRE(text == "0~g000001.0@1:++1000,6~2.0,5~10.1-10,.2@2:-*12!");
}

} // namespace
} // namespace tansaku::test
