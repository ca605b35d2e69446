// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/dictionary.hpp"

#include <algorithm>
#include <numeric>

namespace tansaku {

// The slot that holds `digest`, or the empty one where it belongs (linear probing).
std::size_t Dictionary::slot_of(Digest digest) const noexcept {
    std::size_t const mask = slots_.size() - 1;
    std::size_t slot = digest.low & mask;
    while (slots_[slot].phrase != k_absent && slots_[slot].digest != digest)
        slot = (slot + 1) & mask;
    return slot;
}

std::uint32_t Dictionary::find(Digest digest) const noexcept {
    return slots_[slot_of(digest)].phrase;
}

void Dictionary::grow() {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    for (Slot const & slot : old)
        if (slot.phrase != k_absent) slots_[slot_of(slot.digest)] = slot;
}

// A new phrase behind a known one is a variant of that place and shares its locus; so do the new
// phrases that follow it. A new phrase at the start of a sequence opens a locus, and so does a new
// phrase behind one that has just opened one: then the sequence is new as a whole.
std::uint32_t Dictionary::add(Digest digest, std::span<Residue const> text,
                              std::uint32_t neighbour) {
    if (3 * (std::size_t{phrases()} + 1) > 2 * slots_.size()) grow();
    std::uint32_t const phrase = phrases();
    bool const fresh = neighbour == k_absent || neighbour == fresh_;
    locus_.push_back(fresh ? loci_++ : locus_[neighbour]);
    if (fresh) fresh_ = phrase;
    text_.append(text);
    start_.push_back(text_.size());
    slots_[slot_of(digest)] = {digest, phrase};
    return phrase;
}

void Dictionary::copy_text(std::uint32_t phrase, PackedText & out) const {
    std::vector<Residue> text(length(phrase));
    text_.view().unpack(start_[phrase], start_[phrase + 1], text.data());
    out.append(text);
}

std::vector<std::uint32_t> Dictionary::order_by_locus() const {
    std::vector<std::uint32_t> order(phrases());
    std::iota(order.begin(), order.end(), 0u);
    std::ranges::stable_sort(order, {}, [&](std::uint32_t phrase) { return locus_[phrase]; });
    return order;
}

std::uint64_t Dictionary::memory() const noexcept {
    return text_.bytes().size() + start_.capacity() * sizeof(start_[0]) +
           locus_.capacity() * sizeof(locus_[0]) + slots_.size() * sizeof(Slot);
}

} // namespace tansaku
