// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <string_view>

namespace tansaku {

// What is said of a sample that is added a second time (E-ID-02), in a manifest and of a file.
inline constexpr std::string_view k_sample_again =
    "a sample that the index has already, and what is published never changes; leave it out, or "
    "give the new sample an id of its own";

} // namespace tansaku
