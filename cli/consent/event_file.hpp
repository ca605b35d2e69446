// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/consent_event.hpp"

#include <filesystem>
#include <vector>

namespace tansaku::cli {

// Reads events of consent, a JSON object a line:
//
//   event_id       UUID of version 7
//   subject_ref or sample_accession
//   kind           withdraw, restrict, reinstate or version
//   scope          all (default), third_party, commercial, abroad, public_database, linkage, or
//                  dataset: and an accession
//   basis          consent (default) or opt_out
//   effective, received      as 2026-11-23T08:15:00Z
//   consent_version          1 to 999, with reinstate and version
//   authority, sig           texts; not kept
//
// Throws Error: input, E-IO-01..03, and E-CON-07 with every line that is no such event; no value of
// the file is shown.
[[nodiscard]] std::vector<ConsentEvent> read_events(std::filesystem::path const & path);

} // namespace tansaku::cli
