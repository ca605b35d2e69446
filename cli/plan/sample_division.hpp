// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/plan/index_plan.hpp"
#include "index/build/build_request.hpp"

#include <cstdint>
#include <vector>

namespace tansaku::cli {

// For each file, its sample: numbered by their first files, which is the order of the index. Where
// every record is a sample, files are numbered. O(files).
[[nodiscard]] std::vector<std::uint64_t> samples_of_files(std::vector<SequenceFile> const & files);

// Stretches of samples whose files have about equally many bytes on the disk, fewer than `tasks`
// when there are fewer samples. A file of variants counts once, divided among its samples.
[[nodiscard]] std::vector<IndexTask> divide_samples(std::vector<SequenceFile> const & files,
                                                    std::uint64_t tasks);

} // namespace tansaku::cli
