// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/build/dictionary/locus_order.hpp"
#include "index/core/packed_text.hpp"
#include "index/format/digest.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace tansaku {

// Every distinct phrase once, while an index is built or added to. Phrases that are published
// already come first and keep their numbers; only their digests and lengths are known. New ones are
// numbered on in the order in which they come; stored_order() then gives the order in which they
// are stored, so that the variants of one place lie side by side and a shard is a stretch of
// places. One thread at a time.
class Dictionary {
public:
    static constexpr std::uint32_t k_absent = 0xFFFFFFFFu;

    // Makes room for so many phrases.
    void reserve(std::size_t phrases);

    // Takes the next published phrase; `locus` as LocusOrder takes it. REQUIRES: no add() before.
    void know(Digest digest, std::uint32_t length, std::uint32_t locus);

    // Number of the phrase with this digest, or k_absent. O(1), expected.
    [[nodiscard]] std::uint32_t find(Digest digest) const noexcept;

    // Asks for what find(digest) will read.
    void prefetch(Digest digest) const noexcept {
        __builtin_prefetch(&slots_[digest.low & (slots_.size() - 1)]);
    }

    // Adds a phrase. REQUIRES: find(digest) == k_absent; all residues are bases. `reversed` tells
    // how its sequence reads it, `before` what it reads before it: none at the start of a sequence.
    std::uint32_t add(Digest digest, std::span<Residue const> text, bool reversed,
                      std::optional<Element> before);

    // Notes that a sequence reads `here` behind `before`; both are known phrases.
    void join(Element before, Element here) { locus_.join(before, here); }

    [[nodiscard]] std::uint32_t phrases() const noexcept {
        return published() + static_cast<std::uint32_t>(start_.size() - 1);
    }
    // The first ones.
    [[nodiscard]] std::uint32_t published() const noexcept {
        return static_cast<std::uint32_t>(published_length_.size());
    }
    // Of the new phrases.
    [[nodiscard]] std::uint64_t bases() const noexcept { return text_.size(); }
    [[nodiscard]] std::uint32_t length(std::uint32_t phrase) const noexcept {
        if (phrase < published()) return published_length_[phrase];
        std::uint32_t const place = phrase - published();
        return static_cast<std::uint32_t>(start_[place + 1] - start_[place]);
    }
    // The text of `phrase`. REQUIRES: it is new. O(length).
    [[nodiscard]] std::vector<Residue> text(std::uint32_t phrase) const;
    // Appends the text of `phrase` to `out`. REQUIRES: it is new.
    void copy_text(std::uint32_t phrase, PackedText & out) const;

    // The new phrases in the order in which they are stored.
    [[nodiscard]] std::vector<std::uint32_t> stored_order() const;

    // Bytes held.
    [[nodiscard]] std::uint64_t memory() const noexcept;

private:
    struct Slot {
        Digest digest;
        std::uint32_t phrase = k_absent;
    };

    void arrange_variants(std::span<std::uint32_t> order) const;
    [[nodiscard]] std::size_t slot_of(Digest digest) const noexcept;
    // Notes the number of the next phrase, which is the number of those that there are.
    void enter(Digest digest);
    void resize(std::size_t slots);

    std::vector<std::uint32_t> published_length_;
    PackedText text_; // of the new phrases, as start_
    std::vector<std::uint64_t> start_{0};
    LocusOrder locus_;
    std::vector<Slot> slots_ = std::vector<Slot>(1024); // a power of two, at most 2/3 full
};

} // namespace tansaku
