// SPDX-License-Identifier: BSD-3-Clause
#include "index/format/digest_parts.hpp"
#include "tests/support/catch.hpp"

#include <array>
#include <vector>

using namespace tansaku;

TEST_CASE("the digest of parts is that of the whole") {
    std::vector<std::uint8_t> bytes(5000);
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<std::uint8_t>(i * i >> 3);
    for (std::size_t const first : {0u, 8u, 240u, 1000u, 5000u}) {
        std::span<std::uint8_t const> const all(bytes);
        std::array<std::span<std::uint8_t const>, 3> const parts{
            all.first(first / 2), all.subspan(first / 2, first - first / 2), all.subspan(first)};
        CHECK(digest_of_parts(parts) == digest_of(bytes));
        std::array<std::span<std::uint8_t const>, 1> const only{all.first(first)};
        CHECK(digest_of_parts(only) == digest_of(all.first(first)));
    }
}
