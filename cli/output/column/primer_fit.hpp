// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/answer/answer.hpp"

#include <string>

namespace tansaku::cli {

// "1\t3\t17=1X2=\t": the errors of a primer where it lies, the one nearest to its 3' end (1: its
// last base; '.' without any), and all of it.
void append_primer_fit(std::string & text, Allele const & allele);

} // namespace tansaku::cli
