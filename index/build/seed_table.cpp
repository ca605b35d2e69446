// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/seed_table.hpp"

#include "index/format/schema.hpp"

#include <algorithm>
#include <bit>
#include <compare>
#include <numeric>

namespace tansaku {
namespace {

using schema::k_seed_length;
using schema::k_seed_step;

constexpr int k_word_bits = 2 * k_seed_length;

struct Entry {
    std::uint32_t word;
    std::uint32_t position;
    friend auto operator<=>(Entry const &, Entry const &) = default;
};

// The words of one group of phrases after the other.
class GroupLister {
public:
    explicit GroupLister(std::size_t phrases) : group_begin_((phrases + 63) / 64, 0) {}

    // Takes the next phrase, which begins at `position`.
    void take(std::size_t phrase, std::span<Residue const> text, std::uint32_t position) {
        list_words(text);
        list_fresh();
        if (members_ == 0 || members_ == schema::k_seed_group ||
            2 * fresh_.size() > words_.size()) {
            group_begin_[phrase / 64] |= std::uint64_t{1} << phrase % 64;
            members_ = 0;
            list_fresh();
        }
        for (std::uint32_t const i : fresh_)
            entries_.push_back({words_[i], position + i * k_seed_step});
        if (members_ == group_.size()) group_.emplace_back();
        group_[members_++].swap(words_);
    }

    [[nodiscard]] std::vector<Entry> & entries() noexcept { return entries_; }
    [[nodiscard]] std::vector<std::uint64_t> & group_begin() noexcept { return group_begin_; }

private:
    void list_words(std::span<Residue const> text) {
        constexpr std::uint32_t mask = (1u << k_word_bits) - 1;
        words_.clear();
        std::uint32_t word = 0;
        for (std::size_t end = 1; end <= text.size(); ++end) {
            word = (word << 2 | text[end - 1]) & mask;
            if (end >= k_seed_length && (end - k_seed_length) % k_seed_step == 0)
                words_.push_back(word);
        }
    }

    // Whether the group has the phrase's word number i at its place.
    [[nodiscard]] bool is_known(std::size_t i) const {
        auto const end = group_.begin() + static_cast<std::ptrdiff_t>(members_);
        return std::any_of(group_.begin(), end, [&](std::vector<std::uint32_t> const & words) {
            return i < words.size() && words[i] == words_[i];
        });
    }
    // Lists the words that the group has not yet.
    void list_fresh() {
        fresh_.clear();
        for (std::uint32_t i = 0; i < words_.size(); ++i)
            if (!is_known(i)) fresh_.push_back(i);
    }

    std::vector<Entry> entries_;
    std::vector<std::uint64_t> group_begin_;
    std::vector<std::uint32_t> words_;              // of the phrase, by offset
    std::vector<std::uint32_t> fresh_;              // numbers of those that the group has not
    std::vector<std::vector<std::uint32_t>> group_; // of the phrases of the group: members_ of them
    std::size_t members_ = 0;
};

} // namespace

SeedTable list_seeds(PackedView text, std::span<std::uint32_t const> phrase_start) {
    std::size_t const phrases = phrase_start.size() - 1;
    GroupLister lister(phrases);
    std::vector<Residue> residues;
    for (std::size_t phrase = 0; phrase < phrases; ++phrase) {
        residues.resize(phrase_start[phrase + 1] - phrase_start[phrase]);
        text.unpack(phrase_start[phrase], phrase_start[phrase + 1], residues.data());
        lister.take(phrase, residues, phrase_start[phrase]);
    }
    std::vector<Entry> const listed = std::move(lister.entries());

    SeedTable table;
    table.group_begin = std::move(lister.group_begin());
    // One or two buckets an entry: an empty bucket costs a bit, a second word in one a look at the
    // text.
    table.bucket_bits = static_cast<unsigned>(
        std::clamp(static_cast<int>(std::bit_width(listed.size())), 8, k_word_bits));
    unsigned const shift = k_word_bits - table.bucket_bits;
    std::vector<std::uint32_t> start((std::size_t{1} << table.bucket_bits) + 1, 0);
    for (Entry const & entry : listed)
        ++start[(entry.word >> shift) + 1];
    std::partial_sum(start.begin(), start.end(), start.begin());

    std::vector<Entry> sorted(listed.size());
    for (Entry const & entry : listed)
        sorted[start[entry.word >> shift]++] = entry;
    // Each bucket's start has gone to its end, the start of the next.
    std::move_backward(start.begin(), start.end() - 1, start.end());
    start[0] = 0;
    for (std::size_t bucket = 0; bucket + 1 < start.size(); ++bucket)
        std::sort(sorted.begin() + start[bucket], sorted.begin() + start[bucket + 1]);
    table.bucket = encode_buckets(start);
    table.position.resize(sorted.size());
    std::ranges::transform(sorted, table.position.begin(), &Entry::position);
    return table;
}

} // namespace tansaku
