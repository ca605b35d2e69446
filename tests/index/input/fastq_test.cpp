// SPDX-License-Identifier: BSD-3-Clause
#include "tests/index/input/reading.hpp"
#include "tests/support/catch.hpp"

using namespace tansaku;
using namespace tansaku::test;

using Records = std::vector<PlainRecord>;

TEST_CASE("FASTQ: records, with LF, CRLF, no last line feed and blank lines between") {
    Records const expected = {{"r1", "ACGTN", 1, ""}, {"r2", "GG", 5, ""}};
    CHECK(read_text("@r1 x\nacgun\n+\nIIIII\n@r2\nGG\n+r2\n!~\n") == expected);
    CHECK(read_text("@r1 x\r\nACGTN\r\n+\r\nIIIII\r\n@r2\r\nGG\r\n+\r\nII") == expected);
    CHECK(read_text("\n@r1\nACGTN\n+\nIIIII\n\n\n@r2\nGG\n+\nII\n\n") ==
          Records{{"r1", "ACGTN", 2, ""}, {"r2", "GG", 8, ""}});
}

TEST_CASE("FASTQ: a quality line may begin with '@', '+' or '>'") {
    CHECK(read_text("@r1\nACG\n+\n@II\n@r2\nACG\n+\n+@I\n@r3\nACG\n+\n>@@\n") ==
          Records{{"r1", "ACG", 1, ""}, {"r2", "ACG", 5, ""}, {"r3", "ACG", 9, ""}});
}

TEST_CASE("FASTQ: a read of length 0 is legal") {
    CHECK(read_text("@r1\n\n+\n\n@r2\nA\n+\nI\n") ==
          Records{{"r1", "", 1, ""}, {"r2", "A", 5, ""}});
}

TEST_CASE("FASTQ: the quality line must have one printable letter per base") {
    CHECK(error_of_text("@r1\nACG\n+\nII\n@r2\nACG\n+\nIII\n") == "E-SEQ-10:4");
    CHECK(error_of_text("@r1\nACG\n+\nIIII\n") == "E-SEQ-10:4");
    CHECK(error_of_text("@r1\nACG\n+\nI\x01I\n") == "E-SEQ-10:4");
    CHECK(error_of_text("@r1\nACG\n+\nIII\x01\n") == "E-SEQ-10:4");
}

TEST_CASE("FASTQ: a file that ends inside a record is an error") {
    std::string const text = "@r1\nACG\n+\nIII\n@r2\nACGTA\n+\nIIIII";
    for (std::size_t length = 0; length < text.size(); ++length) {
        CAPTURE(length);
        bool const whole = length == text.find("\n@r2") || length == text.find("@r2");
        CHECK(error_of_text(std::string_view(text).substr(0, length)).empty() == whole);
    }
    CHECK(error_of_text(text).empty());
}

TEST_CASE("FASTQ: sequences over several lines are refused") {
    CHECK(error_of_text("@r1\nACG\nACG\n+\nIII\nIII\n") == "E-SEQ-09:3");
}

TEST_CASE("FASTQ: wrong letters are refused") {
    CHECK(error_of_text("@r1\nACE\n+\nIII\n") == "E-SEQ-03:2");
}

TEST_CASE("FASTQ: after a bad record reading goes on with the next") {
    PlainRecord const good = {"r2", "GG", 5, ""};
    CHECK(read_reporting("@r1\nAXG\n+\n@II\n@r2\nGG\n+\nII\n") ==
          Records{{"r1", "", 1, "E-SEQ-03:2"}, good});
    CHECK(read_reporting("@r1\nACG\n+\nII\n@r2\nGG\n+\nII\n") ==
          Records{{"r1", "", 1, "E-SEQ-10:4"}, good});
    CHECK(read_reporting("@r1\nACG\nACG\n+\n@r2\nGG\n+\nII\n") ==
          Records{{"r1", "", 1, "E-SEQ-09:3"}, good});
}

TEST_CASE("FASTQ: no record is lost in silence when lines are missing") {
    // sequence line missing
    CHECK(read_reporting("@r1\n@r2\nGG\n+\nII\n") ==
          Records{{"r1", "", 1, "E-SEQ-09:2"}, {"r2", "GG", 2, ""}});
    // quality line missing: the header of r2, just as long, is taken for it; its lines are reported
    CHECK(read_reporting("@r1\nACG\n+\n@r2\nGG\n+\nII\n@r3\nC\n+\nI\n") ==
          Records{{"r1", "ACG", 1, ""}, {"", "", 5, "E-SEQ-11:5"}, {"r3", "C", 8, ""}});
    // '+' line missing
    CHECK(read_reporting("@r1\nACG\n@r2\nGG\n+\nII\n") ==
          Records{{"r1", "", 1, "E-SEQ-09:3"}, {"r2", "GG", 3, ""}});
}
