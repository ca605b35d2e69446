// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/verb.hpp"

#include <span>
#include <string>
#include <vector>

namespace tansaku::cli {

// The words of a command with what configuration adds.
struct ConfiguredWords {
    std::vector<std::string> words;
    bool show = false; // --show-config: tell and do nothing else
    std::string table; // of the options that are not from the command, and where they are from
};

// Adds to the words behind a verb the options that configuration sets, weakest first:
// /etc/tansaku.conf, ~/.config/tansaku/tansaku.conf (XDG_CONFIG_HOME), --config FILE, and
// variables TANSAKU_<OPTION> of the environment. Words of the command win. Files have lines
// "option = value"; below a line "[verb]" they are for this verb alone; '#' begins a comment. An
// option that other verbs have is passed over. Options that name or replace outputs, and what is
// searched for, are taken from the command alone.
// Throws Error: input, E-CFG-01 for a line that is none, -02 for an option that no verb has or that
// can't be configured, -03 for a --config FILE that can't be read.
[[nodiscard]] ConfiguredWords configure(Verb const & verb, std::span<std::string const> words,
                                        std::span<Verb const> verbs);

} // namespace tansaku::cli
