// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/configuration/configured_setting.hpp"
#include "cli/verbs/verb.hpp"

#include <filesystem>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tansaku::cli {

// Names of all options that some verb has.
[[nodiscard]] std::set<std::string> all_options(std::span<Verb const> verbs);

// The settings of a file for `verb`, in the order of its lines: "option = value"; below a line
// "[verb]" they are for this verb alone. '#' begins a comment at the line's start and behind a
// blank. Their strength is 0.
// Throws Error: input, E-CFG-01 for a line that is none, -02 for an option that no verb has or that
// is the command's alone, -03 for a file that can't be read.
[[nodiscard]] std::vector<ConfiguredSetting> read_configuration(std::filesystem::path const & path,
                                                                std::string_view verb,
                                                                std::span<Verb const> verbs);

} // namespace tansaku::cli
