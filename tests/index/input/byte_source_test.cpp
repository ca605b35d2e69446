// SPDX-License-Identifier: BSD-3-Clause
#include "index/input/byte_source.hpp"

#include "tests/index/input/compress.hpp"
#include "tests/index/input/reading.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <chrono>
#include <fcntl.h>
#include <filesystem>
#include <random>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

using namespace tansaku;
using namespace tansaku::test;

namespace {

std::string slurp(ByteSource & source, std::size_t block_bytes) {
    std::string text;
    for (;;) {
        auto const block = source.next();
        if (block.empty()) return text;
        REQUIRE(block.size() <= block_bytes);
        text.append(block.data(), block.size());
    }
}

std::string slurp(std::string const & path, ByteSourceOptions options = {}) {
    ByteSource source(path, options);
    return slurp(source, options.block_bytes);
}

std::string slurp_bytes(std::string_view bytes, ByteSourceOptions options = {}) {
    TempDir const dir;
    return slurp(dir.write("bytes", bytes), options);
}

std::string error_of_bytes(std::string_view bytes, ByteSourceOptions options = {}) {
    return error_of([&] { (void)slurp_bytes(bytes, options); });
}

std::string random_text(std::size_t length, unsigned seed) {
    std::mt19937 random(seed);
    std::string text(length, ' ');
    for (char & letter : text)
        letter = "ACGT\n"[random() % 5];
    return text;
}

// A skippable frame, as parallel zstd compressors write in front.
std::string const k_skippable_frame("\x50\x2A\x4D\x18\x03\0\0\0abc", 11);

} // namespace

