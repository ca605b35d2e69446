// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/build/index_builder.hpp"
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

// Writes the FASTA files of a collection to `folder` and lists them.
[[nodiscard]] BuildRequest write_collection(Collection const & collection, TempDir const & folder);

} // namespace tansaku::test
