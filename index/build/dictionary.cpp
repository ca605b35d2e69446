// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/dictionary.hpp"

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

std::uint32_t Dictionary::add(Digest digest, std::span<Residue const> text, bool reversed,
                              std::optional<Element> before) {
    if (3 * (std::size_t{phrases()} + 1) > 2 * slots_.size()) grow();
    std::uint32_t const phrase = phrases();
    locus_.add(before, Element::make(phrase, reversed));
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

std::vector<std::uint32_t> Dictionary::stored_order() const {
    std::vector<std::uint32_t> lengths(phrases());
    for (std::uint32_t phrase = 0; phrase < phrases(); ++phrase)
        lengths[phrase] = length(phrase);
    return locus_.order(lengths);
}

std::uint64_t Dictionary::memory() const noexcept {
    return text_.bytes().size() + start_.capacity() * sizeof(start_[0]) + locus_.memory() +
           slots_.size() * sizeof(Slot);
}

} // namespace tansaku
