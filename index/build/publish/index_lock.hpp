// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/build/publish/writer_lease.hpp"
#include "index/format/index_layout.hpp"

#include <optional>

namespace tansaku {

// The right to write an index: one program at a time. Ends with the object, and with the program
// however that ends. Readers need none. Where a file system has no locks there is a lease instead
// (writer_lease.hpp).
class IndexLock {
public:
    // Throws Error: input (E-IDX-02) when another writer is at work; resource when the folder can't
    // be written to.
    explicit IndexLock(IndexLayout const & layout);
    ~IndexLock();
    IndexLock(IndexLock const &) = delete;
    IndexLock & operator=(IndexLock const &) = delete;

private:
    int file_ = -1;
    std::optional<WriterLease> lease_;
};

} // namespace tansaku
