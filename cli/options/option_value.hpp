// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/region.hpp"

#include <cstdint>
#include <filesystem>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// Values of options as numbers and words. Every function throws Error: input, E-USE-04, naming the
// option and what it takes.
namespace tansaku::cli {

// A whole number from least to most; digits only.
[[nodiscard]] std::uint64_t
parse_count(std::string_view option, std::string_view text, std::uint64_t least = 0,
            std::uint64_t most = std::numeric_limits<std::uint64_t>::max());
// A whole number that may be negative.
[[nodiscard]] int parse_integer(std::string_view option, std::string_view text);
// A finite number, "0.5" or "1e-5".
[[nodiscard]] double parse_real(std::string_view option, std::string_view text);
// Bytes: "64M", "2G", "1T" (powers of 1024) or a plain number.
[[nodiscard]] std::uint64_t parse_size(std::string_view option, std::string_view text);
// Place of `text` in `words`.
[[nodiscard]] std::size_t parse_word(std::string_view option, std::string_view text,
                                     std::span<std::string_view const> words);
// A folder that is there.
[[nodiscard]] std::filesystem::path parse_folder(std::string_view option, std::string_view text);
// A place on sequences, as read_region() has it.
[[nodiscard]] ContigRegion parse_region(std::string_view option, std::string_view text);
// "a,b,c" cut at the commas; no part may be empty.
[[nodiscard]] std::vector<std::string> parse_list(std::string_view option, std::string_view text);

} // namespace tansaku::cli
