// SPDX-License-Identifier: BSD-3-Clause
// What does not fit is not begun.
#include "index/core/error.hpp"
#include "index/format/free_space.hpp"
#include "index/format/mapped_file.hpp"
#include "index/format/schema.hpp"
#include "index/format/whole_file.hpp"
#include "tests/cli/support/tansaku.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/event_line.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>

#include <sched.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

namespace tansaku::test {
namespace {

namespace fs = std::filesystem;

// Runs a command in which `folder` is a file system of so many kilobytes.
ProgramResult with_small_disk(std::string const & folder, int kilobytes,
                              std::string const & command) {
    return run_program("/usr/bin/unshare", {"--mount", "/bin/sh", "-c",
                                            "mount -t tmpfs -o size=" + std::to_string(kilobytes) +
                                                "k tmpfs '" + folder + "' && " + command});
}

TEST_CASE("space: free space is looked at, with a folder that is to be made") {
    TempDir const dir;
    std::uint64_t const free = free_bytes(dir.path());
    CHECK(free > 1000);
    CHECK(free_bytes(dir.path() / "not" / "yet") > 1000);
    CHECK_NOTHROW(require_space(dir.path(), 4096, "a test"));
    CHECK_NOTHROW(require_space(dir.path() / "not" / "yet", 4096, "a test"));
    CHECK(fs::is_empty(dir.path()));
    try {
        require_space(dir.path(), free * 2, "a test");
        FAIL("it was not refused");
    } catch (Error const & error) {
        CHECK(error.fault() == Fault::resource);
        CHECK(error.findings().front().code == "E-IO-16");
    }
}

// Reads a file of zeros, of which no page is there, in a file system in memory that has none left.
// Returns what is wrong, as a number.
int read_holes(std::string const & folder) {
    constexpr std::size_t k_bytes = 256 * 1024;
    if (::unshare(CLONE_NEWNS) != 0 ||
        ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) ||
        ::mount("tmpfs", folder.c_str(), "tmpfs", 0, "size=64k") != 0)
        return 1;
    std::string const path = folder + "/holes";
    std::ofstream(path, std::ios::binary) << 'x';
    fs::resize_file(path, k_bytes);
    std::ofstream full(folder + "/full", std::ios::binary);
    full << std::string(100'000, 'x') << std::flush;
    if (full.good()) return 2;
    std::vector<std::uint8_t> expected(k_bytes);
    expected[0] = 'x';
    WholeFile const whole(path);
    if (!std::ranges::equal(whole.bytes(), expected)) return 3;
    FileRecord const record{"0",
                            k_bytes,
                            digest_of(std::span(expected).first(schema::k_head_bytes)),
                            {},
                            {checksum_of(expected)}};
    MappedFile(path, record).verify();
    return 0;
}

TEST_CASE("space: a hole is read where there is no page for it") {
    REQUIRE(::geteuid() == 0); // to mount
    TempDir const dir;
    ::pid_t const child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        int code = 4;
        try {
            code = read_holes(dir.path());
        } catch (...) {
        }
        ::_exit(code);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    CHECK(status == 0); // neither a number nor a signal
}

TEST_CASE("space: an index, a copy and a compaction that do not fit end before they begin") {
    REQUIRE(::geteuid() == 0); // to mount
    SmallIndex const small;
    std::string const disk = small.dir / "disk";
    fs::create_directory(disk);
    std::string const program = TANSAKU_PROGRAM;
    std::string const large = small.dir.write("large.fa", fasta("chr1", random_bases(1000000, 9)));
    auto const refused = [&](ProgramResult const & result) {
        INFO(result.err << result.out);
        CHECK(result.exit_code == 6);
        CHECK(result.err_has("E-IO-16"));
    };
    refused(with_small_disk(disk, 300, program + " index " + disk + "/index " + large));
    ProgramResult const left =
        with_small_disk(disk, 300, program + " index " + disk + "/index " + large + "; ls " + disk);
    CHECK(left.out.empty());
    std::string const index = small.dir / "large";
    REQUIRE(tansaku({"index", index, large}).exit_code == 0);
    refused(with_small_disk(disk, 300,
                            program + " search " + index + " " + large + " --stage " + disk));
    CHECK(tansaku({"stage", "list", index}).out.find(disk) == std::string::npos);
    refused(with_small_disk(disk, 8000,
                            "cp -r " + index + " " + disk + "/i && " + program + " add " + disk +
                                "/i " + (small.dir / "s1.fa") +
                                " --quiet && head -c 4000000 /dev/zero > " + disk + "/full && " +
                                program + " compact " + disk + "/i"));
}

TEST_CASE("space: a purge that does not fit ends before it begins") {
    REQUIRE(::geteuid() == 0); // to mount
    SmallIndex const small;
    std::string const disk = small.dir / "disk";
    fs::create_directory(disk);
    std::string const large = small.dir.write("large.fa", fasta("chr1", random_bases(4000000, 9)));
    std::string const index = small.dir / "large";
    small.dir.write("m.tsv", "sample_accession\thaplotype\tpath\nJGAN000000001\t0\tlarge.fa\n"
                             "JGAN000000002\t0\ts1.fa\n");
    REQUIRE(tansaku({"index", index, "--manifest", small.dir / "m.tsv"}).exit_code == 0);
    small.dir.write("e", event_line(1, "JGAN000000002"));
    REQUIRE(tansaku({"consent", "apply", index, small.dir / "e"}).exit_code == 0);
    std::string const program = TANSAKU_PROGRAM;
    // There is no page to be had for a hole either.
    std::string const sparse = GENERATE("never", "always");
    ProgramResult const result =
        with_small_disk(disk, 60000,
                        "cp -r --sparse=" + sparse + " " + index + " " + disk + "/i && " +
                            "{ head -c 60000000 /dev/zero > " + disk +
                            "/full; true; } 2>/dev/null; " + program + " consent purge " + disk +
                            "/i --run --grace 0; e=$?; ls " + disk + "/i/generations; exit $e");
    INFO(result.err << result.out);
    CHECK(result.exit_code == 6);
    CHECK(result.err_has("E-IO-16"));
    CHECK(result.out == "000001.h5\n");
}

TEST_CASE("space: what is added, a task's part and merged results are looked at where they go") {
    SmallIndex const small;
    std::string const disk = small.dir / "disk";
    fs::create_directory(disk);
    std::string const program = TANSAKU_PROGRAM;
    std::string const large = small.dir.write("large.fa", fasta("chr1", random_bases(1000000, 9)));
    auto const refused = [&](std::string const & command) {
        ProgramResult const result =
            with_small_disk(disk, 300, command + "; code=$?; ls " + disk + "; exit $code");
        INFO(result.err << result.out);
        CHECK(result.exit_code == 6);
        CHECK(result.err_has("E-IO-16"));
        return result;
    };
    refused("cp -r " + small.path + " " + disk + "/i && head -c 1000000 /dev/zero > " + disk +
            "/full; truncate -s -16k " + disk + "/full; " + program + " add " + disk + "/i " +
            large);
    // The index has room, the plan has not.
    std::string const plan = disk + "/plan";
    refused(program + " index " + (small.dir / "new") + " " + large + " --plan " + plan +
            " --tasks 1 --quiet && " + program + " index --plan " + plan + " --task 1");
    std::string const results = small.dir / "results";
    std::string text;
    for (std::size_t i = 0; i < 500; ++i)
        text += fasta("q" + std::to_string(i), small.base.substr(i, 200));
    REQUIRE(tansaku({"search", small.path, small.dir.write("q.fa", text), "--plan", results,
                     "--tasks", "1", "--format", "jsonl", "--quiet"})
                .exit_code == 0);
    REQUIRE(tansaku({"search", "--plan", results, "--task", "1", "--quiet"}).exit_code == 0);
    CHECK(refused(program + " merge --plan " + results + " --output " + disk + "/out").out.empty());
}

TEST_CASE("space: a scratch folder that is none is refused, and nothing is left in one") {
    SmallIndex const small;
    std::string const tmp = small.dir / "tmp";
    std::vector<std::string> words{
        "index", small.dir / "other", small.dir / "s1.fa", small.dir / "s2.fa", "--tmp", tmp};
    ProgramResult const none = tansaku(words);
    CHECK(none.exit_code == 2);
    CHECK(none.err_has("--tmp takes a folder that is there"));
    fs::create_directory(tmp);
    CHECK(tansaku(words).exit_code == 0);
    CHECK(fs::is_empty(tmp));
    ProgramResult const full =
        with_small_disk(tmp, 4,
                        std::string(TANSAKU_PROGRAM) + " index " + (small.dir / "third") + " " +
                            (small.dir / "s1.fa") + " --tmp " + tmp + " && ls " + tmp);
    INFO(full.err);
    CHECK(full.out.find("parse") == std::string::npos);
}

} // namespace
} // namespace tansaku::test
