// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/table/tsv_reader.hpp"
#include "tests/index/catalogue/metadata_case.hpp"
#include "tests/support/catch.hpp"

#include <array>
#include <sstream>
#include <streambuf>

using namespace tansaku;
using namespace tansaku::test;

namespace {

constexpr std::array<TsvColumn, 3> k_columns = {{{"id", TsvColumn::Need::required},
                                                 {"value", TsvColumn::Need::required},
                                                 {"extra", TsvColumn::Need::optional}}};

struct Read {
    std::vector<std::vector<std::string>> rows;
    std::vector<Finding> findings;
    std::vector<Finding> notices;
    bool complete = false;
};

Read read(std::istream & input, TsvComments comments = TsvComments::refused) {
    Read result;
    FindingList findings;
    TsvReader reader(input, "t", k_columns, comments, findings, result.notices);
    while (reader.next())
        result.rows.push_back({std::string(reader.cell(0)), std::string(reader.cell(1)),
                               std::string(reader.cell(2)), std::to_string(reader.line())});
    result.complete = reader.complete();
    try {
        findings.throw_if_any();
    } catch (Error const & error) {
        result.findings = error.findings();
    }
    return result;
}

Read read(std::string const & text, TsvComments comments = TsvComments::refused) {
    std::istringstream input(text);
    return read(input, comments);
}

using Rows = std::vector<std::vector<std::string>>;

// A file of one endless line, without holding it.
class LongLine : public std::streambuf {
public:
    LongLine(std::string head, std::size_t length, std::string tail)
        : head_(std::move(head))
        , tail_(std::move(tail))
        , filler_(1 << 16, 'x')
        , left_(length) {
        setg(head_.data(), head_.data(), head_.data() + head_.size());
    }

protected:
    int_type underflow() override {
        if (left_ > 0) {
            std::size_t const piece = std::min(left_, filler_.size());
            left_ -= piece;
            setg(filler_.data(), filler_.data(), filler_.data() + piece);
        } else if (!done_) {
            done_ = true;
            setg(tail_.data(), tail_.data(), tail_.data() + tail_.size());
        } else {
            return traits_type::eof();
        }
        return traits_type::to_int_type(*gptr());
    }

private:
    std::string head_;
    std::string tail_;
    std::string filler_;
    std::size_t left_;
    bool done_ = false;
};

} // namespace

TEST_CASE(
    "columns are found by name in any order, with LF or CRLF, with or without a last newline") {
    CHECK(read("id\tvalue\na\tb\n").rows == Rows{{"a", "b", "", "2"}});
    CHECK(read("value\tid\r\nb\ta\r\n").rows == Rows{{"a", "b", "", "2"}});
    CHECK(read("extra\tvalue\tid\nx\tb\ta\n\tc\td").rows ==
          Rows{{"a", "b", "x", "2"}, {"d", "c", "", "3"}});
}

TEST_CASE("quotes have no meaning") {
    CHECK(read("id\tvalue\n\"a\"\t\"b\n").rows == Rows{{"\"a\"", "\"b", "", "2"}});
}

TEST_CASE("a byte order mark is skipped with a notice") {
    auto const result = read("\xEF\xBB\xBFid\tvalue\na\tb\n");
    CHECK(result.rows.size() == 1);
    CHECK(codes_of(result.notices) == "W-ENC-02 ");
    CHECK(result.findings.empty());
}

TEST_CASE("comments and empty lines are skipped only where they are allowed") {
    std::string const text = "# about\nid\tvalue\n\n# more\na\tb\n";
    CHECK(read(text, TsvComments::allowed).rows == Rows{{"a", "b", "", "5"}});
    CHECK(codes_of(read(text).findings) == "E-COL-05 ");
    CHECK(codes_of(read("id\tvalue\n\na\tb\n").findings) == "E-COL-06 ");
}

TEST_CASE("what is wrong with a header is named by the number of the column") {
    CHECK(codes_of(read("").findings) == "E-CNT-02 ");
    CHECK(codes_of(read("id\tvalue\n").findings) == "E-CNT-02 ");
    auto const nameless = read("a\tb\nc\td\n").findings;
    REQUIRE(codes_of(nameless) == "E-COL-05 ");
    CHECK(nameless.front().text.ends_with("with at least id, value"));
    CHECK(codes_of(read("id\tid\tvalue\na\tb\tc\n").findings) == "E-COL-05 ");
    CHECK(codes_of(read("id\tvalue\na\tb\nid\tvalue\n").findings) == "E-COL-05 ");
    CHECK(codes_of(read("id\na\n").findings) == "E-COL-04 ");
    auto const unknown = read("id\tvalue\tTaro\na\tb\tc\n").findings;
    CHECK(codes_of(unknown) == "E-COL-02 ");
    CHECK(unknown[0].place == "t:1");
    CHECK(unknown[0].text.starts_with("column number 3 "));
    CHECK(text_of(unknown).find("Taro") == std::string::npos);
}

