// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/alphabet.hpp"

#include <cstdint>
#include <random>
#include <span>
#include <vector>

namespace tansaku::test {

using Bases = std::vector<Residue>;

[[nodiscard]] inline Bases part_of(Bases const & text, std::size_t begin, std::size_t end) {
    return {text.begin() + static_cast<std::ptrdiff_t>(begin),
            text.begin() + static_cast<std::ptrdiff_t>(end)};
}

[[nodiscard]] inline Bases flipped(Bases text) {
    reverse_complement(text);
    return text;
}

inline void append(Bases & text, std::span<Residue const> more) {
    text.insert(text.end(), more.begin(), more.end());
}

// A seeded source of sequences; the same numbers on every machine.
class RandomDna {
public:
    explicit RandomDna(std::uint64_t seed) : random_(seed) {}

    // 0 .. bound - 1. REQUIRES: bound > 0.
    [[nodiscard]] std::size_t below(std::size_t bound) {
        return static_cast<std::size_t>(random_() % bound);
    }
    [[nodiscard]] std::size_t between(std::size_t least, std::size_t most) {
        return least + below(most - least + 1);
    }
    [[nodiscard]] bool chance(double share) {
        return static_cast<double>(random_() >> 11) * 0x1p-53 < share;
    }

    [[nodiscard]] Bases bases(std::size_t length) {
        Bases text(length);
        for (Residue & base : text)
            base = static_cast<Residue>(below(4));
        return text;
    }

    // `copies` times the same `period` bases, each copy with its own substitutions.
    [[nodiscard]] Bases tandem(std::size_t period, std::size_t copies, double divergence = 0) {
        Bases const unit = bases(period);
        Bases text;
        for (std::size_t copy = 0; copy < copies; ++copy)
            append(text, mutated(unit, divergence, 0));
        return text;
    }

    // Each base is changed with probability `rate`; `indels` of the changes insert or delete 1 to
    // 3 bases, the others substitute.
    [[nodiscard]] Bases mutated(Bases const & text, double rate, double indels) {
        Bases copy;
        copy.reserve(text.size() + 16);
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (!chance(rate)) {
                copy.push_back(text[i]);
            } else if (!chance(indels)) {
                copy.push_back(static_cast<Residue>((text[i] + 1 + below(3)) % 4));
            } else if (chance(0.5)) {
                i += below(3);
            } else {
                append(copy, bases(between(1, 3)));
                copy.push_back(text[i]);
            }
        }
        return copy;
    }

    // A piece of `text`, `length` bases or all of it.
    [[nodiscard]] Bases piece(Bases const & text, std::size_t length) {
        if (length >= text.size()) return text;
        std::size_t const begin = below(text.size() - length + 1);
        return part_of(text, begin, begin + length);
    }

private:
    std::mt19937_64 random_;
};

} // namespace tansaku::test
