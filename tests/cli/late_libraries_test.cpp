// SPDX-License-Identifier: BSD-3-Clause
// Libraries that few processes use are opened by those alone: the loader tells of each that it
// looks for (ld.so(8), LD_DEBUG).
#include "tests/cli/support/tansaku.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/made_cohort.hpp"

#include <set>

namespace tansaku::test {
namespace {

using Names = std::set<std::string>;

ProgramResult run_with(std::string const & variable, std::vector<std::string> words) {
    words.insert(words.begin(), {variable, TANSAKU_PROGRAM});
    return run_program("/usr/bin/env", std::move(words));
}

// Those that are opened late, out of all that the process looked for, without their versions.
Names opened(std::vector<std::string> const & words) {
    ProgramResult const result = run_with("LD_DEBUG=libs", words);
    INFO(result.err);
    REQUIRE(result.exit_code == 0);
    REQUIRE(result.err_has("find library=libc.so"));
    Names found;
    for (std::string const name : {"libhts", "libxml2", "libicuuc", "libcrypto"})
        if (result.err_has("find library=" + name + ".so")) found.insert(name);
    return found;
}

TEST_CASE("libraries: a search opens none that it has no use for") {
    CohortIndex const index;
    std::string const query = index.dir.write("query.fa", fasta("q", index.base.substr(1900, 300)));
    CHECK(opened({"--version"}) == Names{});
    for (std::string const filter : {"sex=female", "biobank=TMM", "age=40-49"})
        CHECK(opened({"search", index.path, query, "--filter", filter}) == Names{});
    CHECK(opened({"search", index.path, query, "--filter", "biobank=ＴＭＭ"}) == Names{"libicuuc"});
    CHECK(opened({"info", index.path}) == Names{});
}

TEST_CASE("libraries: htslib is for variants, libxml2 for XML") {
    TempDir const dir;
    make_cohort(3).write(dir);
    CHECK(opened({"index", dir / "index", "--ids", "free", "--manifest", dir / "manifest.tsv"}) ==
          Names{"libhts"});
    std::string const xml = dir.write(
        "a.xml",
        "<SAMPLE_SET><SAMPLE accession='JGAN000000001' center_name='TMM'>"
        "<SAMPLE_NAME><TAXON_ID>9606</TAXON_ID></SAMPLE_NAME><SAMPLE_ATTRIBUTES><SAMPLE_ATTRIBUTE>"
        "<TAG>subject_id</TAG><VALUE>S0123456789abcdef0123456789abcdef</VALUE>"
        "</SAMPLE_ATTRIBUTE></SAMPLE_ATTRIBUTES></SAMPLE></SAMPLE_SET>");
    // libxml2 itself needs ICU here.
    Names const read = opened({"metadata", "convert", xml, "--output", dir / "a.tsv"});
    CHECK(read.contains("libxml2"));
    CHECK_FALSE(read.contains("libhts"));
}

TEST_CASE("libraries: OpenSSL is for keys, digests of a search are without it") {
    CohortIndex const index;
    std::string const query = index.dir.write("query.fa", fasta("q", index.base.substr(1900, 300)));
    CHECK(opened({"cohort", "save", index.path, "all"}) == Names{"libcrypto"});
    CHECK(opened({"search", index.path, query, "--cohort", "all"}) == Names{});
}

TEST_CASE("libraries: one that can't be loaded is named") {
    CohortIndex const index;
    std::string const query = index.dir.write("query.fa", fasta("q", index.base.substr(1900, 300)));
    ProgramResult const told =
        run_with("LD_DEBUG=libs", {"search", index.path, query, "--filter", "biobank=ＴＭＭ"});
    std::size_t const begin = told.err.find("libicuuc.so");
    REQUIRE(begin != std::string::npos);
    std::string const soname = told.err.substr(begin, told.err.find(' ', begin) - begin);
    TempDir const damaged;
    damaged.write(soname, "");
    ProgramResult const result =
        run_with("LD_LIBRARY_PATH=" + damaged.path().string(),
                 {"search", index.path, query, "--filter", "biobank=ＴＭＭ"});
    CHECK(result.exit_code == 6);
    CHECK(result.err_has("error E-RES-03: " + soname + ": cannot be loaded"));
    CHECK(result.out.empty());
}

} // namespace
} // namespace tansaku::test
