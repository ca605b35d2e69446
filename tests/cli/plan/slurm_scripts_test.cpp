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
    // PBS takes no array of one.
    fs::remove(plan + "/parts/000004");
    std::vector<std::string> one = words;
    one.insert(one.end(), {"--scheduler", "pbs"});
    CHECK(run_well(one).find("#PBS -J") == std::string::npos);
    CHECK(shell(plan + "/jobs/tasks.sh").exit_code == 0);
    CHECK(shell(plan + "/jobs/merge.sh").exit_code == 3); // some queries are refused
    CHECK(shell(plan + "/jobs/merge.sh").exit_code == 3);
    CHECK(content(output) == tansaku({"search", cohort.path, queries, "--quiet"}).out);
}

// A task that waits at a pipe instead of its file, and a Slurm whose scontrol tells its words.
struct HeldTask {
    explicit HeldTask(std::string const & prologue) {
        dir.write("a.fa", fasta("chr1", random_bases(3000, 3)));
        std::string const plan = dir / "plan";
        REQUIRE(
            tansaku({"index", dir / "i", dir / "a.fa", "--plan", plan, "--tasks", "1", "--quiet"})
                .exit_code == 0);
        REQUIRE(tansaku({"slurm", "index", "--plan", plan, "--retries", "2", "--prologue",
                         dir.write("prologue", prologue), "--dry-run"})
                    .exit_code == 0);
        fs::remove(dir / "a.fa");
        REQUIRE(shell("mkfifo " + dir / "a.fa").exit_code == 0);
        fs::create_directory(dir / "bin");
        dir.write("bin/scontrol",
                  "#!/bin/bash\n"
                  "case $* in *show*) echo \"JobId=1 PreemptTime=$PREEMPTED\"; exit;; esac\n"
                  "echo scontrol \"$@\"; exit 1\n");
        fs::permissions(dir / "bin/scontrol", fs::perms::owner_all);
    }
    [[nodiscard]] ProgramResult run(std::string const & signal, std::string const & preempted,
                                    std::string const & seconds = "0.5") const {
        return shell("cd " + dir.path().string() +
                     "; PATH=$PWD/bin:$PATH SLURM_JOB_ID=18 SLURM_ARRAY_JOB_ID=17 "
                     "SLURM_ARRAY_TASK_ID=1 SLURM_RESTART_COUNT=9 PREEMPTED=" +
                     preempted + " plan/jobs/tasks.sh & sleep " + seconds + "; kill -" + signal +
                     " $!; wait $!");
    }
    TempDir dir;
};

TEST_CASE("slurm: a task whose time ends is queued again so often, a preempted one always") {
    HeldTask const task("");
    auto const check = [&](char const * preempted, bool again) {
        ProgramResult const result = task.run("USR1", preempted);
        CAPTURE(preempted, again, result.out, result.err);
        CHECK(result.exit_code == 1);
        CHECK(result.out_has("scontrol requeue 17_1") == again);
        CHECK(result.err_has("give tasks more --time"));
    };
    check("None", true);
    check("2026-01-01T00:00:00", true);
    check("None", true);
    check("2026-01-01T00:00:00", true);
    check("None", false); // the third of two
    check("2026-01-01T00:00:00", true);
    // Who submits again begins to count anew.
    REQUIRE(tansaku({"slurm", "index", "--plan", task.dir / "plan", "--dry-run"}).exit_code == 0);
    check("None", true);
}

TEST_CASE("slurm: a task that is cancelled ends, and stays so") {
    ProgramResult const result = HeldTask("").run("TERM", "None");
    INFO(result.err);
    CHECK(result.exit_code == 143);
    CHECK_FALSE(result.out_has("requeue"));
}

TEST_CASE("slurm: a prologue may use variables that are not set, and a signal waits for its end") {
    HeldTask const task("echo \"is$NOT_SET there\"\nsleep 1\necho behind");
    ProgramResult const result = task.run("USR1", "None", "0.3");
    INFO(result.err);
    CHECK(result.out_has("is there\nbehind\n"));
    CHECK(result.out_has("scontrol requeue 17_1"));
}

