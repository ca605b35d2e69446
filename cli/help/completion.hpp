// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/verbs/verb.hpp"

#include <span>
#include <string>

namespace tansaku::cli {

// Scripts that complete verbs, sub-verbs, options and names of files:
//   source <(tansaku help --bash)
//   tansaku help --zsh > "${fpath[1]}/_tansaku"
[[nodiscard]] std::string bash_completion(std::span<Verb const> verbs);
[[nodiscard]] std::string zsh_completion(std::span<Verb const> verbs);

} // namespace tansaku::cli
