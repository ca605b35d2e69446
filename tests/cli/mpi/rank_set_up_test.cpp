// SPDX-License-Identifier: BSD-3-Clause
// What ranks take from where they run: MPI, configuration, processors.
#include "tests/cli/mpi/mpirun.hpp"
#include "tests/support/catch.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdlib>
#include <string>
#include <vector>

namespace tansaku::test {
namespace {

TEST_CASE("mpi search: an MPI without threads is told, not a crash") {
    std::vector<std::string> words = mpirun_words(1, {"search", "index", "q.fa"});
    auto const program = std::ranges::find(words, std::string(TANSAKU_MPI_PROGRAM));
    words.insert(program, {"env", "LD_PRELOAD=" TANSAKU_NO_MPI_THREADS});
    ProgramResult const result = run_program(TANSAKU_MPIRUN, words);
    INFO(result.err);
    CHECK(result.exit_code == 6);
    CHECK(result.err_has("E-MPI-01"));
}

TEST_CASE("mpi search: copies that srun did not introduce to each other are told, once") {
    ::setenv("SLURM_STEP_NUM_TASKS", "2", 1);
    for (char const * const copy : {"0", "1"}) {
        ::setenv("SLURM_PROCID", copy, 1);
        ProgramResult const result = run_program(TANSAKU_MPI_PROGRAM, {"--version"});
        CHECK(result.exit_code == 2);
        CHECK(result.out.empty());
        CHECK(result.err_has("E-MPI-02") == (std::string(copy) == "0"));
    }
    CHECK(mpirun(2, {"--version"}).exit_code == 0);
    ::unsetenv("SLURM_STEP_NUM_TASKS");
    ::unsetenv("SLURM_PROCID");
    CHECK(run_program(TANSAKU_MPI_PROGRAM, {"--version"}).exit_code == 0);
}

TEST_CASE("mpi search: ranks for which the index has no batch are told of") {
    CohortIndex const cohort;
    std::string const query = cohort.dir.write("q.fa", fasta("q", cohort.base.substr(0, 300)));
    std::vector<std::string> words{"search", cohort.path, query, "--spread", "shards"};
    CHECK(mpirun(3, words).err_has("W-MPI-02: 2 of 3 ranks have no samples"));
    CHECK_FALSE(mpirun(1, words).err_has("W-MPI-02"));
    words.back() = "queries";
    CHECK_FALSE(mpirun(3, words).err_has("W-MPI-02"));
}

TEST_CASE("mpi search: configuration, variables and language are those of the program") {
    CohortIndex const cohort;
    std::string const query = cohort.dir.write("q.fa", fasta("q", cohort.base.substr(0, 300)));
    std::string const file = cohort.dir.write("conf", "[search]\nmin-identity = 99\n");
    ::setenv("TANSAKU_FORMAT", "blast7", 1);
    std::vector<std::string> const words{"search", cohort.path, query, "--config", file, "--quiet"};
    ProgramResult const expected = tansaku(words);
    ProgramResult const result = mpirun(2, words);
    std::vector<std::string> show = words;
    show.emplace_back("--show-config");
    ProgramResult const shown = mpirun(2, show);
    ::unsetenv("TANSAKU_FORMAT");
    INFO(result.err);
    REQUIRE(expected.out_has("# "));
    CHECK(result.out == expected.out);
    CHECK(shown.exit_code == 0);
    CHECK(shown.out_has("min-identity\t99\t"));
    CHECK(shown.out_has("format\tblast7\tTANSAKU_FORMAT"));
    ProgramResult const japanese =
        mpirun(2, {"search", cohort.path, query, "--format", "summary", "--lang", "ja"});
    CHECK(japanese.out ==
          tansaku({"search", cohort.path, query, "--format", "summary", "--lang", "ja"}).out);
    CHECK(mpirun(2, {"search", cohort.path, query, "--lang", "xx"}).exit_code == 2);
    ::setenv("TANSAKU_MIN_IDENTITY", "high", 1);
    ProgramResult const wrong = mpirun(2, {"search", cohort.path, query});
    ::unsetenv("TANSAKU_MIN_IDENTITY");
    CHECK(wrong.exit_code == 2);
    CHECK(wrong.err_has("E-USE-04"));
}

TEST_CASE("mpi search: ranks share the processors that they may use") {
    CohortIndex const cohort;
    std::string const query = cohort.dir.write("q.fa", fasta("q", cohort.base.substr(0, 300)));
    std::string const summary = cohort.dir / "summary";
    // An allocation of one processor of this machine, whose ranks are not bound.
    std::vector<std::string> words =
        mpirun_words(2, {"search", cohort.path, query, "--summary", summary, "--quiet", "--force"});
    words.insert(words.begin(), {"-c", "0", TANSAKU_MPIRUN, "--bind-to", "none"});
    ProgramResult const result = run_program("/usr/bin/taskset", words);
    INFO(result.err);
    REQUIRE(result.exit_code == 0);
    auto const told = nlohmann::json::parse(content(summary));
    for (auto const & rank : told["ranks"])
        CHECK(rank["threads"] == 1);
}

} // namespace
} // namespace tansaku::test
