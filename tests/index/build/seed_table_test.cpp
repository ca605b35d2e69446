// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/tables/seed_table.hpp"
#include "index/format/schema.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/random_dna.hpp"

#include <algorithm>
#include <map>

using namespace tansaku;
using namespace tansaku::test;
using schema::k_seed_length;
using schema::k_seed_step;

namespace {

struct Listed {
    std::uint32_t key;
    std::uint32_t position; // or slot
    friend auto operator<=>(Listed const &, Listed const &) = default;
};

// The word there, its first base last.
std::uint32_t key_at(Bases const & text, std::uint32_t at) {
    std::uint32_t key = 0;
    for (std::uint32_t i = 1; i <= k_seed_length; ++i)
        key = key * 4 + text[at + i % k_seed_length];
    return key;
}

std::vector<Listed> list_slowly(Bases const & text, std::vector<std::uint32_t> const & start) {
    std::vector<Listed> listed;
    for (std::size_t phrase = 0; phrase + 1 < start.size(); ++phrase)
        for (std::uint32_t at = start[phrase]; at + k_seed_length <= start[phrase + 1];
             at += k_seed_step) {
            listed.push_back({key_at(text, at), at});
        }
    std::ranges::sort(listed);
    return listed;
}

bool begins_group(SeedTable const & table, std::size_t phrase) {
    return (table.group_begin[phrase / 64] >> phrase % 64 & 1) != 0;
}

// The seeds that the table lists, in the order of their keys: a slot may have several, and each of
// those with a word that its entry may have is one. Entries ascend by key and slot.
std::vector<Listed> list_seeds(SeedTable const & table, Bases const & text,
                               std::vector<std::uint32_t> const & start) {
    std::uint32_t const bases = schema::seed_slots(text.size()).bases;
    std::map<std::uint32_t, std::vector<Listed>> by_slot;
    for (Listed const & seed : list_slowly(text, start))
        by_slot[seed.position / bases].push_back(seed);
    BucketDirectory const directory(table.bucket.bits, table.bucket.sample);
    std::vector<Listed> listed;
    Listed last{0, 0};
    for (std::uint32_t bucket = 0; bucket < directory.buckets(); ++bucket) {
        auto const range = directory[bucket];
        for (std::uint64_t i = range.begin; i < range.end; ++i) {
            std::uint32_t const slot = table.slot[i];
            // The least key that may follow the entry before: seeds of a slot ascend by key.
            auto const & seeds = by_slot[slot];
            auto const first = std::ranges::find_if(seeds, [&](Listed const & seed) {
                return seed.key >> (2 * k_seed_length - table.bucket_bits) == bucket &&
                       (i == 0 || last < Listed{seed.key, slot});
            });
            REQUIRE(first != seeds.end());
            last = {first->key, slot};
            for (auto seed = first; seed != seeds.end() && seed->key == first->key; ++seed)
                listed.push_back(*seed);
        }
    }
    return listed;
}

// All words that the table stands for.
std::vector<Listed> unfold(SeedTable const & table, Bases const & text,
                           std::vector<std::uint32_t> const & start) {
    std::vector<Listed> unfolded;
    for (auto const [key, position] : list_seeds(table, text, start)) {
        auto phrase =
            static_cast<std::size_t>(std::ranges::upper_bound(start, position) - start.begin() - 1);
        std::int64_t const from_begin = position - start[phrase];
        std::int64_t const from_end = start[phrase + 1] - position;
        unfolded.push_back({key, position});
        while (++phrase + 1 < start.size() && !begins_group(table, phrase)) {
            std::int64_t const begin = start[phrase];
            std::int64_t const end = start[phrase + 1];
            for (std::int64_t const place : {begin + from_begin, end - from_end}) {
                bool const inside = place >= begin && place + k_seed_length <= end;
                if (!inside || (place - begin) % k_seed_step != 0) continue;
                auto const at = static_cast<std::uint32_t>(place);
                if (key_at(text, at) == key) unfolded.push_back({key, at});
            }
        }
    }
    // Several may tell of one place.
    std::ranges::sort(unfolded);
    unfolded.erase(std::ranges::unique(unfolded).begin(), unfolded.end());
    return unfolded;
}

SeedTable check(Bases const & text, std::vector<std::uint32_t> const & start) {
    PackedText packed;
    packed.append(text);
    SeedTable table = list_seeds(packed.view(), start);
    REQUIRE(unfold(table, text, start) == list_slowly(text, start));

    std::size_t const phrases = start.size() - 1;
    REQUIRE(table.group_begin.size() == (phrases + 63) / 64);
    std::size_t members = 0;
    for (std::size_t phrase = 0; phrase < phrases; ++phrase) {
        members = begins_group(table, phrase) ? 1 : members + 1;
        REQUIRE((phrase != 0 || members == 1));
        REQUIRE(members <= schema::k_seed_group);
    }

    BucketDirectory const directory(table.bucket.bits, table.bucket.sample);
    REQUIRE(directory.buckets() == std::uint64_t{1} << table.bucket_bits);
    std::uint64_t next = 0;
    for (std::uint32_t bucket = 0; bucket < directory.buckets(); ++bucket) {
        auto const range = directory[bucket];
        REQUIRE(range.begin == next);
        next = range.end;
    }
    REQUIRE(next == table.slot.size());
    return table;
}

} // namespace

