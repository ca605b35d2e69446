// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "tests/support/random_dna.hpp"

#include <cstdint>
#include <string_view>
#include <unordered_set>

namespace tansaku::test {

// Words of 31 bases on both strands, and whether they stand in bytes as packed bases do, two bits
// a base from the lowest of each byte on, at any of the four phases. Words with another letter are
// none.
class PackedWords {
public:
    void add(Bases const & text) {
        add_strand(text);
        add_strand(flipped(text));
    }
    void remove(PackedWords const & other) {
        for (std::uint64_t const word : other.words_)
            words_.erase(word);
    }
    void remove_those_in(std::string_view bytes) {
        for_each_in(bytes, [&](std::uint64_t word) { words_.erase(word); });
    }
    [[nodiscard]] std::size_t size() const noexcept { return words_.size(); }
    [[nodiscard]] bool stand_in(std::string_view bytes) const {
        bool found = false;
        for_each_in(bytes, [&](std::uint64_t word) { found = found || words_.contains(word); });
        return found;
    }

private:
    static constexpr unsigned k_bases = 31;
    static constexpr std::uint64_t k_mask = (std::uint64_t{1} << 2 * k_bases) - 1;

    // The first base stands in the lowest bits.
    static std::uint64_t with_next(std::uint64_t word, std::uint64_t base) {
        return word >> 2 | base << 2 * (k_bases - 1);
    }

    void add_strand(Bases const & text) {
        std::uint64_t word = 0;
        unsigned bases = 0;
        for (Residue const residue : text) {
            bases = is_base(residue) ? bases + 1 : 0;
            word = with_next(word, is_base(residue) ? residue : 0u);
            if (bases >= k_bases) words_.insert(word);
        }
    }

    template <typename Visit>
    static void for_each_in(std::string_view bytes, Visit visit) {
        std::uint64_t word = 0;
        std::uint64_t bases = 0;
        for (char const byte : bytes)
            for (unsigned phase = 0; phase < 4; ++phase) {
                word = with_next(word, static_cast<unsigned char>(byte) >> 2 * phase & 3u);
                if (++bases >= k_bases) visit(word & k_mask);
            }
    }

    std::unordered_set<std::uint64_t> words_;
};

} // namespace tansaku::test
