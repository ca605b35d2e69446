// SPDX-License-Identifier: BSD-3-Clause
// SeqAn3's FM-index as a second witness: of the strings that a shard's phrases hold, and of the
// places at which they have a string with some errors.
#include "engine/within/find_occurrences.hpp"
#include "engine/within/find_strings.hpp"
#include "index/core/packed_text.hpp"
#include "tests/support/built_index.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/random_dna.hpp"

#include <seqan3/alphabet/nucleotide/dna4.hpp>
#include <seqan3/search/fm_index/bi_fm_index.hpp>
#include <seqan3/search/search.hpp>

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

using namespace tansaku;
using namespace tansaku::test;

namespace {

using Letters = std::vector<seqan3::dna4>;
using Place = std::pair<std::size_t, std::size_t>; // phrase, begin

Letters as_dna4(Bases const & text) {
    Letters letters(text.size());
    std::ranges::transform(text, letters.begin(), [](Residue base) {
        seqan3::dna4 letter;
        letter.assign_rank(base); // A C G T in both
        return letter;
    });
    return letters;
}

std::vector<Bases> phrases_of(StoredShard const & shard) {
    std::vector<Bases> phrases(shard.phrases());
    for (std::uint32_t phrase = 0; phrase < shard.phrases(); ++phrase) {
        phrases[phrase].resize(shard.length(phrase));
        shard.text().unpack(shard.begin(phrase), shard.end(phrase), phrases[phrase].data());
    }
    return phrases;
}

// SeqAn3's index of the phrases, read as they are.
class Witness {
public:
    explicit Witness(std::vector<Bases> const & phrases) : index_(texts_of(phrases)) {}

    [[nodiscard]] std::size_t count(Bases const & string) const {
        auto cursor = index_.cursor();
        return cursor.extend_right(as_dna4(string)) ? cursor.count() : 0;
    }
    // Begins of what differs by so many errors at most.
    [[nodiscard]] std::set<Place> places(Bases const & string, std::uint8_t errors,
                                         bool mismatches_only) const {
        namespace cfg = seqan3::search_cfg;
        std::uint8_t const gaps = mismatches_only ? 0 : errors;
        auto const config = cfg::max_error_total{cfg::error_count{errors}} |
                            cfg::max_error_substitution{cfg::error_count{errors}} |
                            cfg::max_error_insertion{cfg::error_count{gaps}} |
                            cfg::max_error_deletion{cfg::error_count{gaps}} | cfg::hit_all{};
        std::set<Place> found;
        for (auto && hit : seqan3::search(as_dna4(string), index_, config))
            found.emplace(hit.reference_id(), hit.reference_begin_position());
        return found;
    }

private:
    static std::vector<Letters> texts_of(std::vector<Bases> const & phrases) {
        std::vector<Letters> texts;
        for (Bases const & phrase : phrases)
            texts.push_back(as_dna4(phrase));
        return texts;
    }

    seqan3::bi_fm_index<seqan3::dna4, seqan3::text_layout::collection> index_;
};

FoundString exact_string(Bases const & bases) {
    FoundString string{.packed = 0, .size = static_cast<std::uint32_t>(bases.size()), .errors = 0};
    for (std::size_t i = 0; i < bases.size(); ++i)
        string.packed |= std::uint64_t{bases[i]} << 2 * i;
    return string;
}

std::set<Place> places_of(StoredShard const & shard, std::vector<FoundString> const & strings) {
    std::vector<Occurrence> occurrences;
    OccurrenceFinder().find(shard, strings, occurrences);
    std::set<Place> places;
    for (Occurrence const & occurrence : occurrences)
        places.emplace(occurrence.phrase, occurrence.begin);
    return places;
}

// Of a phrase, or nowhere in particular; some with a base changed.
Bases some_string(RandomDna & random, std::vector<Bases> const & phrases, std::size_t size) {
    Bases string = random.piece(phrases[random.below(phrases.size())], size);
    if (string.size() < size || random.chance(0.2)) string = random.bases(size);
    if (random.chance(0.5)) reverse_complement(string);
    if (random.chance(0.4)) string[random.below(size)] = static_cast<Residue>(random.below(4));
    return string;
}

} // namespace

TEST_CASE("the FM-index knows every string that SeqAn3's counts, and all its places are found") {
    auto const seed = GENERATE(range(1u, 4u));
    CAPTURE(seed);
    RandomDna random(seed);
    BuiltIndex const index(random_collection(random, {.samples = 3, .genome = 2500}));
    StoredShard const & shard = index->dictionary().shards()[0];
    std::vector<Bases> const phrases = phrases_of(shard);
    Witness const witness(phrases);
    std::size_t there = 0;
    std::size_t not_known = 0;
    for (int i = 0; i < 300; ++i) {
        Bases const string = some_string(random, phrases, random.between(1, schema::k_fm_depth));
        CAPTURE(to_letters(string));
        PackedText packed;
        packed.append(string);
        bool const known = shard.fm_index().value().has(packed.view(), 0,
                                                        static_cast<std::uint32_t>(string.size()));
        std::size_t const count = witness.count(string);
        // It also knows some that end in one phrase and go on in another: these have no place.
        if (count + witness.count(flipped(string)) != 0) CHECK(known);
        there += count != 0 ? 1u : 0u;
        not_known += known ? 0u : 1u;
        if (string.size() < k_least_string) continue;
        std::set<Place> const places = places_of(shard, {exact_string(string)});
        CHECK(places.size() == count);
        CHECK(places == witness.places(string, 0, true));
    }
    CHECK(there > 50);
    CHECK(not_known > 20);
}

TEST_CASE("strings with errors are found where SeqAn3's search finds them") {
    auto const seed = GENERATE(range(11u, 14u));
    auto const mismatches_only = GENERATE(false, true);
    RandomDna random(seed);
    BuiltIndex const index(random_collection(random, {.samples = 2, .genome = 2000}));
    StoredShard const & shard = index->dictionary().shards()[0];
    std::vector<Bases> const phrases = phrases_of(shard);
    Witness const witness(phrases);
    StringFinder finder;
    std::size_t several = 0;
    for (int i = 0; i < 25; ++i) {
        auto const errors = static_cast<std::uint32_t>(random.below(3));
        Bases const string = some_string(random, phrases, random.between(17, 28));
        CAPTURE(seed, mismatches_only, to_letters(string), errors);
        WithinRule const rule{errors, mismatches_only, 0};
        std::vector<FoundString> strings;
        finder.find(shard.fm_index().value(), plus_pattern(rule, string),
                    {0, static_cast<std::uint32_t>(string.size()), errors}, strings);
        std::set<Place> const ours = places_of(shard, strings);
        std::set<Place> const theirs =
            witness.places(string, static_cast<std::uint8_t>(errors), mismatches_only);
        several += theirs.size() > 1 ? 1u : 0u;
        if (mismatches_only || errors == 0) {
            CHECK(ours == theirs);
            continue;
        }
        // SeqAn3 leaves out what begins with a base too many or too few.
        CHECK(std::ranges::includes(ours, theirs));
        for (auto const & [phrase, begin] : ours) {
            CAPTURE(phrase, begin);
            auto const near = theirs.lower_bound({phrase, begin < errors ? 0 : begin - errors});
            CHECK(
                (near != theirs.end() && near->first == phrase && near->second <= begin + errors));
        }
    }
    CHECK(several > 2);
}
