// SPDX-License-Identifier: BSD-3-Clause
#include "tests/cli/support/tansaku.hpp"
#include "tests/support/catch.hpp"

#include <zlib.h>

#include <filesystem>
#include <fstream>

#include <sys/resource.h>

namespace tansaku::test {
namespace {

namespace fs = std::filesystem;

std::string gzip(std::string const & text) {
    z_stream stream{};
    REQUIRE(::deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK);
    std::string out(text.size() + 1024, '\0');
    std::string in = text;
    stream.next_in = reinterpret_cast<Bytef *>(in.data());
    stream.avail_in = static_cast<uInt>(in.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    REQUIRE(::deflate(&stream, Z_FINISH) == Z_STREAM_END);
    out.resize(stream.total_out);
    ::deflateEnd(&stream);
    return out;
}

// Files that can't be sequences, beside a good one.
struct Files {
    TempDir dir;
    std::string good = dir.write("good.fa", fasta("chr1", random_bases(3000, 5)));

    // Indexes `words`, expects a refusal of `code`, and that nothing is left.
    ProgramResult refuse(std::vector<std::string> words, std::string_view code) const {
        words.insert(words.begin(), {"index", dir / "index"});
        ProgramResult result = tansaku(words);
        INFO(result.err);
        CHECK(result.exit_code == 2);
        CHECK(result.err_has("tansaku: error " + std::string(code)));
        CHECK_FALSE(fs::exists(dir / "index"));
        return result;
    }
};

TEST_CASE("index: all missing files are named before anything is built") {
    Files const files;
    ProgramResult const result =
        files.refuse({files.dir / "no1.fa", files.good, files.dir / "no2.fa"}, "E-IO-01");
    REQUIRE(result.err_has("no1.fa"));
    REQUIRE(result.err_has("no2.fa"));
}

TEST_CASE("index: files that hold no sequences") {
    Files const files;
    TempDir const & dir = files.dir;
    SECTION("a folder") {
        fs::create_directory(dir / "folder.fa");
        files.refuse({dir / "folder.fa"}, "E-IO-02");
    }
    SECTION("empty") { files.refuse({files.good, dir.write("empty.fa", "")}, "E-SEQ-01"); }
    SECTION("truncated gzip") {
        std::string packed = gzip(fasta("chr1", random_bases(20000, 7)));
        packed.resize(packed.size() / 2);
        files.refuse({dir.write("cut.fa.gz", packed)}, "E-GZ-01");
    }
    SECTION("protein") { files.refuse({dir.write("protein.fa", ">p\nMKVLEEQIFP\n")}, "E-SEQ-03"); }
    SECTION("binary") {
        files.refuse({dir.write("binary.fa", std::string("\x7f"
                                                         "ELF\x01\x00\x02",
                                                         7))},
                     "E-SEQ-0");
    }
    SECTION("headers without a base") { files.refuse({dir.write("h.fa", ">a\n>b\n")}, "E-SEQ-21"); }
}

TEST_CASE("index: two samples of one id") {
    Files const files;
    SECTION("two files") {
        fs::create_directory(files.dir / "more");
        std::string const same =
            files.dir.write("more/good.fa.gz", gzip(fasta("chr1", random_bases(3000, 8))));
        ProgramResult const result = files.refuse({files.good, same}, "E-ID-02");
        REQUIRE(result.err_has("more/good.fa.gz"));
    }
    SECTION("two records") {
        std::string const file = files.dir.write("r.fa", ">x\nACGTACGT\n>x\nACGTACGTT\n");
        files.refuse({"--sample-per-record", file}, "E-ID-02");
    }
}

TEST_CASE("index: words that don't go together") {
    Files const files;
    files.refuse({}, "E-USE-03");
    files.refuse({files.good, "--ids", "platform"}, "E-USE-05");
    files.refuse({files.good, "--metadata", files.good}, "E-USE-05");
    files.refuse({files.good, "--datasets", files.good}, "E-USE-05");
    files.refuse({files.good, "--manifest", files.good}, "E-USE-05");
    files.refuse({"-"}, "E-USE-05");
    files.refuse({files.good, "--share", "all"}, "E-USE-04");
    files.refuse({files.good, "--threads", "0"}, "E-USE-04");
    files.refuse({files.good, "--threads", "two"}, "E-USE-04");
    files.refuse({files.good, "--memory", "1Q"}, "E-USE-04");
    files.refuse({files.good, "--memory", "1M"}, "E-OPT-01");
    files.refuse({files.good, "--shard-bases", "1"}, "E-OPT-01");
    files.refuse({files.good, "--memory"}, "E-USE-03");
    files.refuse({files.good, "--quiet", "--share", "owner", "--share", "group"}, "E-USE-03");
    ProgramResult const typo = files.refuse({files.good, "--thread", "1"}, "E-USE-02");
    REQUIRE(typo.err_has("did you mean '--threads'"));
}

TEST_CASE("index: a manifest with bad rows names them all, and no value of a cell") {
    Files const files;
    std::string const manifest = files.dir.write("m.tsv", "sample_accession\thaplotype\tpath\n"
                                                          "JGAN000000001\t1\tgood.fa\n"
                                                          "Yamada-Taro\t1\tgood.fa\n"
                                                          "JGAN000000002\t3\tgood.fa\n"
                                                          "JGAN000000003\t0\tno-such.fa\n");
    ProgramResult const result = files.refuse({"--manifest", manifest}, "E-");
    REQUIRE(result.err_has("m.tsv:3"));
    REQUIRE(result.err_has("m.tsv:4"));
    REQUIRE(result.err_has("m.tsv:5"));
    REQUIRE_FALSE(result.err_has("Yamada"));
}

TEST_CASE("index: a sample of the manifest without metadata") {
    Files const files;
    std::string const manifest = files.dir.write("m.tsv", "sample_accession\thaplotype\tpath\n"
                                                          "JGAN000000001\t0\tgood.fa\n"
                                                          "JGAN000000002\t0\tgood.fa\n");
    std::string const samples =
        files.dir.write("s.tsv", "sample_accession\tage\tsex\nJGAN000000001\t40-49\tmale\n");
    files.refuse({"--manifest", manifest, "--metadata", samples}, "E-REF-05");
}

TEST_CASE("index: free ids take no metadata") {
    Files const files;
    std::string const manifest =
        files.dir.write("m.tsv", "sample_accession\thaplotype\tpath\nabc\t0\tgood.fa\n");
    files.refuse({"--manifest", manifest, "--ids", "free", "--metadata", manifest}, "E-USE-05");
}

TEST_CASE("index: an index that exists is left as it is") {
    SmallIndex const small;
    auto const before = snapshot(small.path);
    ProgramResult const again = tansaku({"index", small.path, small.dir / "s1.fa"});
    REQUIRE(again.exit_code == 2);
    REQUIRE(again.err_has("E-IDX-02"));
    REQUIRE(snapshot(small.path) == before);
}

TEST_CASE("index: a folder with other files is left as it is") {
    Files const files;
    fs::create_directory(files.dir / "mine");
    files.dir.write("mine/notes.txt", "notes");
    auto const before = snapshot(files.dir / "mine");
    ProgramResult const result = tansaku({"index", files.dir / "mine", files.good});
    REQUIRE(result.exit_code == 2);
    REQUIRE(snapshot(files.dir / "mine") == before);
}

TEST_CASE("index: a place that can't be written") {
    Files const files;
    // Permissions do not stop root; a path below a regular file stops everybody.
    ProgramResult const result = tansaku({"index", files.good + "/index", files.good});
    REQUIRE(result.exit_code != 0);
    REQUIRE((result.exit_code == 2 || result.exit_code == 6));
    REQUIRE(result.err_has("tansaku: error E-"));
    REQUIRE(snapshot(files.dir.path()).size() == 1);
}

TEST_CASE("index: a disk that takes no more ends in exit code 6, and nothing is left") {
    Files const files;
    std::string const large = files.dir.write("large.fa", fasta("chr1", random_bases(200000, 4)));
    // What the program inherits: a limit on files, as a quota sets one, for several sizes.
    rlimit old{};
    REQUIRE(::getrlimit(RLIMIT_FSIZE, &old) == 0);
    for (rlim_t const bytes : {1000u, 50000u, 300000u}) {
        rlimit const low{bytes, old.rlim_max};
        REQUIRE(::setrlimit(RLIMIT_FSIZE, &low) == 0);
        ProgramResult const result = tansaku({"index", files.dir / "index", large});
        REQUIRE(::setrlimit(RLIMIT_FSIZE, &old) == 0);
        INFO(result.err);
        CHECK(result.exit_code == 6);
        CHECK(result.err_has("tansaku: error E-IO-1"));
        CHECK_FALSE(fs::exists(files.dir / "index"));
    }
}

TEST_CASE("index: headers that are no contig label") {
    Files const files;
    std::string const file = files.dir.write("h.fa", fasta("Yamada_Taro", random_bases(3000, 9)));
    ProgramResult const strict = files.refuse({file, "--strict-headers"}, "E-LBL-01");
    REQUIRE_FALSE(strict.err_has("Yamada"));
    ProgramResult const made = tansaku({"index", files.dir / "index", file});
    REQUIRE(made.exit_code == 0);
    REQUIRE(made.err_has("W-LBL-01"));
    for (auto const & [path, content] : snapshot(files.dir / "index"))
        REQUIRE(content.find("Yamada") == std::string::npos);
}

} // namespace
} // namespace tansaku::test