TEST_CASE("all compressions give the same bytes, at any block size") {
    auto const text = random_text(2'000, 1);
    auto const half = std::string_view(text).substr(0, 700);
    auto const rest = std::string_view(text).substr(700);
    std::string const inputs[] = {
        text,
        gzip(text),
        gzip(half) + gzip(rest),
        gzip(half) + gzip("") + gzip(rest),
        bgzip(text, 300),
        bgzip(half) + bgzip(rest),
        bgzip(half) + gzip(rest),
        gzip(half) + bgzip(rest, 500),
        zstd(text),
        zstd(half) + zstd(rest),
        zstd(text, Checksum::no),
        k_skippable_frame + zstd(half) + k_skippable_frame + zstd("") + zstd(rest),
    };
    for (auto const & input : inputs)
        for (std::size_t block : {1u, 2u, 3u, 7u, 299u, 300u, 301u, 1u << 20})
            REQUIRE(slurp_bytes(input, {block, 2 + block % 3}) == text);
}

TEST_CASE("an empty text is empty in all compressions") {
    for (auto const & input :
         {std::string(), gzip(""), bgzip(""), zstd(""), k_skippable_frame, gzip("") + gzip("")})
        CHECK(slurp_bytes(input).empty());
}

TEST_CASE("compressed data that end anywhere too early are an error, after what came before") {
    TempDir const dir;
    auto const text = random_text(1'500, 2);
    std::string const inputs[] = {gzip(text), bgzip(text, 500), zstd(text),
                                  zstd(text.substr(0, 9)) + zstd(text)};
    int cuts = 0; // writing the same file again is slow on some file systems
    auto const frame_border = zstd(text.substr(0, 9)).size(); // a cut here is no damage
    for (auto const & input : inputs)
        for (std::size_t length = 4; length < input.size(); ++length) { // 4: the signature
            bool const two_frames = &input == &inputs[3];
            if (two_frames && length == frame_border) continue;
            CAPTURE(length, input.size());
            auto const path = dir.write("cut" + std::to_string(cuts++), input.substr(0, length));
            std::string before;
            REQUIRE(error_of([&] {
                        ByteSource source(path, {300, 2});
                        for (auto block = source.next(); !block.empty(); block = source.next())
                            before.append(block.data(), block.size());
                    }) == "E-GZ-01");
            REQUIRE((two_frames ? text.substr(0, 9) + text : text).starts_with(before));
        }
}

TEST_CASE("bgzip data without their end mark are truncated") {
    auto const whole = bgzip(random_text(2'000, 3), 500);
    CHECK(error_of_bytes(whole).empty());
    CHECK(error_of_bytes(whole.substr(0, whole.size() - k_bgzip_end_bytes)) == "E-GZ-01");
}

TEST_CASE("bgzip data with a wrong block size are read as the gzip data they are") {
    constexpr std::size_t k_size_offset = 16;
    auto const text = random_text(2'000, 8);
    auto first = bgzip(text, 500);
    first[k_size_offset] = static_cast<char>(first[k_size_offset] + 1);
    CHECK(slurp_bytes(first) == text);
    auto last = bgzip(text, 500);
    last[last.size() - k_bgzip_end_bytes + k_size_offset] = 0;
    CHECK(slurp_bytes(last) == text);
    auto one = bgzip(text);
    one[k_size_offset] = static_cast<char>(one[k_size_offset] + 1);
    CHECK(error_of_bytes(one.substr(0, one.size() - k_bgzip_end_bytes)) == "E-GZ-01");
}

TEST_CASE("a changed byte of compressed data is never taken for good data") {
    TempDir const dir;
    auto const text = random_text(400, 4);
    int files = 0;
    for (auto const & input : {gzip(text), bgzip(text, 150), zstd(text)})
        for (std::size_t place = 4; place < input.size(); ++place) {
            auto damaged = input;
            damaged[place] = static_cast<char>(damaged[place] ^ 0x10);
            auto const path = dir.write("damaged" + std::to_string(files++), damaged);
            std::string got;
            auto const error = error_of([&] { got = slurp(path); });
            CAPTURE(place, error);
            REQUIRE((error.starts_with("E-GZ-") || (error.empty() && got == text)));
        }
}

TEST_CASE("a wrong checksum is an error") {
    auto bytes = gzip("ACGT");
    bytes[bytes.size() - 8] = static_cast<char>(bytes[bytes.size() - 8] ^ 1);
    CHECK(error_of_bytes(bytes) == "E-GZ-02");
    CHECK(error_of_bytes(gzip("ACGT") + bytes) == "E-GZ-02");
    bytes = zstd("ACGTACGT");
    bytes.back() = static_cast<char>(bytes.back() ^ 1);
    CHECK(error_of_bytes(bytes) == "E-GZ-02");
}

TEST_CASE("other bytes after compressed data are an error") {
    for (std::size_t block : {1u, 5u, 1u << 20}) {
        CHECK(error_of_bytes(gzip("ACGT") + "trailing", {block, 2}) == "E-GZ-03");
        CHECK(error_of_bytes(gzip("ACGT") + std::string(10, '\0'), {block, 2}) == "E-GZ-03");
        CHECK(error_of_bytes(gzip("ACGT") + zstd("ACGT"), {block, 2}) == "E-GZ-03");
        CHECK(error_of_bytes(bgzip("ACGT") + ">a\nAC\n", {block, 2}) == "E-GZ-03");
        CHECK(error_of_bytes(zstd("ACGT") + "trailing", {block, 2}) == "E-GZ-03");
    }
}

TEST_CASE("other compressions are refused by name") {
    for (std::string_view bytes :
         {std::string_view("BZh91AY&SY"),
          std::string_view("\xFD"
                           "7zXZ\0\0",
                           7),
          std::string_view("PK\3\4...."), std::string_view("\x1F\x9D....")})
        CHECK(error_of_bytes(bytes) == "E-GZ-04");
}

TEST_CASE("files that cannot be read are refused") {
    TempDir const dir;
    CHECK(error_of([&] { ByteSource{dir / "missing"}; }) == "E-IO-01");
    CHECK(error_of([&] { ByteSource{dir.write("a", "x") + "/b"}; }) == "E-IO-01");
    CHECK(error_of([&] { ByteSource{dir.path().string()}; }) == "E-IO-02");
    CHECK(error_of([&] { ByteSource{dir / std::string(5000, 'a')}; }) == "E-IO-04");
    if (::geteuid() != 0) { // root may read everything
        auto const path = dir.write("closed", "x");
        std::filesystem::permissions(path, std::filesystem::perms::none);
        CHECK(error_of([&] { ByteSource{path}; }) == "E-IO-03");
    }
}

TEST_CASE("a source may be destroyed while its thread waits for the reader") {
    TempDir const dir;
    auto const path = dir.write("a.gz", gzip(random_text(200'000, 5)));
    for (int reads = 0; reads < 4; ++reads) {
        ByteSource source(path, {100, 2});
        for (int i = 0; i < reads; ++i)
            CHECK_FALSE(source.next().empty());
        if (reads % 2 == 0) std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
}

TEST_CASE("a source may be destroyed while its thread waits for an idle pipe") {
    TempDir const dir;
    auto const path = dir / "pipe";
    REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
    int const keeper = ::open(path.c_str(), O_RDWR); // opens both ends, so that nothing blocks
    REQUIRE(keeper >= 0);
    auto const text = random_text(200'000, 6);
    for (auto const & bytes : {gzip(text), zstd(text)}) {
        constexpr std::size_t k_part = 60'000; // several blocks of zstd or gzip, and less than all
        REQUIRE(bytes.size() > k_part);
        REQUIRE(::write(keeper, bytes.data(), k_part) == k_part);
        auto const start = std::chrono::steady_clock::now();
        {
            ByteSource source(path);
            auto const block = source.next(); // delivered although the data have not ended
            CHECK(text.starts_with(std::string_view(block.data(), block.size())));
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
        CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(5));
    }
    ::close(keeper);
}

TEST_CASE("standard input is read through a pipe that gives few bytes at a time") {
    auto const text = random_text(3'000, 7);
    for (auto const & bytes : {text, gzip(text), zstd(text)}) {
        int ends[2];
        REQUIRE(::pipe(ends) == 0);
        int const saved = ::dup(STDIN_FILENO);
        ::dup2(ends[0], STDIN_FILENO);
        ::close(ends[0]);
        std::thread writer([&] {
            for (std::size_t i = 0; i < bytes.size(); i += 3)
                (void)!::write(ends[1], bytes.data() + i,
                               std::min<std::size_t>(3, bytes.size() - i));
            ::close(ends[1]);
        });
        {
            ByteSource source("-");
            CHECK(source.place() == "standard input");
            CHECK(slurp(source, 1 << 20) == text);
            CHECK(source.next().empty());
        }
        writer.join();
        ::dup2(saved, STDIN_FILENO);
        ::close(saved);
    }
}
