// SPDX-License-Identifier: BSD-3-Clause
#include "tests/index/input/reading.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>

using namespace tansaku;
using namespace tansaku::test;

using Records = std::vector<PlainRecord>;

namespace {

std::string message_of(std::string_view text) {
    TempDir const dir;
    try {
        (void)read_file(dir.write("text", text));
    } catch (Error const & error) {
        return error.what();
    }
    return "";
}

} // namespace

TEST_CASE("letters that are no nucleotide code are refused with their line") {
    for (char const letter : std::string_view("EFILPQJOZX*eflx?!&123"))
        CHECK(error_of_text(std::string(">a\nACGT\nAC") + letter + "GT\n") == "E-SEQ-03:3");
    CHECK(error_of_text(">a\nAC@GT\n") == "E-SEQ-03:2");
    CHECK(error_of_text(">a\nAC>GT\n") == "E-SEQ-03:2");
}

TEST_CASE("gaps, binary bytes and comment lines have errors of their own") {
    CHECK(error_of_text(">a\nAC--GT\n") == "E-SEQ-04:2");
    CHECK(error_of_text(">a\n....\n") == "E-SEQ-04:2");
    CHECK(error_of_text(std::string_view(">a\nAC\0GT\n", 9)) == "E-SEQ-05:2");
    CHECK(error_of_text(">a\nAC\x80GT\n") == "E-SEQ-05:2");
    CHECK(error_of_text(">a\x1B[31m\nACGT\n") == "E-SEQ-05:1");
    CHECK(error_of_text(">a\nAC\n;old\nGT\n") == "E-SEQ-06:3");
    CHECK(error_of_text("\n;old\n>a\nACGT\n") == "E-SEQ-06:2");
}

TEST_CASE("a text that is neither FASTA nor FASTQ is refused") {
    CHECK(error_of_text("ACGT\n") == "E-SEQ-02:1");
    CHECK(error_of_text("##fileformat=VCFv4.2\n") == "E-SEQ-02:1");
    CHECK(error_of_text(std::string_view("\x89HDF\r\n", 6)) == "E-SEQ-02:1");
    CHECK(error_of_text("\xEF\xBB>a\nAC\n") == "E-SEQ-02:1");
    CHECK(error_of_text("\xFF\xFE>a\nAC\n") == "E-SEQ-02:1");
}

TEST_CASE("lines that end with a carriage return alone are refused") {
    CHECK(error_of_text(">a\rACGT\r>b\rAC\r") == "E-SEQ-07:1");
    CHECK(error_of_text(">a b\rc\nACGT\n") == "E-SEQ-07:1");
}

TEST_CASE("a name that is too long is refused, and its memory stays bounded") {
    std::string const name(SequenceReader::k_max_name_bytes + 1, 'n');
    CHECK(error_of_text(">" + name + "\nA\n") == "E-SEQ-08:1");
    auto const records = read_reporting(">" + name + name + "\nA\n>b\nC\n");
    REQUIRE(records.size() == 2);
    CHECK(records[0].name.size() == SequenceReader::k_max_name_bytes);
    CHECK(records[1] == PlainRecord{"b", "C", 3, ""});
}

TEST_CASE("a bad record can be reported while the others are read") {
    CHECK(read_reporting(">a\nAC\n>b one\nACX\nAC-\n>c\nGT\n;x\n>d\rx\nA\n>e\n-") ==
          Records{{"a", "AC", 1, ""},
                  {"b", "", 3, "E-SEQ-03:4"},
                  {"c", "", 6, "E-SEQ-06:8"},
                  {"d", "", 9, "E-SEQ-07:9"},
                  {"e", "", 11, "E-SEQ-04:12"}});
}

TEST_CASE("messages name the file, the line and the letter") {
    auto const message = message_of(">a\nACGT\nACEGT\n");
    CHECK(message.find("E-SEQ-03: ") == 0);
    CHECK(message.find("text:3: found 'E'") != std::string::npos);
    CHECK(message_of(">a\n\x01\n").find("byte 0x01") != std::string::npos);
    CHECK(message_of(">a\n\xFE\n").find("byte 0xFE") != std::string::npos);
}

TEST_CASE("messages never repeat what a header says") {
    std::string const secret = "Yamada";
    for (auto const & text : {">" + secret + "\nACX\n", ">" + secret + "\r" + secret + "\n",
                              ">" + secret + "\x01" + secret + "\n",
                              ">" + secret + std::string(5000, 'x') + "\n", "@" + secret + "\nAC\n",
                              "@a\nA\n+\n@" + secret + "\n", "@a\nA\n+\nI\n" + secret + "\n"}) {
        auto const message = message_of(text);
        CHECK_FALSE(message.empty());
        CHECK(message.find(secret) == std::string::npos);
    }
}

TEST_CASE("every message says what was found, what was expected and what to do") {
    for (auto const * text : {"", "x", ";", ">a\nE", ">a\n-", ">a\n\x01", ">a\n;", ">a\rb",
                              "@a\nA\nA", "@a\nA\n+\n", "@a\nA\n+\nI\nx", ">a\x01"}) {
        auto const message = message_of(text);
        CHECK(std::count(message.begin(), message.end(), ';') >= 2);
        CHECK(message.find("; expected ") != std::string::npos);
    }
}
