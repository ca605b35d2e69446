// SPDX-License-Identifier: BSD-3-Clause
// Whether the memory of a call is bounded, measured beside what the library counts itself.
#include "tests/engine/api/api_rows.hpp"
#include "tests/support/allocation_meter.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <functional>
#include <optional>

using namespace tansaku;
using namespace tansaku::test;

namespace {

constexpr std::uint64_t k_mib = std::uint64_t{1} << 20;

// Samples with a repeat everywhere, of which a query has as many hits as there are copies.
struct RepeatCase {
    RepeatCase(std::uint64_t seed, int copies) : random(seed), repeat(random.bases(150)) {
        Bases genome;
        for (int copy = 0; copy < copies; ++copy) {
            append(genome, random.bases(random.between(40, 120)));
            append(genome, random.mutated(repeat, 0.02, 0));
        }
        Collection all;
        for (int sample = 0; sample < 12; ++sample)
            all.push_back(single("s" + std::to_string(sample), random.mutated(genome, 0.001, 0.1)));
        built.emplace(all);
        for (int i = 0; i < 10; ++i)
            letters.push_back(to_letters(i % 5 == 2 ? repeat : random.piece(genome, 300)));
    }

    [[nodiscard]] api::Searcher searcher() const {
        api::SearchOptions options;
        options.all_places = true;
        options.max_places = 100'000;
        return api::Searcher(api::Index::open(built->root()), options);
    }

    RandomDna random;
    Bases repeat;
    std::optional<BuiltIndex> built;
    std::vector<std::string> letters;
};

constexpr std::size_t k_refused = 1;

// A digest of all that an answer says.
std::size_t said(api::Answer const & answer) {
    AllocationMeter::Pause const pause; // the text is the test's
    if (answer.refused() != nullptr) {
        CHECK(answer.refused()->code == "E-MEM-04");
        return k_refused;
    }
    return std::hash<std::string>{}(text_of(answer));
}

// What was said, and the most that was allocated meanwhile.
struct Measured {
    std::vector<std::size_t> said;
    std::uint64_t peak = 0;
};

Measured search(api::Searcher const & searcher, std::string const & letters, std::uint64_t memory) {
    api::CallOptions options;
    options.memory = memory;
    AllocationMeter const meter;
    api::Answer const answer = searcher.search("q", letters, options);
    std::uint64_t const peak = meter.peak();
    return {{said(answer)}, peak};
}

Measured stream(api::Searcher const & searcher, std::vector<std::string> const & letters,
                api::StreamOptions const & options) {
    Measured measured;
    measured.said.resize(letters.size());
    std::size_t at = 0;
    auto const source = source_of(letters);
    AllocationMeter const meter;
    api::StreamReport const report = searcher.stream(
        source,
        [&](api::Answer && answer) {
            measured.said[at++] = said(answer);
            return true;
        },
        options);
    measured.peak = meter.peak();
    CHECK(report.end == api::StreamEnd::complete);
    CHECK(report.refused ==
          static_cast<std::uint64_t>(std::ranges::count(measured.said, k_refused)));
    return measured;
}

} // namespace

