// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/publish/content_writer.hpp"

#include "index/build/publish/write_files.hpp"

#include <oneapi/tbb/parallel_invoke.h>

#include <algorithm>
#include <span>
#include <utility>

namespace tansaku {
namespace {

// Bytes that a batch takes while its tables are listed: per sequence; per distinct phrase, its
// ports among them; per element, of which some have places; per run of ambiguity codes and
// difference from a reference. And those that a shard takes per base while its seeds are listed.
constexpr std::uint64_t k_bytes_per_sequence = 256;
constexpr std::uint64_t k_bytes_per_phrase = 128;
constexpr double k_bytes_per_element = 0.5;
constexpr std::uint64_t k_bytes_per_run = 48;
constexpr std::uint64_t k_bytes_per_edit = 1;
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
    double const bytes =
        static_cast<double>(batch.sequences() * k_bytes_per_sequence +
                            batch.phrases * k_bytes_per_phrase + batch.runs() * k_bytes_per_run +
                            batch.edits() * k_bytes_per_edit) +
        static_cast<double>(batch.elements()) * k_bytes_per_element;
    return samples >= options.batch_samples || bytes > static_cast<double>(options.memory / 4);
}

// Published phrases stand where they are, the new ones behind them.
void ContentWriter::place_phrases(Dictionary const & dictionary,
                                  std::vector<std::uint32_t> const & order) {
    places_.place.resize(dictionary.phrases());
    places_.length.resize(dictionary.phrases());
    auto const stand = [&](std::uint32_t phrase, std::uint32_t place) {
        places_.place[phrase] = place;
        places_.length[place] = dictionary.length(phrase);
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
    for (Batch & batch : batches_) {
        files_.batches.push_back(write_batch(layout_, batch, list_tables(batch, lists_, places_)));
        lists_.elements.drop_before(batch.first_element.back());
        lists_.track.drop_before(batch.first_run.back());
        lists_.edits.drop_before(batch.first_edit.back());
        batch = Batch{};
    }
}

} // namespace tansaku
