// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <string_view>

namespace tansaku::bench {

// xoshiro256** (Blackman and Vigna, doi:10.1145/3460772), seeded by splitmix64, with distributions
// of its own, as those of the standard library differ from one library to the next.
class Random {
public:
    explicit Random(std::uint64_t seed) {
        for (auto & word : state_) {
            seed += 0x9e3779b97f4a7c15;
            std::uint64_t z = seed;
            z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
            z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
            word = z ^ (z >> 31);
        }
    }

    std::uint64_t bits() {
        std::uint64_t const result = rotate_left(state_[1] * 5, 7) * 9;
        std::uint64_t const shifted = state_[1] << 17;
        state_[2] ^= state_[0];
        state_[3] ^= state_[1];
        state_[1] ^= state_[2];
        state_[0] ^= state_[3];
        state_[2] ^= shifted;
        state_[3] = rotate_left(state_[3], 45);
        return result;
    }

    double unit() { return static_cast<double>(bits() >> 11) * 0x1p-53; } // in [0, 1)
    std::uint64_t below(std::uint64_t n) { return bits() % n; }           // in [0, n)
    bool chance(double probability) { return unit() < probability; }
    double exponential() { return -std::log1p(-unit()); } // mean 1
    char base() { return std::string_view("ACGT")[below(4)]; }

    // 1, 2, …, 100 with mean 1/p.
    std::uint32_t geometric(double p) {
        std::uint32_t n = 1;
        while (n < 100 && !chance(p)) {
            ++n;
        }
        return n;
    }

    // Another base than `base`: a transition in two of three cases. REQUIRES: base is of "ACGT".
    char substitute(char base) {
        if (chance(2.0 / 3)) {
            return base == 'A' ? 'G' : base == 'G' ? 'A' : base == 'C' ? 'T' : 'C';
        }
        bool const purine = base == 'A' || base == 'G';
        return std::string_view(purine ? "CT" : "AG")[below(2)];
    }

private:
    static std::uint64_t rotate_left(std::uint64_t x, int k) { return (x << k) | (x >> (64 - k)); }

    std::array<std::uint64_t, 4> state_{};
};

} // namespace tansaku::bench
