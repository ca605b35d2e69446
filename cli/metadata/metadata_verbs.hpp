// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/verbs/verb.hpp"

namespace tansaku::cli {

// What follows 'tansaku metadata'.
extern Verb const k_metadata_check;
extern Verb const k_metadata_convert;
extern Verb const k_metadata_load;
extern Verb const k_metadata_show;
extern Verb const k_metadata_terms;

} // namespace tansaku::cli
