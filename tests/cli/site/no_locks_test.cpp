// SPDX-License-Identifier: BSD-3-Clause
// File systems without flock: everything works, and writers are still kept apart.
#include "tests/cli/support/tansaku.hpp"
#include "tests/support/catch.hpp"

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>

#include <csignal>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace tansaku::test {
namespace {

namespace fs = std::filesystem;

// While it lives, programs that are started have no locks.
struct NoLocks {
    NoLocks() { ::setenv("LD_PRELOAD", TANSAKU_NO_LOCKS, 1); }
    ~NoLocks() { ::unsetenv("LD_PRELOAD"); }
};

TEST_CASE("no locks: an index is made, added to, compacted, searched and copied to a node") {
    SmallIndex const small;
    std::string const query = small.dir.write("q.fa", fasta("q", small.base.substr(500, 900)));
    std::string const more = small.dir.write("s4.fa", fasta("chr1", with_snp(small.base, 700)));
    std::string const node = small.dir / "node";
    fs::create_directory(node);
    run_well({"add", small.path, more, "--quiet"});
    std::string const expected = run_well({"search", small.path, query});
    NoLocks const none;
    std::string const index = small.dir / "other";
    run_well({"index", index, small.dir / "s1.fa", small.dir / "s2.fa", small.dir / "s3.fa"});
    run_well({"add", index, more, "--quiet"});
    CHECK(run_well({"search", index, query}) == expected);
    run_well({"compact", index, "--clean", "--quiet"});
    CHECK(run_well({"search", index, query}) == expected);
    CHECK(run_well({"search", index, query, "--stage", node}) == expected);
    CHECK(run_well({"search", index, query, "--stage", node, "--load"}) == expected);
    run_well({"verify", index, "--deep"});
    CHECK_FALSE(fs::exists(fs::path(index) / "lease"));
    CHECK(tansaku({"index", small.dir / "failed", small.dir.write("bad.fa", ">a\nAC!T\n")})
              .exit_code == 2);
    CHECK_FALSE(fs::exists(small.dir / "failed"));
}

TEST_CASE("no locks: a second writer is refused, and a killed one makes room") {
    SmallIndex const small;
    std::string const more = small.dir.write("s4.fa", fasta("chr1", with_snp(small.base, 700)));
    std::string const lease = small.path + "/lease";
    std::string const pipe = small.dir / "pipe.fa";
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    NoLocks const none;
    pid_t const writer = ::fork();
    if (writer == 0) {
        int const nowhere = ::open("/dev/null", O_RDWR);
        ::dup2(nowhere, STDERR_FILENO);
        ::execl(TANSAKU_PROGRAM, TANSAKU_PROGRAM, "add", small.path.c_str(), pipe.c_str(),
                "--quiet", nullptr);
        ::_exit(127);
    }
    for (int i = 0; i < 6000 && !fs::exists(lease); ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    if (!fs::exists(lease)) ::kill(writer, SIGKILL); // it would wait for ever
    REQUIRE(fs::exists(lease));
    ProgramResult const second = tansaku({"add", small.path, more, "--quiet"});
    CHECK(second.exit_code == 2);
    INFO(second.err);
    CHECK(second.err_has("E-IDX-02"));
    CHECK(second.err_has("process " + std::to_string(writer)));
    ::kill(writer, SIGKILL);
    ::waitpid(writer, nullptr, 0);
    CHECK(fs::exists(lease));
    run_well({"add", small.path, more, "--quiet"});
    CHECK_FALSE(fs::exists(lease));
    CHECK(run_well({"info", small.path}).find("samples                   4") != std::string::npos);

    // Nobody can know of another machine's processes.
    std::ofstream(lease) << "elsewhere 1 1\n";
    ProgramResult const other = tansaku({"compact", small.path, "--quiet"});
    CHECK(other.exit_code == 2);
    CHECK(other.err_has("on elsewhere"));
    fs::remove(lease);
    run_well({"compact", small.path, "--quiet"});
}

} // namespace
} // namespace tansaku::test