TEST_CASE("api: a search keeps to its memory, or is refused; its answer is the same") {
    RepeatCase const made(51, 1'000);
    api::Searcher const searcher = made.searcher();
    Measured const free = search(searcher, to_letters(made.repeat), 0);
    REQUIRE(free.said[0] != k_refused);
    bool answered = false;
    std::size_t refusals = 0;
    for (std::uint64_t memory = 16 * k_mib; memory < 1024 * k_mib; memory = memory * 3 / 2) {
        INFO(memory);
        Measured const bounded = search(searcher, to_letters(made.repeat), memory);
        if (AllocationMeter::is_on()) CHECK(bounded.peak <= memory);
        if (bounded.said == free.said) {
            answered = true;
            continue;
        }
        CHECK(bounded.said[0] == k_refused);
        CHECK_FALSE(answered); // more memory never hurts
        ++refusals;
    }
    CHECK(answered);
    CHECK(refusals > 0);
    // What was refused leaves nothing behind that disturbs the next one.
    CHECK(search(searcher, to_letters(made.repeat), 0).said == free.said);
}

TEST_CASE("api: a stream keeps to its memory; what is refused does not depend on threads") {
    RepeatCase const made(52, 500);
    api::Searcher const searcher = made.searcher();
    api::StreamOptions options;
    options.threads = 2;
    options.waiting = 16;
    Measured const free = stream(searcher, made.letters, options);
    std::size_t slowed = 0;
    for (std::uint64_t memory : {16 * k_mib, 32 * k_mib, 64 * k_mib}) {
        std::vector<std::size_t> first;
        for (unsigned const threads : {1u, 3u}) {
            INFO(memory << " bytes, " << threads << " threads");
            options.memory = memory;
            options.threads = threads;
            Measured const bounded = stream(searcher, made.letters, options);
            if (AllocationMeter::is_on()) CHECK(bounded.peak <= memory);
            for (std::size_t i = 0; i < bounded.said.size(); ++i)
                if (bounded.said[i] != k_refused) CHECK(bounded.said[i] == free.said[i]);
            if (first.empty()) first = bounded.said;
            CHECK(bounded.said == first);
        }
        if (first == free.said && memory < free.peak) ++slowed;
    }
    if (AllocationMeter::is_on()) CHECK(slowed > 0); // less than they take, and all answered
}

TEST_CASE("api: long queries wait in the memory that a stream has") {
    RandomDna random(53);
    Bases const genome = random.bases(3'000);
    BuiltIndex const built({single("s", genome)});
    api::Searcher const searcher(api::Index::open(built.root()));
    // A hundred of these would take 40 MB, and one of the others has no room at all.
    std::vector<std::string> letters(100, to_letters(random.bases(20'000)));
    for (std::string & text : letters)
        text.append(400'000, 'N');
    letters[7].append(5'000'000, 'N');
    letters.push_back(to_letters(genome));
    api::StreamOptions options;
    options.threads = 2;
    options.waiting = 200;
    options.memory = 16 * k_mib;
    Measured const bounded = stream(searcher, letters, options);
    if (AllocationMeter::is_on()) CHECK(bounded.peak <= options.memory + letters[7].size() * 3);
    CHECK(bounded.said[7] == k_refused);
    CHECK(bounded.said.back() == said(searcher.search("100", letters.back())));
}

TEST_CASE("api: a stream that is pulled keeps to its memory") {
    RepeatCase const made(54, 500);
    api::Searcher const searcher = made.searcher();
    api::StreamOptions options;
    options.threads = 2;
    Measured const free = stream(searcher, made.letters, options);
    options.memory = 128 * k_mib;
    std::vector<std::size_t> pulled;
    AllocationMeter const meter;
    std::uint64_t peak = 0;
    {
        api::AnswerStream answers = searcher.start(source_of(made.letters), options);
        for (api::Answer answer; answers.next(answer);) {
            pulled.push_back(said(answer));
            answer = {}; // what is handed out is the caller's
        }
        peak = meter.peak();
    }
    CHECK(pulled == free.said);
    if (AllocationMeter::is_on()) CHECK(peak <= options.memory);
}

TEST_CASE("api: less memory than a search can do with is refused") {
    RandomDna random(55);
    BuiltIndex const built({single("s", random.bases(3'000))});
    api::Searcher const searcher(api::Index::open(built.root()));
    api::StreamOptions options;
    options.memory = 16 * k_mib - 1;
    auto const refused = [](auto const & work) {
        try {
            work();
        } catch (api::Error const & error) {
            CHECK(error.fault() == api::Fault::input);
            return error.findings().at(0).code;
        }
        return std::string("nothing");
    };
    std::vector<std::string> const letters{"ACGTACGTACGTACGTACGT"};
    CHECK(refused([&] { static_cast<void>(searcher.search("q", letters[0], options)); }) ==
          "E-OPT-02");
    CHECK(refused([&] {
              static_cast<void>(searcher.stream(
                  source_of(letters), [](api::Answer &&) { return true; }, options));
          }) == "E-OPT-02");
    CHECK(refused([&] { static_cast<void>(searcher.start(source_of(letters), options)); }) ==
          "E-OPT-02");
    options.memory = 16 * k_mib;
    CHECK(said(searcher.search("q", letters[0], options)) != k_refused);
}
