// SPDX-License-Identifier: BSD-3-Clause
// The scripts that 'tansaku slurm' writes. tests/cli/slurm runs them under a real Slurm.
#include "tests/cli/plan/many_queries.hpp"
#include "tests/support/catch.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace tansaku::test {
namespace {

namespace fs = std::filesystem;

std::string content(fs::path const & file) {
    std::ifstream input(file);
    return {std::istreambuf_iterator<char>(input), {}};
}

ProgramResult shell(std::string const & command) {
    return run_program("/bin/bash", {"-c", command});
}

TEST_CASE("slurm: scripts run every open task, and the merge, in any shell") {
    CohortIndex const cohort;
    std::string const queries = cohort.dir.write("q.fa", many_queries(cohort));
    std::string const plan = cohort.dir / "plan";
    std::string const output = cohort.dir / "it's out.tsv";
    auto const run_well = [](std::vector<std::string> const & words) {
        ProgramResult const result = tansaku(words);
        INFO(result.err);
        REQUIRE(result.exit_code == 0);
        return result.out;
    };
    run_well({"search", cohort.path, queries, "--plan", plan, "--tasks", "5", "--quiet"});
    std::vector<std::string> words{
        "slurm",     "search",     "--plan",
        plan,        "--output",   output,
        "--cpus",    "2",          "--mem",
        "3G",        "--time",     "10",
        "--at-once", "4",          "--partition",
        "batch",     "--prologue", cohort.dir.write("prologue", "export WAS_HERE=1"),
        "--dry-run"};
    std::string printed = run_well(words);
    std::string const tasks = content(plan + "/jobs/tasks.sh");
    CHECK(printed.find(tasks) != std::string::npos);
    for (char const * const line :
         {"#SBATCH --array=1-5%4\n", "#SBATCH --cpus-per-task=2\n", "#SBATCH --mem=3G\n",
          "#SBATCH --time=10\n", "#SBATCH --partition=batch\n", "export WAS_HERE=1\n"})
        CHECK(tasks.find(line) != std::string::npos);
    for (char const * const task : {"2", "4"})
        REQUIRE(shell("SLURM_ARRAY_TASK_ID=" + std::string(task) + " " + plan + "/jobs/tasks.sh")
                    .exit_code == 0);
    CHECK(tansaku({"merge", "--plan", plan}).err_has("3 of 5 tasks are not done: 1,3,5"));
    printed = run_well(words);
    CHECK(printed.find("#SBATCH --array=1,3,5%4\n") != std::string::npos);

    // Others are told a range, or the list; each does one task here.
    struct {
        char const * scheduler;
        char const * array;
        char const * variable;
    } const others[] = {{"pbs", "#PBS -J 1-5\n", "PBS_ARRAY_INDEX"},
                        {"sge", "#$ -t 3-5\n", "SGE_TASK_ID"},
                        {"lsf", "#BSUB -J \"tansaku-search[5]%4\"\n", "LSB_JOBINDEX"}};
    std::size_t next = 0;
    for (auto const & other : others) {
        CAPTURE(other.scheduler);
        std::vector<std::string> more = words;
        more.insert(more.end(), {"--scheduler", other.scheduler});
        CHECK(run_well(more).find(other.array) != std::string::npos);
        std::string const task = std::to_string(2 * next++ + 1);
        CHECK(shell(std::string(other.variable) + "=" + task + " " + plan + "/jobs/tasks.sh")
                  .exit_code == 0);
    }
    CHECK(shell(plan + "/jobs/merge.sh").exit_code == 3); // some queries are refused
    CHECK(shell(plan + "/jobs/merge.sh").exit_code == 3);
    CHECK(content(output) == tansaku({"search", cohort.path, queries, "--quiet"}).out);
}

TEST_CASE("slurm: a stopped task asks to be queued again, so often and not oftener") {
    TempDir const dir;
    dir.write("a.fa", fasta("chr1", random_bases(3000, 3)));
    std::string const plan = dir / "plan";
    REQUIRE(tansaku({"index", dir / "i", dir / "a.fa", "--plan", plan, "--tasks", "1", "--quiet"})
                .exit_code == 0);
    REQUIRE(tansaku({"slurm", "index", "--plan", plan, "--retries", "2", "--dry-run"}).exit_code ==
            0);
    // The task waits at a pipe instead of its file; scontrol is one that tells its words.
    fs::remove(dir / "a.fa");
    REQUIRE(shell("mkfifo " + dir / "a.fa").exit_code == 0);
    fs::create_directory(dir / "bin");
    dir.write("bin/scontrol", "#!/bin/bash\necho scontrol \"$@\"; exit 1\n");
    fs::permissions(dir / "bin/scontrol", fs::perms::owner_all);
    for (bool const again : {true, false}) {
        ProgramResult const result =
            shell("cd " + dir.path().string() +
                  "; PATH=$PWD/bin:$PATH SLURM_ARRAY_JOB_ID=17 "
                  "SLURM_ARRAY_TASK_ID=1 SLURM_RESTART_COUNT=" +
                  (again ? "1" : "2") + " plan/jobs/tasks.sh & sleep 0.5; kill -USR1 $!; wait $!");
        CAPTURE(again, result.out, result.err);
        CHECK(result.exit_code == 1);
        CHECK(result.out_has("scontrol requeue 17_1") == again);
        CHECK(result.err_has("give tasks more --time"));
    }
}

TEST_CASE("slurm: what is refused") {
    CohortIndex const cohort;
    std::string const queries = cohort.dir.write("q.fa", many_queries(cohort));
    auto const refused = [](std::vector<std::string> const & words, char const * code, int exit) {
        ProgramResult const result = tansaku(words);
        INFO(result.err);
        CHECK(result.exit_code == exit);
        CHECK(result.err_has(code));
    };
    std::string const plan = cohort.dir / "plan";
    std::string const odd = cohort.dir / "odd plan";
    for (std::string const & folder : {plan, odd})
        REQUIRE(
            tansaku({"search", cohort.path, queries, "--plan", folder, "--tasks", "2", "--quiet"})
                .exit_code == 0);
    std::string const out = cohort.dir / "out";
    refused({"slurm"}, "E-USE-01", 2);
    refused({"slurm", "search"}, "E-USE-05", 2);
    refused({"slurm", "search", "--plan", plan}, "E-USE-05", 2);
    refused({"slurm", "index", "--plan", plan}, "E-PLN-02", 2);
    refused({"slurm", "search", "--plan", odd, "--output", out}, "E-SLU-03", 2);
    refused({"slurm", "search", "--plan", plan, "--output", out, "--mem", "1\n#"}, "E-USE-04", 2);
    ::setenv("SLURM_CONF", "/nowhere/slurm.conf", 1);
    refused({"slurm", "search", "--plan", plan, "--output", out}, "E-SLU-02", 6);
    ::unsetenv("SLURM_CONF");
    CHECK(tansaku({"slurm", "status", "--plan", plan}).out ==
          "tasks done      0 of 2\ntasks not done  1-2\n");
}

} // namespace
} // namespace tansaku::test
