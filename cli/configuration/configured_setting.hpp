// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <string>
#include <string_view>

namespace tansaku::cli {

// An option as configuration sets it.
struct ConfiguredSetting {
    std::string name;
    std::string value;
    std::string from;      // "file:line" or the variable's name
    bool for_all = true;   // verbs, and not the one alone whose section it stands in
    unsigned strength = 0; // of its layer; more wins
};

// What names or replaces outputs, what is searched for, and whose signatures count: the command's
// alone.
[[nodiscard]] bool is_command_only(std::string_view option) noexcept;

} // namespace tansaku::cli
