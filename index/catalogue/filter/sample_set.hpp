// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace tansaku {

// A set of samples, as one bit per sample of an index: sample s is bit s % 64 of word s / 64.
// Bits past the last sample are zero. Two sets that meet in an operation are of the same index.
class SampleSet {
public:
    SampleSet() = default;
    explicit SampleSet(std::size_t samples) : samples_(samples), words_((samples + 63) / 64) {}

    [[nodiscard]] static SampleSet all(std::size_t samples) {
        SampleSet set(samples);
        return set.complement();
    }

    // Those of which test(sample) says true. Without a branch for each, since nobody could foretell
    // it.
    template <typename Test>
    [[nodiscard]] static SampleSet where(std::size_t samples, Test const & test) {
        SampleSet set(samples);
        for (std::size_t first = 0; first < samples; first += 64) {
            std::uint64_t word = 0;
            for (std::size_t i = 0; i < std::min<std::size_t>(64, samples - first); ++i)
                word |= std::uint64_t{test(first + i)} << i;
            set.words_[first / 64] = word;
        }
        return set;
    }

    [[nodiscard]] std::size_t samples() const noexcept { return samples_; } // of the index
    [[nodiscard]] std::span<std::uint64_t const> words() const noexcept { return words_; }

    // REQUIRES: sample < samples()
    [[nodiscard]] bool contains(std::size_t sample) const noexcept {
        return words_[sample / 64] >> sample % 64 & 1u;
    }
    void insert(std::size_t sample) noexcept { words_[sample / 64] |= bit(sample); }
    void erase(std::size_t sample) noexcept { words_[sample / 64] &= ~bit(sample); }

    [[nodiscard]] std::size_t count() const noexcept {
        std::size_t count = 0;
        for (std::uint64_t const word : words_)
            count += static_cast<std::size_t>(std::popcount(word));
        return count;
    }
    [[nodiscard]] bool empty() const noexcept {
        for (std::uint64_t const word : words_)
            if (word != 0) return false;
        return true;
    }

    SampleSet & operator&=(SampleSet const & other) noexcept {
        assert(samples_ == other.samples_);
        for (std::size_t i = 0; i < words_.size(); ++i)
            words_[i] &= other.words_[i];
        return *this;
    }
    SampleSet & operator|=(SampleSet const & other) noexcept {
        assert(samples_ == other.samples_);
        for (std::size_t i = 0; i < words_.size(); ++i)
            words_[i] |= other.words_[i];
        return *this;
    }
    [[nodiscard]] SampleSet complement() const {
        SampleSet result(samples_);
        for (std::size_t i = 0; i < words_.size(); ++i)
            result.words_[i] = ~words_[i];
        if (samples_ % 64 != 0) result.words_.back() &= bit(samples_) - 1;
        return result;
    }

    // Calls visit(sample) for every member in increasing order.
    template <typename Visit>
    void for_each(Visit && visit) const {
        for (std::size_t i = 0; i < words_.size(); ++i)
            for (std::uint64_t word = words_[i]; word != 0; word &= word - 1)
                visit(i * 64 + static_cast<std::size_t>(std::countr_zero(word)));
    }

    [[nodiscard]] bool operator==(SampleSet const &) const = default;

private:
    static constexpr std::uint64_t bit(std::size_t sample) noexcept {
        return std::uint64_t{1} << sample % 64;
    }

    std::size_t samples_ = 0;
    std::vector<std::uint64_t> words_;
};

} // namespace tansaku
