// SPDX-License-Identifier: BSD-3-Clause
#include "index/variants/variant_report.hpp"

#include <algorithm>

namespace tansaku {

std::uint64_t VariantReport::contigs_left_out() const {
    return static_cast<std::uint64_t>(
        std::ranges::count_if(contigs_named, [&](std::string const & name) {
            return !contigs.contains(name) && !contigs_callable.contains(name);
        }));
}

VariantReport & VariantReport::operator+=(VariantReport const & other) {
    records += other.records;
    elsewhere += other.elsewhere;
    without_genotypes += other.without_genotypes;
    applied += other.applied;
    overlapping += other.overlapping;
    symbolic += other.symbolic;
    breakends += other.breakends;
    unplaced_stars += other.unplaced_stars;
    not_callable += other.not_callable;
    missing += other.missing;
    unphased += other.unphased;
    dense_windows += other.dense_windows;
    dense.insert(dense.end(), other.dense.begin(), other.dense.end());
    contigs.insert(other.contigs.begin(), other.contigs.end());
    contigs_callable.insert(other.contigs_callable.begin(), other.contigs_callable.end());
    contigs_named.insert(other.contigs_named.begin(), other.contigs_named.end());
    haplotypes_unknown += other.haplotypes_unknown;
    haploid_in_part += other.haploid_in_part;
    return *this;
}

} // namespace tansaku
