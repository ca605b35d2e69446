// SPDX-License-Identifier: BSD-3-Clause
// An estimate tells what is to come, in time, and does nothing.
#include "cli/estimate/estimate_text.hpp"
#include "cli/estimate/sizing_model.hpp"
#include "tests/cli/support/tansaku.hpp"
#include "tests/support/catch.hpp"

#include <filesystem>

namespace tansaku::test {
namespace {

namespace fs = std::filesystem;
using namespace tansaku::cli;

TEST_CASE("estimate: the model tells the measured points within the error that it states") {
    // bench/results/scaling.tsv: haplotypes, bases, distinct bases, bytes, seconds, memory.
    struct Point {
        ModelInput input;
        Likeness likeness;
        double distinct, bytes, seconds, memory;
    };
    Point const points[] = {
        {{1000, 4.640e9}, Likeness::low_growth, 17.93e6, 25.36e6, 17.33, 433.1e6},
        {{100, 4.640e8}, Likeness::low_growth, 13.67e6, 20.14e6, 2.82, 150.3e6},
        {{2504, 3.506e8}, Likeness::high_growth, 1.239e6, 1.674e6, 0.70, 62.2e6},
    };
    auto const is_near = [](double modelled, double measured) {
        return modelled > 0.66 * measured && modelled < 1.34 * measured;
    };
    for (Point const & point : points) {
        CAPTURE(point.input.haplotypes);
        ModelledIndex const index = model_index(point.input, point.likeness);
        CHECK(is_near(index.distinct_bases, point.distinct));
        CHECK(is_near(index.bytes, point.bytes));
        CHECK(is_near(index.seconds, point.seconds));
        CHECK(is_near(index.memory, point.memory));
    }
    CHECK(is_near(model_search_seconds(1e6, 1000), 0.958));
    ModelledIndex const one = model_index({1, 1e6}, Likeness::low_growth);
    CHECK(one.distinct_bases == 1e6);
    CHECK(model_index({1, 1e6, false}, Likeness::none).bytes < one.bytes);
}

TEST_CASE("estimate: numbers are told with the digits that count") {
    CHECK(rough_bytes(0) == "0.0 bytes");
    CHECK(rough_bytes(1234) == "1.2 kB");
    CHECK(rough_bytes(999600) == "1.0 MB");
    CHECK(rough_bytes(123456789) == "123 MB");
    CHECK(rough_bases(3.1e9) == "3.1 Gb");
    CHECK(rough_time(12) == "12 s");
    CHECK(rough_time(120) == "2.0 min");
    CHECK(rough_time(7200) == "2.0 h");
    CHECK(rough_time(864000) == "10 d");
}

TEST_CASE("estimate: of an index, a search and plans of both, and nothing is done") {
    CohortIndex const cohort;
    std::string const queries = cohort.dir.write("q.fa", fasta("q", cohort.base.substr(0, 1000)));
    std::string const index = cohort.dir / "new";
    std::string const plan = cohort.dir / "plan";
    std::size_t const before = snapshot(cohort.dir.path()).size();
    auto const told = [&](std::vector<std::string> words) {
        words.emplace_back("--estimate");
        ProgramResult const result = tansaku(words);
        INFO(result.err);
        CHECK(result.exit_code == 0);
        for (char const * const what : {"time", "memory", "scratch", "error"})
            CHECK(result.out_has(std::string("\n  ") + what));
        return result.out;
    };
    std::vector<std::string> build = cohort.build_words(index);
    std::string const of_index = told(build);
    CHECK(of_index.find("8 haplotypes") != std::string::npos);
    CHECK(of_index.find("disk") != std::string::npos);
    build.insert(build.end(), {"--plan", plan, "--tasks", "2"});
    CHECK(told(build).find("a task of 2") != std::string::npos);
    std::vector<std::string> search{"search", cohort.path, queries, "--format", "tsv"};
    std::string const of_search = told(search);
    CHECK(of_search.find("1, 1.0 kb") != std::string::npos);
    CHECK(of_search.find("results") != std::string::npos);
    search.insert(search.end(), {"--plan", plan, "--tasks", "1"});
    CHECK(told(search).find("a task of 1") != std::string::npos);
    CHECK(told({"search", cohort.path, queries, "--max-errors", "1"}).find("not modelled") !=
          std::string::npos);
    CHECK(snapshot(cohort.dir.path()).size() == before);
    CHECK(tansaku({"search", cohort.path, "-", "--estimate"}).exit_code == 2);
    CHECK(tansaku({"search", cohort.dir / "none", queries, "--estimate"}).err_has("E-IDX-01"));
}

} // namespace
} // namespace tansaku::test
