// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/build/publish/index_lock.hpp"
#include "index/build/publish/sharing.hpp"
#include "index/format/index_layout.hpp"

#include <filesystem>
#include <optional>

namespace tansaku {

// Throws Error: input, E-IDX-02, when a folder is an index already or holds other things. Nothing
// is written.
void require_free(std::filesystem::path const & root);

// The folder of an index that is being made. Holds the writer's lock. Unless keep() is called,
// the destructor removes everything again, so that a failed build leaves nothing behind; what a
// killed build left is swept by the next one.
// Throws Error: input when the folder is an index already or holds other things, or when another
// writer is at work; resource when it can't be made.
class NewIndex {
public:
    explicit NewIndex(std::filesystem::path const & root);
    ~NewIndex();
    NewIndex(NewIndex const &) = delete;
    NewIndex & operator=(NewIndex const &) = delete;

    [[nodiscard]] IndexLayout const & layout() const noexcept { return layout_; }
    // Sets the permissions of all files, and keeps them.
    void keep(Sharing sharing);

private:
    void sweep() noexcept;

    IndexLayout layout_;
    bool made_root_ = false;
    bool kept_ = false;
    std::optional<IndexLock> lock_;
};

} // namespace tansaku
