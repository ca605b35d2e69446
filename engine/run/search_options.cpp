// SPDX-License-Identifier: BSD-3-Clause
#include "engine/run/search_options.hpp"

#include "index/core/error.hpp"

#include <cmath>

namespace tansaku {

void validate(SearchOptions const & options) {
    auto const refuse = [](char const * text) { throw Error(Fault::input, "E-OPT-02", "", text); };
    auto const percent = [](double value) { return value >= 0 && value <= 100; };
    if (!(options.evalue > 0) || !std::isfinite(options.evalue))
        refuse("--evalue must be a number above 0");
    if (options.space && options.space->total_bases == 0)
        refuse("--evalue-space must be total, distinct or a number of bases above 0");
    if (!percent(options.min_identity)) refuse("--min-identity must lie between 0 and 100");
    if (!percent(options.min_coverage)) refuse("--min-coverage must lie between 0 and 100");
    if (!percent(options.carrier_coverage)) refuse("--carrier-coverage must lie between 0 and 100");
    if (options.max_places == 0) refuse("--max-places must be at least 1");
    if (options.within && options.within->max_errors > WithinRule::k_most_errors)
        refuse("--max-errors must be at most 4");
    if (options.carrier == CarrierLevel::within && !options.within)
        refuse("carriers within so many errors need --max-errors");
    if (options.threads == 0) refuse("--threads must be at least 1");
}

} // namespace tansaku
