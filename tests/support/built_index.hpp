// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/build/publish/add_samples.hpp"
#include "index/build/publish/index_builder.hpp"
#include "index/compact/compact_index.hpp"
#include "index/read/stored_index.hpp"
#include "tests/support/collection.hpp"
#include "tests/support/temp_dir.hpp"

#include <optional>

namespace tansaku::test {

// An index of a collection in a folder of its own, built and opened.
class BuiltIndex {
public:
    explicit BuiltIndex(Collection const & collection, BuildOptions const & options = {});

    [[nodiscard]] StoredIndex const & operator*() const { return *index_; }
    [[nodiscard]] StoredIndex const * operator->() const { return &*index_; }
    [[nodiscard]] std::filesystem::path root() const { return folder_.path() / "index"; }
    [[nodiscard]] BuildReport const & report() const noexcept { return report_; }

private:
    TempDir folder_;
    BuildReport report_;
    std::optional<StoredIndex> index_;
};

// An index of the first of `parts`, to which the others were added one by one, opened.
class GrownIndex {
public:
    explicit GrownIndex(std::vector<Collection> const & parts, BuildOptions const & options = {});

    [[nodiscard]] StoredIndex const & operator*() const { return *index_; }
    [[nodiscard]] StoredIndex const * operator->() const { return &*index_; }
    [[nodiscard]] std::filesystem::path root() const { return folder_.path() / "index"; }
    // Adds one more part and opens the index anew.
    BuildReport add(Collection const & part, BuildOptions const & options = {});
    // Compacts it and opens it anew.
    void compact(BuildOptions const & options = {});

private:
    TempDir folder_;
    std::optional<StoredIndex> index_;
};

// Writes the FASTA files of a collection to `folder` and lists them.
[[nodiscard]] BuildRequest write_collection(Collection const & collection, TempDir const & folder);

} // namespace tansaku::test
