// SPDX-License-Identifier: BSD-3-Clause
#include "cli/open_index.hpp"

#include "index/catalogue/stored/owner_mode.hpp"

namespace tansaku::cli {

StoredIndex open_for_results(std::filesystem::path const & index,
                             std::optional<std::uint64_t> generation, FileSource const & source) {
    require_owner(index);
    StoredIndex opened = StoredIndex::open(index, generation, source);
    require_no_tiers(opened.samples());
    if (generation) require_no_tiers(StoredIndex::open(index).samples()); // tiers bind older states
    return opened;
}

} // namespace tansaku::cli
