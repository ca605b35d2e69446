// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/build/publish/build_request.hpp"
#include "index/read/stored_index.hpp"

namespace tansaku {

// Writes shards and batches anew: those of an index that is made of all samples at once, byte for
// byte, though no input is needed. Returns the generation behind that of `stored` which names them;
// nothing is published. On an error some files may be left.
// O(elements · log elements + distinct bases). Throws Error. REQUIRES: the folder for scratch files
// exists.
[[nodiscard]] Generation rewrite_content(StoredIndex const & stored, IndexLayout const & layout,
                                         BuildOptions const & options);

} // namespace tansaku
