// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/plan/index_plan.hpp"
#include "index/build/publish/build_request.hpp"

#include <cstdint>
#include <vector>

namespace tansaku::cli {

// For each file, its sample: numbered by their first files, which is the order of the index. Where
// every record is a sample, files are numbered. O(files).
[[nodiscard]] std::vector<std::uint64_t> samples_of_files(std::vector<SequenceFile> const & files);

// Stretches of samples with about equally many bases, as the sizes of their files tell them
// (rough_bases_of), fewer than `tasks` when there are fewer samples.
[[nodiscard]] std::vector<IndexTask> divide_samples(std::vector<SequenceFile> const & files,
                                                    std::uint64_t tasks);

} // namespace tansaku::cli
