// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/stored/owner_mode.hpp"

#include "index/core/error.hpp"

#include <algorithm>

#include <sys/stat.h>
#include <unistd.h>

namespace tansaku {

void require_owner(std::filesystem::path const & index) {
    struct stat status {};
    // A folder that is missing is reported by whoever opens the index.
    if (::stat(index.c_str(), &status) != 0) return;
    uid_t const user = ::geteuid();
    if (user == 0 || user == status.st_uid) return;
    throw Error(Fault::forbidden, "E-REL-01", index.string(),
                "is an index without a policy and belongs to another user; only its owner may read "
                "it: ask the owner to search, or to release results");
}

void require_no_tiers(SampleTable const & samples) {
    bool const tiered = std::ranges::any_of(
        samples.datasets, [](DataSet const & dataset) { return dataset.tiers != 0; });
    if (tiered)
        throw Error(Fault::forbidden, "E-REL-02", "",
                    "the index holds tiered data sets and has no policy; their results leave by "
                    "grant only, which this version can't issue yet");
}

} // namespace tansaku
