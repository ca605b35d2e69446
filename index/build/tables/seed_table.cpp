// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/tables/seed_table.hpp"

#include "index/build/tables/seed_group.hpp"
#include "index/build/tables/spread_sort.hpp"
#include "index/core/bucket_writer.hpp"
#include "index/format/schema.hpp"

#include <algorithm>
#include <bit>
#include <utility>

namespace tansaku {
namespace {

using schema::k_seed_length;
using schema::k_seed_step;

constexpr int k_word_bits = 2 * k_seed_length;

// A listed seed: sorted as numbers, seeds are in the order of their keys, then of slots.
std::uint64_t entry_of(std::uint32_t word, std::uint32_t slot) {
    return std::uint64_t{schema::seed_key(word)} << (64 - k_word_bits) | slot;
}
std::uint32_t slot_of(std::uint64_t entry) { return static_cast<std::uint32_t>(entry); }

// The words of one group of phrases after the other.
class GroupLister {
public:
    GroupLister(std::size_t phrases, std::uint32_t slot_bases)
        : group_begin_((phrases + 63) / 64, 0)
        , slot_bases_(slot_bases) {}

    // Takes the next phrase, which begins at `position`.
    void take(std::size_t phrase, std::span<Residue const> text, std::uint32_t position) {
        phrase_.list(text);
        std::size_t const words = phrase_.words.size();
        std::size_t const most = SeedGroup::most_fresh(words);
        group_.list_fresh(phrase_, most, fresh_);
        if (group_.size() == 0 || group_.size() == schema::k_seed_group || fresh_.size() > most) {
            group_begin_[phrase / 64] |= std::uint64_t{1} << phrase % 64;
            group_.clear();
            group_.list_fresh(phrase_, words, fresh_);
        }
        list_fresh(position);
        group_.take(phrase_, fresh_);
    }

    [[nodiscard]] std::vector<std::uint64_t> & entries() noexcept { return entries_; }
    [[nodiscard]] std::vector<std::uint64_t> & group_begin() noexcept { return group_begin_; }

private:
    // The fresh words of the phrase, which ascend, so that slots are counted on, not divided for.
    void list_fresh(std::uint32_t position) {
        std::uint32_t const bases = slot_bases_;
        std::uint32_t slot = position / bases;
        std::uint64_t next_slot = (std::uint64_t{slot} + 1) * bases; // its first base
        entries_.resize(entries_.size() + fresh_.size());
        std::uint64_t * entry = entries_.data() + entries_.size() - fresh_.size();
        for (std::uint32_t const i : fresh_) {
            for (; position + i * k_seed_step >= next_slot; next_slot += bases)
                ++slot;
            *entry++ = entry_of(phrase_.words[i], slot);
        }
    }

    std::vector<std::uint64_t> entries_;
    std::vector<std::uint64_t> group_begin_;
    std::uint32_t slot_bases_;
    SeedGroup group_;
    PhraseWords phrase_;
    std::vector<std::uint32_t> fresh_; // numbers of the phrase's words that the group has not
};

// A word that comes again in its slot is listed once.
void write_table(std::span<std::uint64_t const> sorted, SeedTable & table) {
    unsigned const shift = 64 - table.bucket_bits;
    BucketWriter buckets(sorted.size(), std::size_t{1} << table.bucket_bits);
    std::vector<std::uint32_t> slots;
    slots.reserve(sorted.size());
    std::uint64_t last = ~std::uint64_t{0}; // no entry: a slot's number has fewer bits
    for (std::uint64_t const entry : sorted) {
        if (entry == last) continue;
        last = entry;
        buckets.append(static_cast<std::uint32_t>(entry >> shift));
        slots.push_back(slot_of(entry));
    }
    table.bucket = buckets.finish();
    table.slot = std::move(slots);
}

} // namespace

SeedTable list_seeds(PackedView text, std::span<std::uint32_t const> phrase_start) {
    std::size_t const phrases = phrase_start.size() - 1;
    GroupLister lister(phrases, schema::seed_slots(phrase_start.back()).bases);
    std::vector<Residue> residues;
    for (std::size_t phrase = 0; phrase < phrases; ++phrase) {
        residues.resize(phrase_start[phrase + 1] - phrase_start[phrase]);
        text.unpack(phrase_start[phrase], phrase_start[phrase + 1], residues.data());
        lister.take(phrase, residues, phrase_start[phrase]);
    }
    std::vector<std::uint64_t> listed = std::move(lister.entries());
    spread_sort(listed);

    SeedTable table;
    table.group_begin = std::move(lister.group_begin());
    // From two thirds to four thirds of a bucket an entry: an empty one costs a bit, a second word
    // in one a look at the text.
    table.bucket_bits = static_cast<unsigned>(
        std::clamp(static_cast<int>(std::bit_width(listed.size() / 3 * 2)), 8, k_word_bits));
    write_table(listed, table);
    return table;
}

} // namespace tansaku