TEST_CASE("columns that identify a person are refused by name") {
    for (std::string const name :
         {"name", "氏名", "生年月日", "birth_date", "Birthday", "DOB", "被保険者番号", "保険者番号",
          "ＥＭＡＩＬ", "collection_date", "description", "title", "個人番号"}) {
        INFO(name);
        CHECK(codes_of(read("id\tvalue\t" + name + "\na\tb\tc\n").findings) == "E-COL-01 ");
    }
    CHECK(codes_of(read("id\tvalue\t備考\na\tb\tc\n").findings) == "E-COL-02 ");
}

TEST_CASE("rows with a wrong number of cells are skipped and reported") {
    auto const result = read("id\tvalue\na\tb\tc\nd\te\nf\n");
    CHECK(result.rows == Rows{{"d", "e", "", "3"}});
    CHECK(codes_of(result.findings) == "E-COL-06 E-COL-06 ");
    CHECK_FALSE(result.complete);
    CHECK(read("id\tvalue\na\tb\n").complete);
}

TEST_CASE("an encoding that is not UTF-8 is guessed and stops the reading") {
    struct Sample {
        std::string bytes;
        std::string guess;
    };
    std::vector<Sample> const samples = {
        {"\x8E\x81\x96\xBC\x83\x65", "SHIFT_JIS"}, // 氏名テ
        {"\xBB\xE1\xCC\xBE\xA5\xC6", "EUC-JP"},    // the same
        {"\xFF\xFEi\0d\0", "UTF-16"},
    };
    for (Sample const & sample : samples) {
        auto const result = read("id\tvalue\na\t" + sample.bytes + "\nb\t" + sample.bytes + "\n");
        INFO(sample.guess);
        if (sample.guess == "UTF-16") continue;
        CHECK(codes_of(result.findings) == "E-ENC-01 ");
        CHECK(result.findings[0].text.find(sample.guess) != std::string::npos);
        CHECK(result.findings[0].text.find("iconv -f ") != std::string::npos);
        CHECK_FALSE(result.complete);
    }
    std::string utf16 = "\xFF\xFE";
    for (char const c : std::string("id\tvalue\na\tb\n"))
        (utf16 += c) += '\0';
    CHECK(read(utf16).findings[0].text.find("UTF-16") != std::string::npos);
    CHECK(read(utf16.substr(2)).findings[0].text.find("UTF-16") != std::string::npos);
}

TEST_CASE("overlong forms, surrogates and control characters are refused") {
    for (std::string const & bytes :
         {std::string("\xC0\xAF"), std::string("\xE0\x80\xAF"), std::string("\xED\xA0\x80"),
          std::string("\xF4\x90\x80\x80"), std::string("\xFF"), std::string("a\0b", 3),
          std::string(1, '\0'), std::string("a\x1B[31m"), std::string("a\rb"),
          std::string("\xE3\x81")}) {
        CHECK(codes_of(read("id\tvalue\nq\t" + bytes + "\n").findings) == "E-ENC-01 ");
    }
}

TEST_CASE("no line is skipped in silence") {
    for (std::string const & line : {std::string(1, '\0'), std::string("\xFF"), std::string()})
        CHECK_FALSE(read("id\tvalue\na\tb\n" + line + "\n").findings.empty());
}

TEST_CASE("a line above the limit is refused without being held") {
    auto const limit = TsvReader::k_longest_line;
    CHECK(read("id\tvalue\na\t" + std::string(limit - 2, 'x') + "\n").rows.size() == 1);
    CHECK(codes_of(read("id\tvalue\na\t" + std::string(limit - 1, 'x') + "\nb\tc\n").findings) ==
          "E-ENC-04 ");
    LongLine line("id\tvalue\na\t", std::size_t{1} << 26, "\nb\tc\n");
    std::istream input(&line);
    auto const result = read(input);
    CHECK(codes_of(result.findings) == "E-ENC-04 ");
    CHECK(result.rows == Rows{{"b", "c", "", "3"}});
}
