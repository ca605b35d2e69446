// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/error.hpp"

#include <exception>
#include <vector>

namespace tansaku::cli {

// How a run ends that an exception stopped.
struct Failure {
    int exit_code;
    std::vector<Finding> findings; // empty: nothing to say
};

// Error as it says, std::bad_alloc as a lack of memory, OutputClosed in silence, and anything else
// as a defect of the program.
[[nodiscard]] Failure failure_of(std::exception_ptr exception);

} // namespace tansaku::cli
