// SPDX-License-Identifier: BSD-3-Clause
// Compressed test inputs.
#pragma once

#include <string>
#include <string_view>

namespace tansaku::test {

[[nodiscard]] std::string gzip(std::string_view text);
enum class Checksum : int { no, yes };
[[nodiscard]] std::string zstd(std::string_view text, Checksum checksum = Checksum::yes);

// As bgzip writes it: members of at most `block_bytes` of text with an extra field, then the empty
// member that marks the end.
[[nodiscard]] std::string bgzip(std::string_view text, std::size_t block_bytes = 65280);

inline constexpr std::size_t k_bgzip_end_bytes = 28; // size of that last member

} // namespace tansaku::test
