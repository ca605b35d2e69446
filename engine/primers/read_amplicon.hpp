// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/primers/find_amplicons.hpp"
#include "index/read/stretch_reader.hpp"

#include <string>
#include <vector>

namespace tansaku {

// What lies between two primers, read along the forward one.
struct AmpliconText {
    std::vector<Residue> text;
    std::string id; // 16 hexadecimal digits, of the text alone: equal in every index
};

// `forward`: the hit of the amplicon's forward primer. Throws Error: damaged. Cost: StretchReader.
[[nodiscard]] AmpliconText read_amplicon(StretchReader & reader, Hit const & forward,
                                         Amplicon const & amplicon);

} // namespace tansaku
