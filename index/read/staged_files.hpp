// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/format/generation.hpp"
#include "index/format/index_layout.hpp"
#include "index/read/lock_file.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>

namespace tansaku {

// Copies of an index's shards and batches on a disk of this machine, since mapping over a parallel
// file system can be slow, or fail. All processes of the machine share them; what the index itself
// holds of a few bytes (generation, consent) is always read where it is.
//
//   FOLDER/tansaku-<16 digits>/shards/<id>.h5    the digits are a digest of the index's path
//   FOLDER/tansaku-<16 digits>/batches/<id>.h5
//   FOLDER/tansaku-<16 digits>/lock              held while files come and go
//
// A file appears under its name when its bytes were compared with all checksums of the generation.
// Before the first byte is copied the index notes where (node_copies.hpp). One thread.
class StagedFiles {
public:
    // Brings the shards of `generation`, and those of its batches that are wanted, by their place,
    // unless they are there. Processes that do so at once copy
    // each file once, and wait for each other.
    // Throws Error: input, E-STG-01 for a folder that is none, or that others could change; damaged
    // for a file that differs from its checksums; resource for lack of space, and where the index
    // can't note it.
    StagedFiles(IndexLayout const & index, std::filesystem::path const & folder,
                Generation const & generation,
                std::function<bool(std::size_t batch)> const & is_wanted);

    // Where they are: a layout with shards and batches alone.
    [[nodiscard]] IndexLayout const & files() const noexcept { return files_; }

    // Once they are open: removes those of older generations, if this is the published one and
    // nobody is about to open any. What is not removed now is the next one's to remove.
    void sweep(Generation const & generation);

private:
    void note(std::uint64_t generation, bool swept);

    IndexLayout index_;
    std::filesystem::path folder_; // that was named; absolute
    IndexLayout files_;
    std::unique_ptr<LockFile> lock_;
};

// Removes the copies of an index from a folder of this machine, and forgets them. Programs that
// have them open go on with them. Returns the bytes that were removed. Throws Error: as above.
std::uint64_t remove_staged(IndexLayout const & index, std::filesystem::path const & folder);

} // namespace tansaku
