// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace tansaku::cli {

// An id as the user gave it, and where: "file:line", or the how-manieth word it is.
struct GivenId {
    std::string text;
    std::string place;
};

// Ids of a file, one a line: a byte order mark, space at the end of a line, blank lines and lines
// that begin with '#' are skipped. Throws Error: input, E-IO-01..03.
[[nodiscard]] std::vector<GivenId> read_ids(std::string const & file);

// Those of the words, then those of the file. Throws as read_ids.
[[nodiscard]] std::vector<GivenId> given_ids(std::span<std::string const> words,
                                             std::optional<std::string> const & file);

} // namespace tansaku::cli
