// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/format/index_layout.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tansaku {

// Small text files that must be found whole: lines, and a last one "end <xxh3-128 of all before>".

// `text` with its last line. REQUIRES: text ends with an end of line.
[[nodiscard]] std::string sealed(std::string text);

// What sealed() was given; absent: not as it was written.
[[nodiscard]] std::optional<std::string_view> unsealed(std::string_view text);

// A folder of such files in an index, beside its generations, each under a name that people give.
class SealedFolder {
public:
    // REQUIRES: the layout outlives it.
    SealedFolder(IndexLayout const & layout, std::filesystem::path folder)
        : layout_(layout)
        , folder_(std::move(folder)) {}

    // Durably, in place of one of the same name; who may read the index may read it. REQUIRES: the
    // caller holds the writer's lock. Throws Error: resource.
    void write(std::string const & name, std::string text) const;

    // The lines without the last; absent: there is none that can be read.
    // Throws Error: damaged, E-FMT-13, when it is not as it was written.
    [[nodiscard]] std::optional<std::string> read(std::string const & name) const;

    // Ascending. Throws Error: resource.
    [[nodiscard]] std::vector<std::string> names() const;

    // Removes what a killed writer left. REQUIRES: as write().
    void sweep() const;

    [[nodiscard]] std::filesystem::path path(std::string const & name) const {
        return folder_ / name;
    }

private:
    [[nodiscard]] std::filesystem::path next() const { return folder_ / ".next"; }

    IndexLayout const & layout_;
    std::filesystem::path folder_;
};

} // namespace tansaku
