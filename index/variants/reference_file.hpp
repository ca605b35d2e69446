// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/alphabet.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace tansaku {

// The contigs of a reference FASTA (plain or compressed), one at a time in memory. One thread at a
// time.
class ReferenceFile {
public:
    explicit ReferenceFile(std::filesystem::path path);
    ~ReferenceFile();
    ReferenceFile(ReferenceFile &&) noexcept;
    ReferenceFile & operator=(ReferenceFile &&) noexcept;

    // The record whose header's first word is `name`; valid until the next call, and replaceable.
    // Fast when contigs are asked for in the file's order. Throws Error: input; E-VAR-05 when there
    // is no such record.
    [[nodiscard]] std::vector<Residue> & contig(std::string const & name);

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace tansaku
