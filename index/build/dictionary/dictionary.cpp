// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/dictionary/dictionary.hpp"

#include "index/build/dictionary/variant_order.hpp"

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

void Dictionary::resize(std::size_t slots) {
    std::vector<Slot> old(slots);
    old.swap(slots_);
    for (Slot const & slot : old)
        if (slot.phrase != k_absent) slots_[slot_of(slot.digest)] = slot;
}

void Dictionary::reserve(std::size_t phrases) {
    published_length_.reserve(phrases);
    std::size_t slots = slots_.size();
    while (3 * phrases > 2 * slots)
        slots *= 2;
    if (slots != slots_.size()) resize(slots);
}

void Dictionary::enter(Digest digest) {
    if (3 * (std::size_t{phrases()} + 1) > 2 * slots_.size()) resize(slots_.size() * 2);
    slots_[slot_of(digest)] = {digest, phrases()};
}

void Dictionary::know(Digest digest, std::uint32_t length, std::uint32_t locus) {
    enter(digest);
    locus_.know(locus);
    published_length_.push_back(length);
}

std::uint32_t Dictionary::add(Digest digest, std::span<Residue const> text, bool reversed,
                              std::optional<Element> before) {
    std::uint32_t const phrase = phrases();
    enter(digest);
    locus_.add(before, Element::make(phrase, reversed));
    text_.append(text);
    start_.push_back(text_.size());
    return phrase;
}

std::vector<Residue> Dictionary::text(std::uint32_t phrase) const {
    std::vector<Residue> text(length(phrase));
    std::uint64_t const begin = start_[phrase - published()];
    text_.view().unpack(begin, begin + text.size(), text.data());
    return text;
}

void Dictionary::copy_text(std::uint32_t phrase, PackedText & out) const {
    out.append(text(phrase));
}

std::vector<std::uint32_t> Dictionary::stored_order() const {
    std::vector<std::uint32_t> lengths;
    for (std::uint32_t phrase = published(); phrase < phrases(); ++phrase)
        lengths.push_back(length(phrase));
    std::vector<std::uint32_t> order = locus_.order(lengths);
    for (std::uint32_t & phrase : order)
        phrase -= published();
    arrange_variants(order);
    for (std::uint32_t & phrase : order)
        phrase += published();
    return order;
}

// `order` has the new phrases, counted from 0, by locus.
void Dictionary::arrange_variants(std::span<std::uint32_t> order) const {
    VariantOrder variants;
    for (std::size_t begin = 0; begin < order.size();) {
        std::uint32_t const locus = locus_.locus(published() + order[begin]);
        std::size_t end = begin + 1;
        while (end < order.size() && locus_.locus(published() + order[end]) == locus)
            ++end;
        // Of two, the first stays the first.
        if (end - begin > 2)
            variants.arrange(order.subspan(begin, end - begin), text_.view(), start_);
        begin = end;
    }
}

std::uint64_t Dictionary::memory() const noexcept {
    return published_length_.capacity() * sizeof(published_length_[0]) + text_.bytes().size() +
           start_.capacity() * sizeof(start_[0]) + locus_.memory() + slots_.size() * sizeof(Slot);
}

} // namespace tansaku
