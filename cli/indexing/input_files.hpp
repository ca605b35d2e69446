// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <span>
#include <string>

namespace tansaku::cli {

// Whether all files can be read, found out before anything is done. "-" (standard input) can.
// Throws Error: input with a finding for every file: E-IO-01 missing, E-IO-02 a folder, E-IO-03 no
// permission.
void require_readable(std::span<std::string const> files);

} // namespace tansaku::cli
