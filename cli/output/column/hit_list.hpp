// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/answer/answer.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tansaku::cli {

// A hit as it stands in the column "hits" of the format 'alleles': by names, so that it can be read
// with any later state of the index.
template <typename Text>
struct NamedHit {
    Text sample;
    std::uint8_t haplotype = 0; // 3: possible
    Text sequence;              // label
    std::uint32_t ordinal = 0;  // among sequences of this label that the sample has as possible
    Strand strand = Strand::plus;
    std::uint64_t begin = 0; // 0-based
    std::uint32_t places = 1;
    bool best_of_haplotype = true;

    [[nodiscard]] bool operator==(NamedHit const &) const = default;
};
using WrittenHit = NamedHit<std::string>;
using HitNames = NamedHit<std::string_view>;

// Hits one by one as text, each told by what differs from the one before (grammar: cli/README.md).
class HitListWriter {
public:
    // The names of `hit` must stay until the next one is appended.
    void append(std::string & text, HitNames const & hit);

private:
    HitNames before_;
    bool first_ = true;
};

// The hits of such a text; nothing when it is not one.
[[nodiscard]] std::optional<std::vector<WrittenHit>> parse_hit_list(std::string_view text);

} // namespace tansaku::cli
