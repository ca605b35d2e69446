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
    }
    rule += " coverage=";
    append_shortest(rule, options.carrier_coverage);
    return rule;
}

} // namespace tansaku::cli