TEST_CASE("seeds of random phrases are all listed words, by key and position") {
    auto const seed = GENERATE(range(1u, 11u));
    CAPTURE(seed);
    RandomDna random(seed);
    Bases text;
    std::vector<std::uint32_t> start{0};
    for (std::size_t phrases = random.below(200); phrases != 0; --phrases) {
        append(text, random.chance(0.2) ? random.tandem(random.between(1, 5), 60)
                                        : random.bases(random.between(1, 400)));
        start.push_back(static_cast<std::uint32_t>(text.size()));
    }
    check(text, start);
}

TEST_CASE("what neighbouring variants share is listed once") {
    auto const seed = GENERATE(range(21u, 31u));
    CAPTURE(seed);
    RandomDna random(seed);
    Bases text;
    std::vector<std::uint32_t> start{0};
    auto const add = [&](Bases const & phrase) {
        append(text, phrase);
        start.push_back(static_cast<std::uint32_t>(text.size()));
    };
    for (std::size_t loci = random.between(1, 10); loci != 0; --loci) {
        Bases const locus = random.bases(random.between(50, 400));
        for (std::size_t variants = random.below(200); variants != 0; --variants)
            add(random.mutated(locus, 0.01, 0.2));
    }
    check(text, start);

    // 200 phrases of 212 bases: 101 words each; six a substitution.
    text.clear();
    start = {0};
    Bases const locus = random.bases(212);
    for (std::size_t i = 0; i < 200; ++i) {
        Bases variant = locus;
        variant[i] ^= 1u;
        add(variant);
    }
    CHECK(check(text, start).slot.size() <= 4 * 101 + 200 * 6);
}

TEST_CASE("what stands behind two bases more or less is listed once") {
    RandomDna random(41);
    Bases const locus = random.bases(212);
    for (std::ptrdiff_t const at : {0, 50, 101, 200, 212}) {
        CAPTURE(at);
        Bases longer = locus;
        Bases const inserted = random.bases(2);
        longer.insert(longer.begin() + at, inserted.begin(), inserted.end());
        Bases both = locus;
        append(both, longer);
        CHECK(check(both, {0, 212, 426}).slot.size() <= 101 + 7);
        both = longer;
        append(both, locus);
        CHECK(check(both, {0, 214, 426}).slot.size() <= 102 + 6);
    }
}

// The second phrase knows its words from the first by their begins, the third from the second by
// their ends; but not from the first.
TEST_CASE("a word that one phrase knows from another is known to a third from who lists it") {
    RandomDna random(43);
    Bases const first = random.bases(212);
    Bases second = part_of(first, 0, 150);
    append(second, random.bases(60));
    Bases third = random.bases(2);
    append(third, second);
    Bases all = first;
    append(all, second);
    append(all, third);
    check(all, {0, 212, 422, 634});
}

TEST_CASE("a word that comes again in its slot is listed once") {
    RandomDna random(47);
    std::uint32_t const begin = 10'000;
    Bases text = random.bases(begin);
    append(text, Bases(112, Residue{0}));
    std::uint32_t const slot = schema::seed_slots(text.size()).bases;
    REQUIRE(slot > schema::k_seed_step);
    // 51 seeds of 101 bases on which they may begin.
    std::size_t const listed = check(text, {0, begin, begin + 112}).slot.size() -
                               check(part_of(text, 0, begin), {0, begin}).slot.size();
    CHECK(listed >= 101 / slot);
    CHECK(listed <= 101 / slot + 2);
}

TEST_CASE("slots are as short as their bits allow, and of few bases") {
    RandomDna random(48);
    for (int round = 0; round < 2000; ++round) {
        std::uint64_t const bases =
            round < 200 ? static_cast<std::uint64_t>(round)
                        : random.below((std::uint64_t{1} << random.between(8, 32)) + 1);
        CAPTURE(bases);
        auto const slots = schema::seed_slots(bases);
        std::uint64_t const numbers = std::uint64_t{1} << slots.bits;
        CHECK(slots.bases >= 1);
        CHECK(slots.bases <= schema::k_longest_slot);
        CHECK(slots.bases * numbers >= bases);
        CHECK((slots.bases == 1 || (slots.bases - 1) * numbers < bases));
        CHECK((slots.bits == 1 || schema::k_longest_slot * (numbers / 2) < bases));
    }
}

TEST_CASE("phrases too short for a seed have none") {
    check({}, {0});
    check(to_residues("ACGTACGTACG"), {0, 11});
    check(to_residues("ACGTACGTACGT"), {0, 12});
    check(to_residues("ACGTACGTACGTA"), {0, 13});
    check(to_residues("ACGTACGTACGTAC"), {0, 7, 14});
}
