// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/dictionary/published_phrases.hpp"

#include "index/format/mapped_file.hpp"
#include "index/format/schema.hpp"

#include <oneapi/tbb/blocked_range.h>
#include <oneapi/tbb/parallel_for.h>

#include <algorithm>
#include <cstdint>
#include <functional>
#include <vector>

namespace tansaku {
namespace {

// The dictionary of one shard.
class PublishedShard {
public:
    PublishedShard(std::filesystem::path const & path, FileRecord const & record)
        : path_(path)
        , file_(path, record)
        , text_(file_.u8(schema::k_text))
        , start_(file_.u32(schema::k_phrase_start))
        , group_begin_(file_.u64(schema::k_seed_group_begin)) {
        auto const start = start_.all();
        bool const fits =
            start.size() >= 2 && start.front() == 0 &&
            std::ranges::adjacent_find(start, std::ranges::greater_equal{}) == start.end() &&
            (std::uint64_t{start.back()} + 3) / 4 == text_.size() &&
            group_begin_.size() == (start.size() + 62) / 64;
        if (!fits)
            throw Error(Fault::damaged, "E-FMT-09", path_.string(),
                        "the offsets of its phrases do not fit its text; restore the file from a "
                        "copy, or build the index again");
    }

    [[nodiscard]] std::size_t phrases() const noexcept { return start_.size() - 1; }

    // `first_locus` is moved behind those of this shard.
    void enter(Dictionary & dictionary, std::uint32_t & first_locus) const {
        std::vector<Digest> const digests = digest_phrases();
        constexpr std::size_t ahead = 16; // entries whose slots are asked for together
        auto const start = start_.all();
        auto const groups = group_begin_.all();
        for (std::size_t phrase = 0; phrase < digests.size(); ++phrase) {
            if (phrase + ahead < digests.size()) dictionary.prefetch(digests[phrase + ahead]);
            bool const begins = phrase == 0 || (groups[phrase / 64] >> phrase % 64 & 1) != 0;
            first_locus += begins ? 1 : 0;
            dictionary.know(digests[phrase], start[phrase + 1] - start[phrase], first_locus - 1);
        }
    }

private:
    [[nodiscard]] std::vector<Digest> digest_phrases() const {
        auto const start = start_.all();
        PackedView const text(text_.all());
        std::vector<Digest> digests(phrases());
        using Range = oneapi::tbb::blocked_range<std::size_t>;
        oneapi::tbb::parallel_for(Range(0, digests.size(), 4096), [&](Range const & range) {
            std::vector<std::uint8_t> bytes;
            for (std::size_t phrase = range.begin(); phrase < range.end(); ++phrase) {
                text.copy(start[phrase], start[phrase + 1], bytes);
                digests[phrase] = digest_of(bytes, start[phrase + 1] - start[phrase]);
            }
        });
        return digests;
    }

    std::filesystem::path path_;
    MappedFile file_;
    MappedArray<std::uint8_t> text_;
    MappedArray<std::uint32_t> start_;
    MappedArray<std::uint64_t> group_begin_;
};

} // namespace

Dictionary know_published(IndexLayout const & layout, std::span<FileRecord const> shards) {
    std::vector<PublishedShard> published;
    std::size_t phrases = 0;
    for (FileRecord const & record : shards) {
        published.emplace_back(layout.shard(record.id), record);
        phrases += published.back().phrases();
    }
    Dictionary dictionary;
    dictionary.reserve(phrases);
    std::uint32_t first_locus = 0;
    for (PublishedShard const & shard : published)
        shard.enter(dictionary, first_locus);
    return dictionary;
}

} // namespace tansaku
