// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/consent/consent_event.hpp"
#include "index/catalogue/consent/provider_keys.hpp"

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
//   authority, sig           who tells it, and the signature of the object without "sig", written
//                            without white space and with its keys in order; not kept
//
// With `keys` every event must be signed. Throws Error: input, E-IO-01..03, E-CON-07 with every
// line that is no such event, and E-CON-04 with every one whose signature is missing or not that of
// its authority; no value of the file is shown.
[[nodiscard]] std::vector<ConsentEvent> read_events(std::filesystem::path const & path,
                                                    ProviderKeys * keys);

} // namespace tansaku::cli
