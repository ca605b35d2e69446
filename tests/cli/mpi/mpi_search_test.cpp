// SPDX-License-Identifier: BSD-3-Clause
// Ranks of a search: what they read and write, how they end, and who withdraws meanwhile.
#include "tests/cli/mpi/mpirun.hpp"
#include "tests/support/catch.hpp"

#include <nlohmann/json.hpp>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include <csignal>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace tansaku::test {
namespace {

namespace fs = std::filesystem;

TEST_CASE("mpi search: standard input and output, and a summary of all ranks") {
    CohortIndex const cohort;
    std::string const queries = queries_in_batches(cohort, 200);
    std::string const file = cohort.dir.write("q.fa", queries);
    std::string const summary = cohort.dir / "summary.json";
    ProgramResult const expected = tansaku({"search", cohort.path, file, "--quiet"});
    ProgramResult const result =
        mpirun(3, {"search", cohort.path, "-", "--summary", summary}, queries);
    CHECK(result.out == expected.out);
    CHECK(result.err_has("rank 2 on "));
    auto const json = nlohmann::json::parse(content(summary));
    REQUIRE(json["ranks"].size() == 3);
    std::uint64_t answered = 0;
    std::uint64_t hits = 0;
    std::uint64_t places = 0;
    for (auto const & rank : json["ranks"]) {
        answered += rank["queries"].get<std::uint64_t>();
        hits += rank["hits"].get<std::uint64_t>();
        for (char const * const stage :
             {"open", "search", "waiting_for_queries", "waiting_to_send"})
            CHECK(rank["seconds_by_stage"][stage].get<double>() >= 0);
    }
    CHECK(answered == json["queries"]["total"].get<std::uint64_t>());
    for (auto const & query : json["each_query"])
        places += query["places"].get<std::uint64_t>();
    CHECK(hits == places);
    CHECK(hits > 0);
}

TEST_CASE("mpi search: what can't be begun ends all ranks with one message") {
    CohortIndex const cohort;
    std::string const query = cohort.dir.write("q.fa", fasta("q", cohort.base.substr(0, 100)));
    auto const check = [&](std::vector<std::string> const & words, int code, char const * what) {
        ProgramResult const result = mpirun(3, words);
        INFO(result.err);
        CHECK(result.exit_code == code);
        CHECK(result.out.empty());
        std::size_t const at = result.err.find(what);
        REQUIRE(at != std::string::npos);
        CHECK(result.err.find(what, at + 1) == std::string::npos);
    };
    check({"search", cohort.dir / "none", query}, 2, "E-IDX-01");
    check({"search", cohort.path, query, "--evalue", "x"}, 2, "E-USE-04");
    check({"search", cohort.path, query, "--filter", "age=old"}, 2, "E-FLT");
    check({"search", cohort.path, query, "--plan", cohort.dir / "p", "--tasks", "2"}, 2,
          "E-USE-05");
    check({"index", cohort.path}, 2, "E-USE-01");
    check({}, 2, "E-USE-01");
    for (auto const & entry : fs::directory_iterator(fs::path(cohort.path) / "batches"))
        fs::resize_file(entry.path(), 100);
    check({"search", cohort.path, query}, 5, "E-FMT");
    CHECK(mpirun(2, {"--version"}).out.starts_with("tansaku-mpi "));
    CHECK(mpirun(2, {"search", "--help"}).out_has("usage: mpirun"));
}

// Starts a job whose messages go to a file.
pid_t start(int ranks, std::vector<std::string> const & of_ranks, std::string const & messages) {
    std::vector<std::string> words = mpirun_words(ranks, of_ranks);
    std::string program = TANSAKU_MPIRUN;
    std::vector<char *> arguments{program.data()};
    for (std::string & word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    pid_t const job = ::fork();
    if (job != 0) return job;
    int const file = ::open(messages.c_str(), O_CREAT | O_WRONLY, 0600);
    ::dup2(file, STDERR_FILENO);
    ::execv(program.c_str(), arguments.data());
    ::_exit(127);
}

// Processes that were started by a process.
std::vector<pid_t> children_of(pid_t parent) {
    std::string const id = std::to_string(parent);
    std::ifstream file("/proc/" + id + "/task/" + id + "/children");
    std::vector<pid_t> children;
    for (pid_t child = 0; file >> child;)
        children.push_back(child);
    return children;
}

// Whether it runs no more; PID 1 may be slow to take away what ended.
bool is_gone(pid_t process) {
    std::string const stat = content("/proc/" + std::to_string(process) + "/stat");
    std::size_t const name_end = stat.rfind(')');
    return name_end == std::string::npos || stat[name_end + 2] == 'Z';
}

// Whether it is gone within ten seconds: mpiexec kills it, and need not wait until its memory is
// given back.
bool ends_soon(pid_t process) {
    for (int i = 0; i < 200 && !is_gone(process); ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    return is_gone(process);
}

TEST_CASE("mpi search: a rank that is killed ends the job soon, and nothing is half-written") {
    int const victim = GENERATE(0, 1, 2);
    std::string const spread = victim == 0 ? "queries" : victim == 1 ? "samples" : "shards";
    CohortIndex const cohort;
    std::string const queries = cohort.dir.write("q.fa", queries_in_batches(cohort, 200000));
    std::string const output = cohort.dir / "out";
    std::string const messages = cohort.dir / "messages";
    pid_t const job = start(
        3, {"search", cohort.path, queries, "--output", output, "--spread", spread, "--quiet"},
        messages);
    std::vector<pid_t> ranks;
    for (int i = 0; i < 2400; ++i) { // two minutes, of a machine that may be busy
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        ranks = children_of(job);
        if (ranks.size() == 3 && fs::exists(output + ".part")) break;
    }
    REQUIRE(ranks.size() == 3);
    std::this_thread::sleep_for(std::chrono::milliseconds(300)); // all are at work
    REQUIRE(::kill(ranks[static_cast<std::size_t>(victim)], SIGKILL) == 0);
    int status = 0;
    ::waitpid(job, &status, 0); // the time limit of the test is that of the wait
    INFO(content(messages));
    CHECK(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) != 0);
    CHECK(content(messages).find("signal 9 (Killed)") != std::string::npos);
    CHECK_FALSE(fs::exists(output));
    for (pid_t const rank : ranks)
        CHECK(ends_soon(rank));
}

TEST_CASE("mpi search: from an event on, running ranks write nobody who withdrew") {
    CohortIndex const cohort;
    std::string before;
    std::string after;
    for (std::size_t i = 0; i < 300; ++i) {
        before += fasta("before" + std::to_string(i), cohort.base.substr(10 + i, 200));
        after += fasta("after" + std::to_string(i), cohort.base.substr(10 + i, 200));
    }
    cohort.dir.write("before.fa", before);
    cohort.dir.write("after.fa", after);
    cohort.dir.write("events", withdrawal(1));
    std::ostringstream command;
    for (std::string const & word :
         mpirun_words(3, {"search", "index", "before.fa", "pipe", "--format", "tsv", "--quiet"}))
        command << ' ' << word;
    // Rank 0 opens the pipe when it has dealt all queries of the first file.
    std::string const script = "cd " + cohort.dir.path().string() +
                               " && mkfifo pipe && { " TANSAKU_MPIRUN + command.str() +
                               " & } && exec 9>pipe && " TANSAKU_PROGRAM
                               " consent apply index events --quiet 2>&- && cat after.fa >&9 && "
                               "exec 9>&- && wait $!";
    ProgramResult const result = run_program("/bin/bash", {"-o", "pipefail", "-c", script});
    INFO(result.err);
    REQUIRE(result.exit_code == 0);
    std::size_t answered = 0;
    std::size_t shown = 0;
    std::map<std::string, std::size_t> hits;
    for (auto const & row : cells(result.out)) {
        ++hits[row[0]];
        if (!row[0].starts_with("after")) continue;
        ++answered;
        shown += row[1] == "JGAN000000001" || row[1] == "JGAN000000002" ? 1u : 0u;
    }
    CHECK(answered == 600); // samples 3 and 4
    CHECK(shown == 0);
    CHECK(hits.at("query") == 1); // header lines
    for (std::size_t i = 0; i < 300; ++i) {
        std::size_t const rows = hits["before" + std::to_string(i)];
        CHECK((rows == 2 || rows == 4));
    }
}

TEST_CASE("mpi search: what ranks made before somebody withdrew is made again") {
    CohortIndex const cohort;
    std::string text;
    for (std::size_t i = 0; i < 4000; ++i)
        text += fasta("q" + std::to_string(i), cohort.base.substr(i % 4700, 200));
    std::string const queries = cohort.dir.write("q.fa", text);
    std::string const output = cohort.dir / "pipe";
    REQUIRE(::mkfifo(output.c_str(), 0600) == 0);
    pid_t const job = start(3, {"search", cohort.path, queries, "--output", output, "--quiet"},
                            cohort.dir / "messages");
    // Nobody reads the results, so that rank 0 soon waits, and the others when they are ahead.
    int const pipe = ::open(output.c_str(), O_RDONLY);
    REQUIRE(pipe >= 0);
    int waiting = 0;
    for (int i = 0; i < 600 && waiting < 60000; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        REQUIRE(::ioctl(pipe, FIONREAD, &waiting) == 0);
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(1000));
    REQUIRE(tansaku({"consent", "apply", cohort.path, cohort.dir.write("events", withdrawal(1)),
                     "--quiet"})
                .exit_code == 0);
    std::string results;
    std::string block(65536, '\0');
    for (ssize_t size = 0; (size = ::read(pipe, block.data(), block.size())) > 0;)
        results.append(block, 0, static_cast<std::size_t>(size));
    ::close(pipe);
    int status = 0;
    ::waitpid(job, &status, 0);
    CHECK(status == 0);
    // What the pipe and the buffer before it held was written.
    constexpr std::size_t k_written = 140000;
    REQUIRE(results.size() > 3 * k_written);
    CHECK(results.substr(0, k_written).find("JGAN000000001") != std::string::npos);
    std::string const later = results.substr(k_written);
    CHECK(later.find("JGAN000000001") == std::string::npos);
    CHECK(later.find("JGAN000000002") == std::string::npos);
    std::size_t rows = 0;
    for (std::size_t at = 0; (at = results.find("\tJGAN000000004\t", at)) != std::string::npos;
         ++at)
        ++rows;
    CHECK(rows == 4000); // each query once
}

} // namespace
} // namespace tansaku::test
