// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/configuration/configured_setting.hpp"
#include "cli/verbs/verb.hpp"
#include "index/core/error.hpp"

#include <span>
#include <vector>

namespace tansaku::cli {

// What the variables TANSAKU_<OPTION> of the environment set.
struct ConfiguredVariables {
    std::vector<ConfiguredSetting> settings;
    // W-CFG-01: names that are nearly an option's, or an option's that is the command's alone.
    // Variables of other names belong to other programs.
    std::vector<Finding> notices;
};

// Throws Error: input, E-CFG-02 for TANSAKU_KEYS: whoever sets it would decide whose signatures
// count.
[[nodiscard]] ConfiguredVariables read_variables(std::span<Verb const> verbs);

} // namespace tansaku::cli
