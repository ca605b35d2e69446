// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/seed_table.hpp"

#include "index/build/seed_group.hpp"
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
        phrase_.list(text);
        std::size_t const words = phrase_.words.size();
        std::size_t const most = SeedGroup::most_fresh(words);
        group_.list_fresh(phrase_, most, fresh_);
        if (group_.size() == 0 || group_.size() == schema::k_seed_group || fresh_.size() > most) {
            group_begin_[phrase / 64] |= std::uint64_t{1} << phrase % 64;
            group_.clear();
            group_.list_fresh(phrase_, words, fresh_);
        }
        for (std::uint32_t const i : fresh_)
            entries_.push_back({phrase_.words[i], position + i * k_seed_step});
        group_.take(phrase_, fresh_);
    }

    [[nodiscard]] std::vector<Entry> & entries() noexcept { return entries_; }
    [[nodiscard]] std::vector<std::uint64_t> & group_begin() noexcept { return group_begin_; }

private:
    std::vector<Entry> entries_;
    std::vector<std::uint64_t> group_begin_;
    SeedGroup group_;
    PhraseWords phrase_;
    std::vector<std::uint32_t> fresh_; // numbers of the phrase's words that the group has not
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
    // From two thirds to four thirds of a bucket an entry: an empty one costs a bit, a second word
    // in one a look at the text.
    table.bucket_bits = static_cast<unsigned>(
        std::clamp(static_cast<int>(std::bit_width(listed.size() / 3 * 2)), 8, k_word_bits));
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
