// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <string>
#include <vector>

namespace tansaku::cli {

// Standard output of a program that is looked for in PATH and ends with 0; its messages go to
// standard error. Throws Error: resource, E-SLU-01 when there is no such program, E-SLU-02 when it
// ends in another way.
[[nodiscard]] std::string output_of(std::vector<std::string> words);

} // namespace tansaku::cli
