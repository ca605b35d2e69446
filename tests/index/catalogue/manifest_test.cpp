// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/schema/manifest.hpp"
#include "tests/index/catalogue/metadata_case.hpp"
#include "tests/support/catch.hpp"

using namespace tansaku;
using namespace tansaku::test;

namespace {

std::string const k_header = "sample_accession\thaplotype\tpath\n";

// A folder with the files a.fa and b.fa, and manifests in it.
struct Folder {
    TempDir folder;
    Folder() {
        folder.write("a.fa", ">a\nACGT\n");
        folder.write("b.fa", ">b\nACGT\n");
    }
    Manifest read(std::string const & text, IdPolicy policy = IdPolicy::free) const {
        return read_manifest(folder.write("manifest.tsv", text), policy);
    }
    std::string codes(std::string const & text, IdPolicy policy = IdPolicy::free) const {
        try {
            static_cast<void>(read(text, policy));
            return {};
        } catch (Error const & error) {
            CHECK(error.fault() == Fault::input);
            return codes_of(error.findings());
        }
    }
};

} // namespace

TEST_CASE("a manifest gives its rows in order, with paths from its own folder") {
    Folder const folder;
    auto const manifest =
        folder.read("\xEF\xBB\xBF# made by hand\r\n"
                    "path\tsample_accession\thaplotype\tkind\tdata_accession\r\n"
                    "./a.fa\ts2\t1\tsequence\tJGAR000000001\r\n"
                    "\r\n" +
                    (folder.folder / "b.fa") + "\ts2\t2\t\t\r\na.fa\ts1\t0\t\t\r\n");
    REQUIRE(manifest.rows.size() == 3);
    CHECK(manifest.rows[0].sample_accession == "s2");
    CHECK(manifest.rows[0].haplotype == 1);
    CHECK(manifest.rows[0].path == folder.folder / "a.fa");
    CHECK(manifest.rows[0].kind == InputKind::sequence);
    CHECK(manifest.rows[0].data_accession == "JGAR000000001");
    CHECK(manifest.rows[0].line == 3);
    CHECK(manifest.rows[1].path == folder.folder / "b.fa");
    CHECK(manifest.rows[1].kind == InputKind::by_content);
    CHECK_FALSE(manifest.rows[1].data_accession.has_value());
    CHECK(samples_of(manifest) == std::vector<std::string>{"s2", "s1"});
    CHECK(codes_of(manifest.notices) == "W-ENC-02 ");
}

TEST_CASE("bad rows of a manifest are refused together") {
    Folder const folder;
    CHECK(folder.codes(k_header + "s\t0\ta.fa\n").empty());
    CHECK(folder.codes(k_header + "s\t0\ta.fa\ns\t0\tb.fa\n").empty());
    CHECK(folder.codes(k_header + "s\t0\tx.fa\ns\t0\ty.fa\nt\t0\ta.fa\n") == "E-MAN-04 E-MAN-04 ");
    CHECK(folder.codes(k_header + "s\t0\t.\n") == "E-MAN-04 ");
    CHECK(folder.codes(k_header + "s\t0\t\n") == "E-MAN-04 ");
    CHECK(folder.codes(k_header + "s\t3\ta.fa\n") == "E-MAN-01 ");
    CHECK(folder.codes(k_header + "s\t\ta.fa\n") == "E-MAN-01 ");
    CHECK(folder.codes(k_header + "s\t0\ta.fa\ns\t0\t./a.fa\n") == "E-MAN-02 ");
    CHECK(folder.codes(k_header + "s\t0\ta.fa\ns\t1\ta.fa\n") == "E-MAN-03 ");
    CHECK(folder.codes(k_header + "s\t1\ta.fa\ns\t2\ta.fa\ns\t0\tb.fa\ns\t0\ta.fa\n") ==
          "E-MAN-03 ");
    CHECK(folder.codes(k_header + "s s\t0\ta.fa\n") == "E-ID-01 ");
    CHECK(folder.codes(k_header + "HG1\t0\ta.fa\n", IdPolicy::platform) == "E-ID-01 ");
    CHECK(folder.codes(k_header + "JGAN000000001\t0\ta.fa\n", IdPolicy::platform).empty());
    CHECK(folder.codes("sample_accession\tpath\ns\ta.fa\n") == "E-COL-04 E-MAN-01 ");
    CHECK(folder.codes("sample_accession\thaplotype\tpath\tnote\ns\t0\ta.fa\tx\n") == "E-COL-02 ");
    CHECK(folder.codes(k_header) == "E-CNT-02 ");
}

