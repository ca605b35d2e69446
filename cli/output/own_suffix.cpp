// SPDX-License-Identifier: BSD-3-Clause
#include "cli/output/own_suffix.hpp"

#include <array>
#include <random>

#include <unistd.h>

namespace tansaku::cli {

// Process numbers alone are not enough: containers of one host may have the same.
std::string own_suffix() {
    std::array<char, 256> host{};
    if (::gethostname(host.data(), host.size() - 1) != 0) host[0] = '\0';
    return '.' + std::string(host.data()) + '.' + std::to_string(::getpid()) + '.' +
           std::to_string(std::random_device{}());
}

} // namespace tansaku::cli