TEST_CASE("slurm: a plan of more tasks than an array may have takes several arrays") {
    CohortIndex const cohort;
    std::string const plan = cohort.dir / "plan";
    std::string const output = cohort.dir / "out";
    std::string const queries = cohort.dir.write("q.fa", many_queries(cohort));
    REQUIRE(tansaku({"search", cohort.path, queries, "--plan", plan, "--tasks", "5", "--quiet"})
                .exit_code == 0);
    fs::create_directory(cohort.dir / "bin");
    cohort.dir.write("bin/scontrol", "#!/bin/bash\necho 'MaxArraySize            = 3'\n");
    cohort.dir.write("bin/sbatch", "#!/bin/bash\necho \"$@\" >> " + (cohort.dir / "submitted") +
                                       "\nwc -l < " + (cohort.dir / "submitted") + "\n");
    for (char const * const name : {"bin/scontrol", "bin/sbatch"})
        fs::permissions(cohort.dir / name, fs::perms::owner_all);
    auto const slurm = [&](std::string const & more) {
        ProgramResult const result = shell("PATH=" + (cohort.dir / "bin") +
                                           ":$PATH " TANSAKU_PROGRAM " slurm search --plan " +
                                           plan + " --output " + output + " " + more);
        INFO(result.err);
        REQUIRE(result.exit_code == 0);
        return result.out;
    };
    std::string const printed = slurm("--at-once 1");
    CHECK(printed.find("tasks 1-2 are job 1; tasks 3-4 are job 2; tasks 5 are job 3; the merge is "
                       "job 4") != std::string::npos);
    CHECK(content(cohort.dir / "submitted") ==
          "--parsable " + plan + "/jobs/tasks.sh\n--parsable --dependency=afterany:1 " + plan +
              "/jobs/tasks-2.sh\n--parsable --dependency=afterany:2 " + plan +
              "/jobs/tasks-3.sh\n--parsable --dependency=afterany:1:2:3 " + plan +
              "/jobs/merge.sh\n");
    CHECK(content(plan + "/jobs/tasks-2.sh").find("#SBATCH --array=1-2%1\n") != std::string::npos);
    CHECK(slurm("--dry-run")
              .find("tasks3=$(sbatch --parsable '" + plan +
                    "/jobs/tasks-3.sh')\n"
                    "sbatch --dependency=afterany:\"$tasks1:$tasks2:$tasks3\"") !=
          std::string::npos);
    int task = 0;
    for (char const * const name : {"tasks", "tasks", "tasks-2", "tasks-2", "tasks-3"})
        REQUIRE(shell("SLURM_ARRAY_TASK_ID=" + std::to_string(1 + task++ % 2) + " " + plan +
                      "/jobs/" + name + ".sh")
                    .exit_code == 0);
    CHECK(shell(plan + "/jobs/merge.sh").exit_code == 3); // some queries are refused
    CHECK(content(output) == tansaku({"search", cohort.path, queries, "--quiet"}).out);
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
    // Slurm's own programs look for a minute for their controller.
    fs::create_directory(cohort.dir / "bin");
    for (char const * const name : {"bin/sbatch", "bin/scontrol"}) {
        cohort.dir.write(name, "#!/bin/bash\nexit 1\n");
        fs::permissions(cohort.dir / name, fs::perms::owner_all);
    }
    std::string const path = std::getenv("PATH");
    ::setenv("PATH", (cohort.dir / "bin" + ":" + path).c_str(), 1);
    refused({"slurm", "search", "--plan", plan, "--output", out}, "E-SLU-02", 6);
    ::setenv("PATH", path.c_str(), 1);
    CHECK(tansaku({"slurm", "status", "--plan", plan}).out ==
          "tasks done      0 of 2\ntasks not done  1-2\n");
}

} // namespace
} // namespace tansaku::test
