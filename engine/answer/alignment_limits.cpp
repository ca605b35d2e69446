// SPDX-License-Identifier: BSD-3-Clause
#include "engine/answer/alignment_limits.hpp"

#include <algorithm>
#include <cmath>

namespace tansaku {
namespace {

bool reaches(double part, double whole, double percent) { return part * 100 >= percent * whole; }

bool reaches(Allele const & allele, std::size_t query_bases, double identity, double coverage) {
    return reaches(allele.identical, allele.columns, identity) &&
           reaches(allele.query_end - allele.query_begin, static_cast<double>(query_bases),
                   coverage);
}

double identity_of(CarrierLevel level) {
    switch (level) {
    case CarrierLevel::exact:
        break;
    case CarrierLevel::percent_99:
        return 99;
    case CarrierLevel::percent_95:
        return 95;
    case CarrierLevel::any:
    case CarrierLevel::within:
        return 0;
    }
    return 100;
}

// Raw score of the worst alignment of so many columns or more with such an identity: each
// difference costs what the dearest costs, and a code of the query may stand in a column of equals.
std::int64_t least_score(JoinRule const & rule, double identity, double columns) {
    ScoringScheme const & scheme = *rule.scheme;
    double const reward = scheme.reward();
    double const lowest = -scheme.matrix().lowest();
    double const dearest = std::max<double>(lowest, scheme.gap_open() + scheme.gap_extend());
    auto const codes = static_cast<double>(rule.query.size()) -
                       static_cast<double>(std::ranges::count_if(rule.query, is_base));
    double const column = (identity * reward - (100 - identity) * dearest) / 100;
    double const units = columns * column - codes * (reward + lowest);
    if (column <= 0 || units <= 0) return 0;
    return scheme.raw_score(static_cast<std::int64_t>(std::floor(units)));
}

} // namespace

AlignmentLimits::AlignmentLimits(SearchOptions const & options, JoinRule const & rule)
    : options_(&options)
    , query_bases_(rule.query.size())
    , carrier_identity_(identity_of(options.carrier))
    , carrier_coverage_(options.carrier == CarrierLevel::exact    ? 100
                        : options.carrier == CarrierLevel::within ? 0
                                                                  : options.carrier_coverage) {
    double const bases = static_cast<double>(query_bases_) / 100;
    least_to_pass_ =
        least_score(rule, options.min_identity,
                    std::max<double>(options.min_length, options.min_coverage * bases));
    least_to_carry_ = least_score(rule, carrier_identity_, carrier_coverage_ * bases);
}

bool AlignmentLimits::pass(Allele const & allele) const {
    return allele.columns >= options_->min_length &&
           reaches(allele, query_bases_, options_->min_identity, options_->min_coverage);
}

bool AlignmentLimits::carry(Allele const & allele) const {
    return reaches(allele, query_bases_, carrier_identity_, carrier_coverage_);
}

} // namespace tansaku
