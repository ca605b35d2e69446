// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/verbs/verb.hpp"
#include "index/core/error.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace tansaku::cli {

// The words of a command with what configuration adds.
struct ConfiguredWords {
    std::vector<std::string> words;
    bool show = false; // --show-config: tell and do nothing else
    // Of the options that are not from the command: where they are from, and whether they apply.
    std::string table;
    std::vector<Finding> notices; // W-CFG-01, of variables that are nearly an option's
};

// Adds to the words behind a verb the options that configuration sets, weakest first:
// /etc/tansaku.conf, ~/.config/tansaku/tansaku.conf (XDG_CONFIG_HOME), --config FILE, and
// variables TANSAKU_<OPTION> of the environment (configuration_file.hpp, configured_variables.hpp).
// Words of the command win. Of options that may be repeated all lines of a layer apply, and none of
// weaker ones.
//
// A setting is a default. It is left aside, and the table tells why, where it does not go with the
// command (Verb::conflicts), and where it stands for all verbs with a word that only another one
// takes. An option that only other verbs have is passed over. `language_said`: the command has
// --lang, which was taken out of it.
// Throws Error: input, E-CFG-01 to -03; what parsing the words throws.
[[nodiscard]] ConfiguredWords configure(Verb const & verb, std::span<std::string const> words,
                                        std::span<Verb const> verbs, bool language_said);

// What configuration sets as 'lang' for a command that begins with `words`, verb included.
// Throws Error: input, as configure().
[[nodiscard]] std::optional<std::string> configured_language(std::span<std::string const> words,
                                                             std::span<Verb const> verbs);

} // namespace tansaku::cli
