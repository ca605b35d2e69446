// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/estimate/sizing_model.hpp"
#include "cli/indexing/sequence_request.hpp"

#include <cstdint>
#include <filesystem>
#include <string>

namespace tansaku::cli {

// What goes into an index, as far as the sizes of its files tell it; nothing is read.
[[nodiscard]] ModelInput input_of(SequenceRequest const & request);

// What it takes to make it, for people; divided into so many tasks if that is not 0.
[[nodiscard]] std::string estimate_index(SequenceRequest const & request, std::uint64_t tasks);

// Refuses to begin when not even the least that the model expects has room in `folder`, where the
// index, or a part of it, is to be. Throws Error: resource, E-IO-16.
void require_index_space(SequenceRequest const & request, std::filesystem::path const & folder);

// The same for samples that come to an index of so many haplotypes.
void require_room_to_add(SequenceRequest const & request, std::uint64_t haplotypes);

} // namespace tansaku::cli
