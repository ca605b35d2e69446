// SPDX-License-Identifier: BSD-3-Clause
#include "index/read/stored_shard.hpp"

#include "index/core/phrase_rule.hpp"
#include "index/format/schema.hpp"

#include <algorithm>
#include <bit>
#include <string>

namespace tansaku {
namespace {

constexpr std::uint32_t k_verified_step = 64; // bases between strings that are looked up

} // namespace

StoredShard::StoredShard(std::filesystem::path const & path, FileRecord const & record,
                         FileAccess access)
    : path_(path.string())
    , file_(path, record, access)
    , start_(file_.u32(schema::k_phrase_start))
    , phrase_of_block_(file_.u32(schema::k_phrase_of_block))
    , group_begin_(file_.u64(schema::k_seed_group_begin))
    , bucket_(file_.u64(schema::k_seed_bucket_bits).all(),
              file_.u32(schema::k_seed_bucket_sample).all()) {
    auto const text = file_.u8(schema::k_text);
    text_ = PackedView(text.all());
    bases_ = start_.size() < 2 ? 0 : start_[start_.size() - 1];
    if (start_.size() < 2 || start_[0] != 0 || (bases_ + 3) / 4 != text.size() ||
        phrase_of_block_.size() != (bases_ + schema::k_phrase_block - 1) / schema::k_phrase_block)
        damaged("the offsets of its phrases do not fit its text");
    if (!std::has_single_bit(bucket_.buckets()) ||
        bucket_.buckets() > std::uint64_t{1} << (2 * schema::k_seed_length))
        damaged("its seed table has no power of two of buckets");
    bucket_shift_ =
        2 * schema::k_seed_length - static_cast<std::uint32_t>(std::countr_zero(bucket_.buckets()));
    auto const [bits, slot_bases] = schema::seed_slots(bases_);
    slot_ = PackedNumbers(file_.u8(schema::k_seed_slot).all(), bits);
    slot_bases_ = slot_bases;
    if (has_fm_index(record)) fm_.emplace(file_);
}

void StoredShard::damaged(std::string const & what) const {
    throw Error(Fault::damaged, "E-FMT-09", path_,
                what + "; restore the file from a copy, or build the index again");
}

void StoredShard::ask_for_seeds() const noexcept {
    for (std::string_view const dataset :
         {schema::k_text, schema::k_phrase_start, schema::k_phrase_of_block,
          schema::k_seed_group_begin, schema::k_seed_bucket_bits, schema::k_seed_bucket_sample,
          schema::k_seed_slot})
        file_.ask_for(dataset);
}

std::uint32_t StoredShard::phrase_at(std::uint32_t position) const {
    std::uint32_t phrase = phrase_of_block_[position / schema::k_phrase_block];
    if (start_[phrase] > position) [[unlikely]]
        damaged("a block of its text names a phrase that begins behind it");
    while (start_[phrase + 1] <= position)
        ++phrase;
    return phrase;
}

void StoredShard::verify_tables() const {
    for (std::uint32_t phrase = 0; phrase < phrases(); ++phrase) {
        if (phrase_at(end(phrase) - 1) != phrase)
            damaged("phrase " + std::to_string(phrase) + " is not found by its position");
    }
    verify_seeds();
    if (!fm_) return;
    fm_->verify_counts();
    for (std::uint32_t phrase = 0; phrase < phrases(); ++phrase)
        for (std::uint32_t at = begin(phrase); at < end(phrase); at += k_verified_step)
            if (!fm_->has(text_, at, std::min(end(phrase) - at, schema::k_fm_depth)))
                damaged("the FM-index lacks a string of a phrase");
}

// Seeds ascend by key, then by slot. Of several words of a slot, a seed is the least one that lets
// it stand behind the seed before.
void StoredShard::verify_seeds() const {
    std::uint64_t next = 0; // the least key and slot that may follow
    std::uint64_t seeds_before = 0;
    for (std::uint32_t bucket = 0; bucket < bucket_.buckets(); ++bucket) {
        BucketDirectory::Range const range =
            seeds(bucket << bucket_shift_, bucket << bucket_shift_);
        if (range.begin != seeds_before) damaged("the buckets of its seeds contradict each other");
        seeds_before = range.end;
        for (std::uint64_t number = range.begin; number < range.end; ++number) {
            std::uint32_t const slot = seed(number);
            if (!is_slot(slot)) damaged("a seed does not lie inside a phrase");
            std::uint64_t least = ~std::uint64_t{0};
            for_each_word(slot, [&](std::uint32_t word) {
                std::uint32_t const key = schema::seed_key(word);
                std::uint64_t const entry = std::uint64_t{key} << 32 | slot;
                if (key >> bucket_shift_ == bucket && entry >= next) least = std::min(least, entry);
            });
            if (least == ~std::uint64_t{0})
                damaged("a seed stands where none of its slot's words does");
            next = least + 1;
        }
    }
    if (!slot_.are_all(seeds_before) || !bucket_.has_all(seeds_before))
        damaged("the lists of its seeds are longer than they are");
}

// The words at which seeds may begin in a slot.
template <typename Visit>
void StoredShard::for_each_word(std::uint32_t slot, Visit visit) const {
    std::uint32_t const phrase = phrase_at(last_of(slot));
    for (std::uint32_t position = std::max(slot, begin(phrase)); position <= last_of(slot);
         ++position) {
        if (position + std::uint64_t{schema::k_seed_length} > end(phrase)) return;
        if ((position - begin(phrase)) % schema::k_seed_step != 0) continue;
        std::uint32_t word = 0;
        for (unsigned i = 0; i < schema::k_seed_length; ++i)
            word = word << 2 | text_[position + i];
        visit(word);
    }
}

} // namespace tansaku
