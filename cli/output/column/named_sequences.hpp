// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/read/stored_index.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace tansaku::cli {

// Of the sequences that their sample has as possible under one label, the number of this one.
// O(sequences of the sample).
[[nodiscard]] std::uint32_t possible_ordinal(StoredIndex const & index, std::uint32_t batch,
                                             std::uint32_t sequence);

// Looks sequences up by the names that results have of them. The index must outlive it. Const: any
// number of threads.
class NamedSequences {
public:
    explicit NamedSequences(StoredIndex const & index); // O(sequences)

    struct Place {
        std::uint32_t haplotype = 0; // of the index
        std::uint32_t batch = 0;
        std::uint32_t sequence = 0;
    };
    // The sequence of that label in a sample's haplotype 0, 1, 2, or the one of that ordinal that
    // it has as possible (3). O(sequences of the sample).
    [[nodiscard]] std::optional<Place> find(std::uint32_t sample, std::uint8_t haplotype,
                                            std::string_view label, std::uint32_t ordinal) const;

private:
    StoredIndex const & index_;
    std::vector<std::vector<Place>> of_sample_; // in the order of the index
};

} // namespace tansaku::cli
