// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <bit>
#include <cstdint>
#include <span>
#include <vector>

namespace tansaku {

// Which entries of a list belong to which bucket, when buckets stand in order and hold about one
// entry each. In two bits an entry instead of a u32 a bucket: a 1 for each entry and a 0 behind
// each bucket.
//
//   entries of the buckets   2   0   1   3 …        bit i stands in bit i mod 64 of word i / 64
//   bits                     110 0   10  1110 …
//
// The bit at which bucket b begins, less b, is the number of its first entry. For every
// k_sample-th bucket that bit is noted; the way from there is counted, a word or two.
// (P. Elias, J. ACM 21 (1974) 246–260, doi:10.1145/321812.321820.)
struct BucketCode {
    std::vector<std::uint64_t> bits;
    std::vector<std::uint32_t> sample;
};

// A view of such bits. The lists must outlive it. They may hold anything: a look-up reads inside
// them only and ends. Any number of threads.
class BucketDirectory {
public:
    static constexpr std::uint32_t k_sample = 64; // buckets

    // Entries [begin, end); begin > end where the lists contradict themselves. Whoever asks
    // compares `end` with the entries that there are.
    struct Range {
        std::uint64_t begin = 0;
        std::uint64_t end = 0;
    };

    BucketDirectory() = default;
    BucketDirectory(std::span<std::uint64_t const> bits, std::span<std::uint32_t const> sample)
        : bits_(bits)
        , sample_(sample) {}

    [[nodiscard]] std::uint64_t buckets() const noexcept {
        return sample_.size() * std::uint64_t{k_sample};
    }

    [[nodiscard]] Range operator[](std::uint32_t bucket) const noexcept {
        return entries(bucket, bucket);
    }
    // Of buckets `first` to `last`. REQUIRES: first <= last < buckets().
    // O(last - first + entries of these, and of the k_sample buckets around the first one, / 64).
    [[nodiscard]] Range entries(std::uint32_t first, std::uint32_t last) const noexcept {
        constexpr Range contradiction{1, 0};
        std::uint64_t begin = sample_[first / k_sample];
        std::uint64_t word = begin / 64;
        if (word >= bits_.size()) return contradiction;
        // Zeros end buckets; those in front of the sampled bit do not count.
        std::uint64_t ends = ~bits_[word] & ~std::uint64_t{0} << begin % 64;
        if (std::uint32_t before = first % k_sample; before != 0) {
            for (std::uint32_t here; (here = count(ends)) < before; before -= here) {
                if (++word == bits_.size()) return contradiction;
                ends = ~bits_[word];
            }
            std::uint32_t const end = nth(ends, before - 1);
            begin = word * 64 + end + 1;
            ends &= ~std::uint64_t{1} << end;
        }
        for (std::uint32_t more = last - first;; --more, ends &= ends - 1) {
            while (ends == 0) {
                if (++word == bits_.size()) return contradiction;
                ends = ~bits_[word];
            }
            if (more == 0) break;
        }
        return {begin - first, word * 64 + lowest(ends) - last};
    }
    // Whether there are as many bits as so many entries in all buckets have, and 0 in what is left
    // of the last word.
    [[nodiscard]] bool has_all(std::uint64_t entries) const noexcept {
        std::uint64_t const bits = entries + buckets();
        return bits_.size() == (bits + 63) / 64 &&
               (bits % 64 == 0 || bits_.back() >> bits % 64 == 0);
    }
    // Ask for what a look-up of `bucket` will read: first for what the second call itself reads.
    // REQUIRES: bucket < buckets().
    void prefetch_sample(std::uint32_t bucket) const noexcept {
        __builtin_prefetch(sample_.data() + bucket / k_sample);
    }
    void prefetch(std::uint32_t bucket) const noexcept {
        __builtin_prefetch(bits_.data() + sample_[bucket / k_sample] / 64);
    }

private:
    static constexpr std::uint64_t k_each_byte = 0x0101010101010101u;

    // Set bits up to the end of each byte, without the instructions that not every CPU has.
    [[nodiscard]] static std::uint64_t count_up_to(std::uint64_t bits) noexcept {
        bits -= bits >> 1 & 0x5555555555555555u;
        bits = (bits & 0x3333333333333333u) + (bits >> 2 & 0x3333333333333333u);
        bits = (bits + (bits >> 4)) & 0x0F0F0F0F0F0F0F0Fu;
        return bits * k_each_byte;
    }
    [[nodiscard]] static std::uint32_t count(std::uint64_t bits) noexcept {
        return static_cast<std::uint32_t>(count_up_to(bits) >> 56);
    }
    // How many of `counts`, a byte each, are not more than `most`. REQUIRES: all are below 128.
    [[nodiscard]] static std::uint32_t bytes_up_to(std::uint64_t counts,
                                                   std::uint64_t most) noexcept {
        std::uint64_t const highest = 0x80 * k_each_byte;
        std::uint64_t const passed = ((most * k_each_byte | highest) - counts) & highest;
        return static_cast<std::uint32_t>((passed >> 7) * k_each_byte >> 56);
    }
    // Where the set bit stands that `before` others precede: its byte, then its bit in the byte,
    // without a branch that could not be foretold.
    // REQUIRES: before < count(bits). (S. Vigna, WEA 2008, doi:10.1007/978-3-540-68552-4_12.)
    [[nodiscard]] static std::uint32_t nth(std::uint64_t bits, std::uint32_t before) noexcept {
        std::uint64_t const counts = count_up_to(bits);
        std::uint32_t const byte = bytes_up_to(counts, before);
        std::uint64_t const in_byte = before - (counts << 8 >> 8 * byte & 0xFF);
        // Bit i of the byte becomes the lowest of byte i.
        std::uint64_t const apart = (bits >> 8 * byte & 0xFF) * k_each_byte & 0x8040201008040201u;
        std::uint64_t const ones = (apart + 0x7F * k_each_byte) >> 7 & k_each_byte;
        return 8 * byte + bytes_up_to(ones * k_each_byte, in_byte);
    }
    [[nodiscard]] static std::uint32_t lowest(std::uint64_t bits) noexcept {
        return static_cast<std::uint32_t>(std::countr_zero(bits));
    }

    std::span<std::uint64_t const> bits_;
    std::span<std::uint32_t const> sample_;
};

} // namespace tansaku
