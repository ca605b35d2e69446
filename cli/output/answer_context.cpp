// SPDX-License-Identifier: BSD-3-Clause
#include "cli/output/answer_context.hpp"

#include "cli/output/append_number.hpp"

namespace tansaku::cli {

std::string carrier_rule(SearchOptions const & options) {
    std::string rule = "carrier=";
    switch (options.carrier) {
    case CarrierLevel::exact:
        return rule + "exact coverage=100";
    case CarrierLevel::percent_99:
        rule += "99";
        break;
    case CarrierLevel::percent_95:
        rule += "95";
        break;
    case CarrierLevel::any:
        rule += "any";
        break;
    case CarrierLevel::within:
        rule = "max-errors=" + std::to_string(options.within->max_errors);
        if (options.within->mismatches_only) rule += " mismatches-only";
        if (options.within->exact_tail != 0)
            rule += " anchor-3prime=" + std::to_string(options.within->exact_tail);
        return rule;
    }
    rule += " coverage=";
    append_shortest(rule, options.carrier_coverage);
    return rule;
}

} // namespace tansaku::cli
