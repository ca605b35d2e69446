// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <filesystem>
#include <vector>

#include "index/core/alphabet.hpp"
#include "index/read/stored_index.hpp"

namespace tansaku::bench {

// What the micro-benchmarks of search look at: an index of 100 near-identical genomes of 200 kb, in
// a folder that goes with the process, and a piece of the first genome with 2 % substitutions. Made
// when it is first asked for, always the same.
class Scene {
public:
    static Scene const & get();

    [[nodiscard]] StoredIndex const & index() const noexcept { return index_; }
    [[nodiscard]] std::vector<Residue> const & query() const noexcept { return query_; }
    // Where the query was taken from, without its substitutions.
    [[nodiscard]] std::vector<Residue> const & origin() const noexcept { return origin_; }

    ~Scene();
    Scene(Scene const &) = delete;
    Scene & operator=(Scene const &) = delete;

private:
    Scene();

    std::vector<Residue> origin_; // 1,000 bases
    std::vector<Residue> query_;
    std::filesystem::path folder_;
    StoredIndex index_;
};

} // namespace tansaku::bench
