// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/answer/answer.hpp"
#include "engine/answer/phase_joins.hpp"
#include "index/read/stored_index.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace tansaku {

// Where a hit lies on the reference of its sequence, and how it differs from it there.
struct ReferenceStretch {
    std::string name;        // the contig's label
    std::uint64_t begin = 0; // 0-based, half-open, bases
    std::uint64_t end = 0;
    // "pos:REF>ALT;…", 1-based, moved left, on the plus strand; "=" where there is none.
    std::string differences;
    // What the sample's genotypes there do not tell; nothing of a hit that is only possible.
    PhaseJoins phase = {};
};

// Absent where no reference is known. Throws Error: damaged.
[[nodiscard]] std::optional<ReferenceStretch> reference_stretch(StoredIndex const & index,
                                                                Hit const & hit);

} // namespace tansaku
