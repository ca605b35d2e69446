// SPDX-License-Identifier: BSD-3-Clause
#include "index/core/text_column.hpp"
#include "tests/support/catch.hpp"

#include <array>

using namespace tansaku;

namespace {

using Texts = std::vector<std::string>;

Texts texts_of(TextColumn const & column) { return {column.begin(), column.end()}; }

// The column of texts that stand in a file: numbers begin at an odd address there.
struct Stored {
    std::string bytes = "abcd";
    std::array<std::uint8_t, 17> numbers{0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 4, 0, 0, 0};
    std::shared_ptr<int> keeper = std::make_shared<int>(0);
    TextColumn column{keeper,
                      {reinterpret_cast<std::uint8_t const *>(bytes.data()), bytes.size()},
                      std::span(numbers).subspan(1)};
};

} // namespace

TEST_CASE("a column of texts: what goes in comes out") {
    TextColumn column;
    CHECK(column.empty());
    CHECK(texts_of(column).empty());
    Texts expected;
    for (int i = 0; i < 1000; ++i) {
        expected.push_back(std::string(static_cast<std::size_t>(i % 7), 'x') + std::to_string(i));
        column.push_back(expected.back());
    }
    expected.emplace_back();
    column.push_back("");
    CHECK(column.size() == 1001);
    CHECK(texts_of(column) == expected);
    CHECK(column == expected);
    expected[500] += 'y';
    CHECK_FALSE(column == expected);
    CHECK_FALSE(column == column.first(1000));
    CHECK(texts_of(TextColumn(2)) == Texts{"", ""});
}

TEST_CASE("a column of texts: those of a file are not copied, and stay while somebody has them") {
    Stored stored;
    CHECK(texts_of(stored.column) == Texts{"a", "", "bcd"});
    CHECK(stored.column[2].data() == stored.bytes.data() + 1);
    CHECK(stored.keeper.use_count() == 2);
    TextColumn first = stored.column.first(2);
    CHECK(stored.keeper.use_count() == 3);
    first.push_back("z");
    CHECK(stored.keeper.use_count() == 2);
    CHECK(texts_of(first) == Texts{"a", "", "z"});
    CHECK(texts_of(stored.column) == Texts{"a", "", "bcd"});
}

TEST_CASE("a column of texts: a copy that is added to leaves the other as it was") {
    TextColumn column(Texts{"a", "b"});
    TextColumn copy = column;
    CHECK(copy[0].data() == column[0].data());
    copy.push_back("c");
    column.push_back("d");
    CHECK(texts_of(copy) == Texts{"a", "b", "c"});
    CHECK(texts_of(column) == Texts{"a", "b", "d"});
    TextColumn shorter = copy.first(1);
    copy = TextColumn();
    shorter.push_back("e");
    CHECK(texts_of(shorter) == Texts{"a", "e"});
}