TEST_CASE("kinds that are not built are refused clearly") {
    Folder const folder;
    std::string const header = "sample_accession\thaplotype\tpath\tkind\treference\tcallable\n";
    CHECK(folder.codes(header + "s\t0\ta.fa\treads\t\t\n") == "E-MAN-05 ");
    CHECK(folder.codes(header + "s\t\ta.fa\tvariants\tb.fa\tb.bed\n") == "E-MAN-04 ");
    CHECK(folder.codes(header + "s\t\ta.fa\tvariants\tb.fa\ta.fa\n").empty());
    CHECK(folder.codes(header + "s\t0\ta.fa\tsequence\t\ta.fa\n") == "E-MAN-07 ");
    CHECK(folder.codes(header + "s\t0\ta.fa\tfasta\t\t\n") == "E-MAN-06 ");
    CHECK_THROWS_WITH(folder.read(header + "s\t0\ta.fa\treads\t\t\n"),
                      Catch::Contains("not built yet by this version"));
}

TEST_CASE("variants have a reference and a name in their file, and no haplotype") {
    Folder const folder;
    std::string const header =
        "sample_accession\thaplotype\tpath\tkind\treference\tsource_sample\n";
    auto const manifest = folder.read(header + "s\t\ta.fa\tvariants\tb.fa\tperson\n" +
                                      "t\t\ta.fa\tvariants\tb.fa\t\n");
    REQUIRE(manifest.rows.size() == 2);
    CHECK(manifest.rows[0].kind == InputKind::variants);
    CHECK(manifest.rows[0].reference == folder.folder / "b.fa");
    CHECK(manifest.rows[0].source_sample == "person");
    CHECK(manifest.rows[1].source_sample == "t");
    CHECK(folder.codes(header + "s\t1\ta.fa\tvariants\tb.fa\t\n") == "E-MAN-01 ");
    CHECK(folder.codes(header + "s\t\ta.fa\tvariants\t\t\n") == "E-MAN-04 ");
    CHECK(folder.codes(header + "s\t\ta.fa\tvariants\tno.fa\t\n") == "E-MAN-04 ");
    CHECK(folder.codes(header + "s\t0\ta.fa\tsequence\tb.fa\tp\n") == "E-MAN-07 E-MAN-07 ");
    CHECK(folder.codes(header + "s\t\ta.fa\tvariants\tb.fa\tp\nt\t\ta.fa\tvariants\tb.fa\tp\n") ==
          "E-VAR-04 ");
    CHECK(folder.codes(header + "s\t\ta.fa\tvariants\tb.fa\tp\ns\t\ta.fa\tvariants\tb.fa\tp\n") ==
          "E-MAN-02 ");
}

TEST_CASE("paths are not shown, and those that read like personal data are counted") {
    Folder const folder;
    CHECK_THROWS_WITH(folder.read(k_header + "s\t0\tNAME_OF_A_PERSON.fa\n"),
                      !Catch::Contains("NAME_OF_A_PERSON"));
    folder.folder.write("1975-03-02.fa", ">a\nACGT\n");
    auto const manifest = folder.read(k_header + "s\t0\t1975-03-02.fa\n");
    CHECK(codes_of(manifest.notices) == "W-PII-09 ");
    CHECK(text_of(manifest.notices).find("1975") == std::string::npos);
}

TEST_CASE("a manifest that is not there is refused") {
    TempDir const folder;
    CHECK_THROWS_WITH(read_manifest(folder / "none.tsv", IdPolicy::free),
                      Catch::Contains("E-IO-01"));
}
