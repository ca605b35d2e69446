// SPDX-License-Identifier: BSD-3-Clause
#include "tests/index/input/compress.hpp"
#include "tests/index/input/reading.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <iostream>
#include <random>
#include <sstream>

using namespace tansaku;
using namespace tansaku::test;

using Records = std::vector<PlainRecord>;

namespace {

// The obvious reader of well-formed FASTA and four-line FASTQ.
Records read_slowly(std::string const & text) {
    Records records;
    std::istringstream in(text);
    std::uint64_t number = 0;
    bool quality = false; // this line and its predecessor belong to '+'
    for (std::string line; std::getline(in, line);) {
        ++number;
        while (!line.empty() && line.back() == '\r')
            line.pop_back();
        if (quality) {
            quality = false;
        } else if (text.find('>') == 0 ? line.starts_with('>') : line.starts_with('@')) {
            std::string name;
            std::istringstream(line.substr(1)) >> name;
            records.push_back({name, "", number, ""});
        } else if (line.starts_with('+')) {
            quality = true;
        } else {
            for (char const letter : line)
                if (letter != ' ') records.back().letters += to_letters(to_residues({&letter, 1}));
        }
    }
    return records;
}

class RandomText {
public:
    explicit RandomText(unsigned seed) : random_(seed) {}

    std::size_t below(std::size_t n) { return random_() % n; }

    std::string fasta() {
        std::string text;
        for (auto n = 1 + below(8); n > 0; --n) {
            text.append(">").append(word());
            if (below(2)) text.append(" ").append(word());
            text.append(feed());
            auto const width = 1 + below(90);
            for (auto left = below(4) ? below(400) : 0; left > 0;) {
                auto const length = std::min(left, width);
                text.append(letters(length)).append(below(40) ? "" : " ").append(feed());
                text.append(below(40) ? "" : "\n");
                left -= length;
            }
        }
        if (below(2)) text.pop_back();
        return text;
    }

    std::string fastq() {
        std::string text;
        for (auto n = 1 + below(8); n > 0; --n) {
            auto const length = below(120);
            text.append("@").append(word()).append(feed());
            text.append(letters(length)).append(feed()).append("+").append(feed());
            for (std::size_t i = 0; i < length; ++i)
                text += static_cast<char>('!' + below(94));
            text.append(feed());
        }
        return text;
    }

private:
    std::string word() {
        std::string word;
        for (auto n = 1 + below(30); n > 0; --n)
            word += static_cast<char>('!' + below(94));
        return word;
    }
    std::string letters(std::size_t length) {
        std::string_view const from = below(3) ? "ACGTacgt" : "ACGTacgtUuNnRYMKWSBDHV";
        std::string letters;
        for (std::size_t i = 0; i < length; ++i)
            letters += from[below(from.size())];
        return letters;
    }
    std::string feed() { return below(2) ? "\r\n" : "\n"; }

    std::mt19937 random_;
};

std::string compress(std::string const & text, std::size_t kind) {
    switch (kind) {
    case 0:
        return gzip(text);
    case 1:
        return bgzip(text, 100);
    case 2:
        return zstd(text);
    default:
        return text;
    }
}

} // namespace

TEST_CASE("random files are read as the obvious reader reads them") {
    auto const seed = std::random_device()();
    std::cout << "random files: seed " << seed << '\n';
    for (unsigned round = 0; round < 400; ++round) {
        CAPTURE(seed, round);
        RandomText random(seed + round);
        auto const text = random.below(2) ? random.fasta() : random.fastq();
        SequenceReaderOptions options;
        options.source.block_bytes = 1 + random.below(300);
        REQUIRE(read_text(compress(text, random.below(4)), options) == read_slowly(text));
    }
}

TEST_CASE("a block border at any place changes nothing") {
    for (std::string const & text :
         {std::string("\xEF\xBB\xBF\r\n>a b c\r\nACGT AC\r\n\r\nNN\r\n>b\r\n>c\nGG\nTT"),
          std::string("\n@r1 x\r\nACGT\r\n+r1\r\n@@II\r\n@r2\nA\n+\n@\n")}) {
        auto const expected = read_text(text);
        REQUIRE(expected.size() >= 2);
        for (std::size_t shift = 0; shift < 16; ++shift) {
            // Blanks in the first line shift every later border.
            auto shifted = text;
            shifted.insert(shifted.find('\n'), std::string(shift, ' '));
            TempDir const dir;
            auto const path = dir.write("shifted", shifted);
            for (std::size_t block = 1; block <= text.size(); ++block) {
                SequenceReaderOptions options;
                options.source.block_bytes = block;
                REQUIRE(read_file(path, options) == expected);
            }
        }
    }
}

TEST_CASE("errors are the same at any block size") {
    for (auto const * text :
         {">a\nAC\nA-\n>b\nAC\n", ">a\rb\nAC\n>b\nC", "@r\nAC\n+\nI\n@s\nA\n+\nI",
          ">a\nA\n;c\n>b\nC\n", "@r\nA\nC\n+\nII\n@s\nA\n+\nI\n"}) {
        TempDir const dir;
        auto const path = dir.write("text", text);
        SequenceReaderOptions options;
        options.on_bad_record = OnBadRecord::report;
        auto const expected = read_file(path, options);
        REQUIRE(expected.size() >= 2);
        for (options.source.block_bytes = 1; options.source.block_bytes <= 20;
             ++options.source.block_bytes)
            CHECK(read_file(path, options) == expected);
    }
}
