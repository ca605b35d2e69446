// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/verbs/verb.hpp"

namespace tansaku::cli {

// 'tansaku consent purge'
extern Verb const k_consent_purge;

} // namespace tansaku::cli
