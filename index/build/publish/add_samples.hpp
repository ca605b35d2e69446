// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/build/publish/build_request.hpp"
#include "index/build/publish/growing_index.hpp"

#include <functional>

namespace tansaku {

// Publishes a generation of `index` that also has the samples of the request: a batch of their
// sequences (or several), and a shard of the phrases that no published shard has, if there are any.
// Answers are those of an index made of all samples at once. Samples that the index has can't come
// again. On any error the index is as it was. O(what is added + distinct bases and samples of the
// index). REQUIRES: request.ids is the policy of the index. Throws Error.
[[nodiscard]] BuildReport add_samples(GrowingIndex & index, BuildRequest const & request,
                                      BuildOptions const & options,
                                      std::function<void(BuildProgress const &)> const & progress);

} // namespace tansaku
