// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/build/publish/build_request.hpp"
#include "index/format/generation.hpp"
#include "index/format/index_layout.hpp"
#include "index/read/stored_index.hpp"

#include <memory>

namespace tansaku {

// Takes the sequences of indexes in their order, as a build takes those of its input: numbers their
// phrases as they come, notes which stand beside which, and closes batches at the same places. What
// it writes is, byte for byte, what a build of these sequences writes. Uses the threads of the
// arena it runs in. One thread at a time.
class ContentRewriter {
public:
    // REQUIRES: both outlive it; the folder for scratch files exists.
    ContentRewriter(IndexLayout const & layout, BuildOptions const & options);
    ~ContentRewriter();
    ContentRewriter(ContentRewriter const &) = delete;
    ContentRewriter & operator=(ContentRewriter const &) = delete;

    // Takes the samples of `index`, behind those that were taken before; their rows and haplotypes
    // are numbered on. O(elements). Throws Error.
    void take(StoredIndex const & index);

    // Writes shards and batches. Returns a generation that names them, without number; nothing is
    // published. On an error some files may be left. Throws Error.
    [[nodiscard]] Generation write();

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace tansaku
