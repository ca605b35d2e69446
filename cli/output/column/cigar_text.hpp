// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/answer/answer.hpp"

#include <span>
#include <string>

namespace tansaku::cli {

// "12=1X7=", run by run.
void append_cigar(std::string & text, std::span<CigarRun const> cigar);

// The same, with the middle left out ("412=1X8=...1D88=") when it has more than a few runs.
[[nodiscard]] std::string short_cigar(std::span<CigarRun const> cigar);

} // namespace tansaku::cli
