// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/build/publish/build_request.hpp"

#include <filesystem>
#include <optional>
#include <span>
#include <string>

namespace tansaku {

// What the samples of several indexes are joined to.
struct JoinRequest {
    std::span<std::filesystem::path const> parts; // indexes of different samples, in their order
    IdPolicy ids = IdPolicy::platform;
    std::optional<SampleTable> metadata; // as of a BuildRequest
    std::string made_by{};               // id of the plan that the parts are of
};

// Makes the index at `root` that a build of all samples of the parts makes at once, in the order of
// the parts and of the samples in each: its shards and batches are the same, byte for byte. The
// parts stay. Every byte of them is checked first. On any error nothing is left at `root`.
// Before the index can be opened it says by which plan it was made (is_made_by).
// O(elements · log elements + distinct bases of the parts together). Throws Error: damaged naming
// the file of a part, input for a sample that two parts have (E-ID-02), and as build_index().
BuildReport join_indexes(std::filesystem::path const & root, JoinRequest const & request,
                         BuildOptions const & options);

// Whether there is an index at `root`, and the parts of that plan were joined to it.
[[nodiscard]] bool is_made_by(std::filesystem::path const & root, std::string const & plan);

} // namespace tansaku
