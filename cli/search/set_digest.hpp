// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/filter/sample_set.hpp"
#include "index/format/digest.hpp"

#include <initializer_list>
#include <optional>

namespace tansaku::cli {

// Of sets of samples of one catalogue, absent for everybody: equal sets, equal digests.
[[nodiscard]] Digest digest_of_sets(std::initializer_list<std::optional<SampleSet>> sets);

} // namespace tansaku::cli
