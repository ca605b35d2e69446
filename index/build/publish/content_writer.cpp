// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/publish/content_writer.hpp"

#include "index/build/parse/batch_collector.hpp"
#include "index/build/parse/batch_spill.hpp"
#include "index/build/publish/write_files.hpp"

#include <oneapi/tbb/parallel_invoke.h>

#include <algorithm>
#include <span>
#include <utility>

namespace tansaku {
namespace {

// Bytes that a batch takes while its graph is made: per element five numbers (the element, and
// those of VisitLists) and, with what its nodes take, 19 to 27 measured on 600 haplotypes of 1.8
// Mb; per ambiguous run itself and the visits that it touches, while they are sorted; per
// difference from a reference its number and its place. And those that a shard takes per base while
// its seeds are listed.
constexpr std::uint64_t k_bytes_per_element = 32;
constexpr std::uint64_t k_bytes_per_run = 80;
constexpr std::uint64_t k_bytes_per_edit = 16;
constexpr std::uint64_t k_bytes_per_shard_base = 14;

// Stretches of the stored order.
std::vector<std::span<std::uint32_t const>> cut_shards(Dictionary const & dictionary,
                                                       std::span<std::uint32_t const> order,
                                                       BuildOptions const & options) {
    std::uint64_t const limit =
        std::min(options.shard_bases, options.memory / 4 / k_bytes_per_shard_base);
    std::vector<std::span<std::uint32_t const>> shards;
    for (std::size_t begin = 0; begin < order.size();) {
        std::size_t end = begin;
        std::uint64_t bases = 0;
        while (end < order.size() &&
               (end == begin || bases + dictionary.length(order[end]) <= limit))
            bases += dictionary.length(order[end++]);
        shards.push_back(order.subspan(begin, end - begin));
        begin = end;
    }
    return shards;
}

} // namespace

bool is_full(Batch const & batch, std::uint32_t samples, BuildOptions const & options) noexcept {
    std::uint64_t const bytes = batch.elements.size() * k_bytes_per_element +
                                batch.track.size() * k_bytes_per_run +
                                batch.edits.size() * k_bytes_per_edit;
    return samples >= options.batch_samples || bytes > options.memory / 4;
}

void ContentWriter::take(Batch batch) {
    place_of_batch_.push_back(spill(batch, scratch_));
    batches_.push_back(std::move(batch));
}

// Published phrases stand where they are, the new ones behind them.
void ContentWriter::place_phrases(Dictionary const & dictionary,
                                  std::vector<std::uint32_t> const & order) {
    place_of_phrase_.resize(dictionary.phrases());
    phrase_length_.resize(dictionary.phrases());
    auto const stand = [&](std::uint32_t phrase, std::uint32_t place) {
        place_of_phrase_[phrase] = place;
        phrase_length_[place] = dictionary.length(phrase);
    };
    std::uint32_t const published = dictionary.published();
    for (std::uint32_t phrase = 0; phrase < published; ++phrase)
        stand(phrase, phrase);
    for (std::uint32_t i = 0; i < order.size(); ++i)
        stand(order[i], published + i);
}

// Shards and batches are written one after the other; the first shard, mostly the only one, is
// listed meanwhile.
WrittenFiles ContentWriter::write(Dictionary dictionary) {
    std::vector<std::uint32_t> const order = dictionary.stored_order();
    place_phrases(dictionary, order);
    auto const shards = cut_shards(dictionary, order, options_);
    ShardContent shard;
    oneapi::tbb::parallel_invoke([&] { write_batches(); },
                                 [&] {
                                     if (!shards.empty())
                                         shard = list_shard(dictionary, shards.front(),
                                                            options_.fm_index);
                                 });
    for (std::size_t i = 0; i < shards.size(); ++i) {
        if (i != 0) shard = list_shard(dictionary, shards[i], options_.fm_index);
        files_.shards.push_back(write_shard(layout_, shard));
    }
    return std::move(files_);
}

void ContentWriter::write_batches() {
    for (std::size_t i = 0; i < batches_.size(); ++i) {
        unspill(batches_[i], scratch_, place_of_batch_[i]);
        finish_nodes(batches_[i], place_of_phrase_);
        files_.batches.push_back(write_batch(layout_, batches_[i], phrase_length_));
        batches_[i] = Batch{};
    }
}

} // namespace tansaku
