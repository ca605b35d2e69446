// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/answer/reference_stretch.hpp"

#include <optional>
#include <string>

namespace tansaku::cli {

// Appends where a hit lies on a reference, as tags of SAM and PAF: rn contig, rs and re its first
// and last base (from 1), rd differences. Nothing where no reference is known.
void append_reference_tags(std::string & text, std::optional<ReferenceStretch> const & reference);

} // namespace tansaku::cli
