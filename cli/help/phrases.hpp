// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <span>
#include <string_view>

namespace tansaku::cli {

struct Phrase {
    std::string_view english;
    std::string_view japanese;
};

// What the program says beside its messages, each in order of the English.
[[nodiscard]] std::span<Phrase const> phrases_of_help() noexcept;
[[nodiscard]] std::span<Phrase const> phrases_of_reports() noexcept;

} // namespace tansaku::cli
