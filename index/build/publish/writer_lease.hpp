// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/format/index_layout.hpp"

#include <filesystem>
#include <string>

namespace tansaku {

// The right to write an index whose file system has no locks: a file that only one program can
// make, and that tells host, process and its start. That of a program of this machine which runs no
// more is taken over; of another machine nobody can know, so the user is asked to look. Ends with
// the object.
class WriterLease {
public:
    // Throws Error: input (E-IDX-02) when another writer has it; resource.
    explicit WriterLease(IndexLayout const & layout);
    ~WriterLease();
    WriterLease(WriterLease const &) = delete;
    WriterLease & operator=(WriterLease const &) = delete;

private:
    std::filesystem::path path_;
    std::string own_; // what this one says
};

} // namespace tansaku
