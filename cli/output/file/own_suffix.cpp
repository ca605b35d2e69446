// SPDX-License-Identifier: BSD-3-Clause
#include "cli/output/file/own_suffix.hpp"

#include "index/core/host_name.hpp"

#include <random>

#include <unistd.h>

namespace tansaku::cli {

// Process numbers alone are not enough: containers of one host may have the same.
std::string own_suffix() {
    return '.' + host_name() + '.' + std::to_string(::getpid()) + '.' +
           std::to_string(std::random_device{}());
}

} // namespace tansaku::cli
