// SPDX-License-Identifier: BSD-3-Clause
#include "tests/engine/api/api_rows.hpp"
#include "tests/support/catch.hpp"

#include <atomic>
#include <thread>

using namespace tansaku;
using namespace tansaku::test;

TEST_CASE("api: eight threads search two indexes that grow, each as if it were alone") {
    ApiCase const other(41, {.samples = 3});
    RandomDna random(42);
    Collection const all = random_collection(random, {.samples = 5});
    // Grown before, and published later: who writes an index and who reads it are different
    // programs, each with an HDF5 of its own.
    GrownIndex grown(std::vector<Collection>{{all.begin(), all.begin() + 2}});
    IndexLayout const layout{grown.root()};
    std::string const before = generation_name(grown->generation().number);
    static_cast<void>(grown.add({all.begin() + 2, all.end()}));
    publish_current(layout, before);
    std::vector<std::string> letters;
    for (int i = 0; i < 10; ++i)
        letters.push_back(to_letters(random_query(random, all)));

    api::Index index = api::Index::open(grown.root());
    api::Index const second = api::Index::open(other.built.root());
    api::Searcher const searcher(index);
    api::Searcher const of_second(second);
    std::vector<std::string> expected;
    for (std::string const & query : other.letters)
        expected.push_back(text_of(of_second.search("q", query)));

    std::atomic<int> wrong = 0;
    std::atomic<std::uint64_t> found = 0;
    std::atomic<int> at_work = 6;
    {
        std::vector<std::jthread> clients;
        for (int client = 0; client < 6; ++client)
            clients.emplace_back([&, client] {
                for (int round = 0; round < 4; ++round) {
                    for (std::size_t i = 0; i < other.letters.size(); ++i)
                        if (text_of(of_second.search("q", other.letters[i])) != expected[i])
                            ++wrong;
                    if (client % 2 == 0) {
                        for (std::string const & query : letters)
                            found += searcher.search("q", query).hits().size();
                    } else {
                        api::AnswerStream stream = searcher.start(source_of(letters));
                        api::Answer answer;
                        while (stream.next(answer))
                            found += answer.hits().size();
                    }
                }
                --at_work;
            });
        clients.emplace_back(
            [&] { publish_current(layout, generation_name(grown->generation().number)); });
        clients.emplace_back([&] {
            while (at_work != 0) {
                static_cast<void>(index.refresh());
                found += index.info().samples;
                static_cast<void>(api::Index::open(other.built.root()));
                std::this_thread::yield();
            }
        });
    }
    CHECK(wrong == 0);
    CHECK(found > 0);
    static_cast<void>(index.refresh());
    CHECK(index.info().samples == all.size());
}
