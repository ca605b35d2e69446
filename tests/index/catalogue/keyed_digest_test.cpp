// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/sealed/keyed_digest.hpp"
#include "tests/support/catch.hpp"

#include <cstddef>
#include <string>
#include <string_view>

using namespace tansaku;

TEST_CASE("keyed digests are HMAC-SHA-256 of domain, zero and text") {
    // By hmac of Python's standard library; keys below, of and above a block of 64 bytes.
    struct Known {
        std::size_t key_bytes;
        std::string_view domain;
        std::size_t text_bytes;
        std::string_view digest;
    };
    auto const known = GENERATE(values<Known>({
        {0, "id", 0, "ebe3dc49c0478e690517e28c23271a83"},
        {32, "id", 13, "3ec845c840b2a6fd0da537bc2454f2f9"},
        {32, "event", 36, "74d174ed5f5b0a88a285a9607e63e902"},
        {64, "id", 200, "f5f10f1a14ecb98c33d9382e3d1d9d6b"},
        {65, "link", 53, "7864aef0a0e92b414e50b8bc48448eb7"},
        {200, "cohort", 1000, "77b0418684b77b4df98c72972061d4f1"},
    }));
    std::string key;
    for (std::size_t i = 0; i < known.key_bytes; ++i)
        key.push_back(static_cast<char>(i * 7 + 1));
    std::string text;
    for (std::size_t i = 0; i < known.text_bytes; ++i)
        text.push_back(static_cast<char>('a' + i % 26));
    CHECK(keyed_digest(key, known.domain, text) == known.digest);
}
