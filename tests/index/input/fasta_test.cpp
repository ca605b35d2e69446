// SPDX-License-Identifier: BSD-3-Clause
#include "index/input/encode_residues.hpp"
#include "tests/index/input/reading.hpp"
#include "tests/support/catch.hpp"

using namespace tansaku;
using namespace tansaku::test;

using Records = std::vector<PlainRecord>;

TEST_CASE("FASTA: names, lines and residues of records") {
    CHECK(read_text(">a first\nACGT\nNRY\n>b\nTT\n") ==
          Records{{"a", "ACGTNRY", 1, ""}, {"b", "TT", 4, ""}});
}

TEST_CASE("FASTA: lower case, U and all ambiguity codes") {
    CHECK(read_text(">a\nacguUtRYMKWSBDHVNrymkwsbdhvn\n") ==
          Records{{"a", "ACGTTTRYMKWSBDHVNRYMKWSBDHVN", 1, ""}});
}

TEST_CASE("FASTA: every letter is read alike at every place of a line of every length") {
    // The encoder treats whole vectors, their rest and lines with other letters differently.
    for (std::size_t length = 1; length <= 70; ++length)
        for (std::size_t place = 0; place < length; ++place)
            for (char const letter : {'T', 'n', 'R', 'u'}) {
                std::string line;
                for (std::size_t i = 0; i < length; ++i)
                    line += "AcGt"[i % 4];
                line[place] = letter;
                auto residues = std::string(line);
                for (char & each : residues)
                    each = to_letters(to_residues({&each, 1}))[0];
                std::vector<Residue> encoded;
                REQUIRE_FALSE(append_residues(line, encoded));
                REQUIRE(to_letters(encoded) == residues);
            }
}

TEST_CASE("FASTA: every byte that is no nucleotide code is refused at every place of a vector") {
    for (int value = 0; value < 256; ++value) {
        auto const byte = static_cast<char>(value);
        bool const blank = byte == ' ' || byte == '\t' || byte == '\r';
        if (k_residue_of_char[static_cast<unsigned char>(value)] != k_no_residue) continue;
        for (std::size_t place : {0u, 7u, 15u, 16u, 30u, 36u}) {
            std::string line(37, 'C');
            line[place] = byte;
            std::vector<Residue> encoded = {3};
            auto const wrong = append_residues(line, encoded);
            REQUIRE(wrong == (blank ? std::nullopt : std::optional(byte)));
            REQUIRE(to_letters(encoded) == std::string("T").append(blank ? 36 : place, 'C'));
        }
    }
}

TEST_CASE("FASTA: line ends may be LF, CRLF or mixed, and the last may be missing") {
    Records const expected = {{"a", "ACGTAC", 1, ""}, {"b", "GG", 4, ""}};
    CHECK(read_text(">a x\nACGT\nAC\n>b\nGG\n") == expected);
    CHECK(read_text(">a x\r\nACGT\r\nAC\r\n>b\r\nGG\r\n") == expected);
    CHECK(read_text(">a x\r\nACGT\nAC\r\n>b\nGG\r\n") == expected);
    CHECK(read_text(">a x\nACGT\nAC\n>b\nGG") == expected);
    CHECK(read_text(">a\r\r\nACGT\r\r\nAC\r\n>b\r\nGG\r") == expected);
}

TEST_CASE("FASTA: blank lines, and blanks and tabs inside sequence lines, are skipped") {
    CHECK(read_text("\n  \r\n>a\n\nACGT ACGT\tAC \n\n\nGG\n\n>b\n \t \n") ==
          Records{{"a", "ACGTACGTACGG", 3, ""}, {"b", "", 10, ""}});
}

TEST_CASE("FASTA: records without sequence and without name are legal") {
    CHECK(read_text(">a\n>b\n\n>\nAC\n> c d\n>\te\n>f") == Records{{"a", "", 1, ""},
                                                                   {"b", "", 2, ""},
                                                                   {"", "AC", 4, ""},
                                                                   {"c", "", 6, ""},
                                                                   {"e", "", 7, ""},
                                                                   {"f", "", 8, ""}});
}

TEST_CASE("FASTA: a byte order mark is skipped") {
    CHECK(read_text("\xEF\xBB\xBF>a\nAC\n") == Records{{"a", "AC", 1, ""}});
}

TEST_CASE("FASTA: '>' and ';' inside a header are part of it, UTF-8 names are kept") {
    CHECK(read_text(">a>b;c >d\nAC\n>\xE3\x81\x82\nG\n") ==
          Records{{"a>b;c", "AC", 1, ""}, {"\xE3\x81\x82", "G", 3, ""}});
}

TEST_CASE("FASTA: a line much longer than a block") {
    std::string const line(5'000'000, 'G');
    auto const records = read_text(">a\n" + line + "\n>b\nAC\n");
    REQUIRE(records.size() == 2);
    CHECK(records[0].letters == line);
    CHECK(records[1] == PlainRecord{"b", "AC", 3, ""});
}

TEST_CASE("FASTA: a name of the greatest length is read") {
    std::string const name(SequenceReader::k_max_name_bytes, 'n');
    CHECK(read_text(">" + name + " rest\nA\n") == Records{{name, "A", 1, ""}});
}

TEST_CASE("an empty file is an error unless it is allowed") {
    SequenceReaderOptions allow;
    allow.on_empty_file = OnEmptyFile::allow;
    for (auto const * text : {"", "\n", " \r\n\n", "\xEF\xBB\xBF"}) {
        CHECK(error_of_text(text).starts_with("E-SEQ-01"));
        CHECK(read_text(text, allow).empty());
    }
}

TEST_CASE("next() stays at the end") {
    TempDir const dir;
    SequenceReader reader(dir.write("a.fa", ">a\nAC\n"));
    SequenceRecord record;
    CHECK(reader.next(record));
    CHECK_FALSE(reader.next(record));
    CHECK_FALSE(reader.next(record));
}

TEST_CASE("a warm record is read without allocation") {
    TempDir const dir;
    SequenceReader reader(dir.write("a.fa", ">longer_name_than_a_short_string\n" +
                                                std::string(1000, 'A') + "\n>b\n" +
                                                std::string(999, 'C') + "\n"));
    SequenceRecord record;
    REQUIRE(reader.next(record));
    auto const * const residues = record.residues.data();
    auto const * const name = record.name.data();
    REQUIRE(reader.next(record));
    CHECK(record.residues.data() == residues);
    CHECK(record.name.data() == name);
}
