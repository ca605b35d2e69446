// SPDX-License-Identifier: BSD-3-Clause
#include "engine/cluster/processor_share.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>

namespace tansaku {
namespace {

using Mask = std::vector<std::int32_t>;

// The shares of processes of one node that have these masks.
std::vector<double> shares(std::vector<Mask> const & masks) {
    Mask users(masks.front().size(), 0);
    for (Mask const & mask : masks)
        std::ranges::transform(users, mask, users.begin(), std::plus{});
    std::vector<double> all;
    for (Mask const & mask : masks)
        all.push_back(share_of_processors(mask, users));
    return all;
}

TEST_CASE("processor_share: who is bound has what it is bound to, and who shares has a share") {
    // Of a node of 8, in an allocation of 4: two that are not bound.
    CHECK(shares({{1, 1, 1, 1, 0, 0, 0, 0}, {1, 1, 1, 1, 0, 0, 0, 0}}) == std::vector{2.0, 2.0});
    // Bound to 3 and to 1.
    CHECK(shares({{1, 1, 1, 0}, {0, 0, 0, 1}}) == std::vector{3.0, 1.0});
    // They overlap in one.
    CHECK(shares({{1, 1, 0}, {0, 1, 1}}) == std::vector{1.5, 1.5});
    // One that knows nothing.
    CHECK(shares({{0, 0}, {1, 1}}) == std::vector{0.0, 2.0});
}

TEST_CASE("processor_share: this process may use some") {
    Mask const own = own_processors();
    REQUIRE(own.size() == k_most_processors);
    CHECK(std::ranges::count(own, 1) >= 1);
    CHECK(std::ranges::count(own, 0) + std::ranges::count(own, 1) == std::ranges::ssize(own));
}

} // namespace
} // namespace tansaku
