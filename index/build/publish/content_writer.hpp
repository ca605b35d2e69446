// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/build/dictionary/dictionary.hpp"
#include "index/build/graph/ranked_parses.hpp"
#include "index/build/parse/batch.hpp"
#include "index/build/parse/scratch_file.hpp"
#include "index/build/publish/build_request.hpp"
#include "index/format/generation.hpp"
#include "index/format/index_layout.hpp"

#include <cstdint>
#include <utility>
#include <vector>

namespace tansaku {

// Files that were written and that no generation names yet.
struct WrittenFiles {
    std::vector<FileRecord> shards; // of the new phrases; none when there are none
    std::vector<FileRecord> batches;
};

// Whether a batch of so many samples takes no more.
[[nodiscard]] bool is_full(Batch const & batch, std::uint32_t samples,
                           BuildOptions const & options) noexcept;

// Keeps batches until their dictionary is complete, then writes its shards and the batches. Their
// long lists wait in a scratch file. One thread at a time.
class ContentWriter {
public:
    // REQUIRES: both outlive the writer; the folder for scratch files exists. Throws Error:
    // resource.
    ContentWriter(IndexLayout const & layout, BuildOptions const & options)
        : layout_(layout)
        , options_(options)
        , scratch_(options.scratch.empty() ? layout.building() : options.scratch) {}

    // Where the lists of batches are to be.
    [[nodiscard]] ParseLists & lists() noexcept { return lists_; }
    void take(Batch batch) { batches_.push_back(std::move(batch)); }

    // Writes what was taken, and the new phrases of `dictionary` in their stored order. Uses the
    // threads of the arena it runs in. Throws Error: resource, or input for a batch that is too
    // large.
    [[nodiscard]] WrittenFiles write(Dictionary dictionary);

private:
    void place_phrases(Dictionary const & dictionary, std::vector<std::uint32_t> const & order);
    void write_batches();

    IndexLayout const & layout_;
    BuildOptions const & options_;
    ScratchFile scratch_;
    ParseLists lists_{scratch_};
    std::vector<Batch> batches_;
    PhrasePlaces places_;
    WrittenFiles files_;
};

} // namespace tansaku
