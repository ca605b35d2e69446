// SPDX-License-Identifier: BSD-3-Clause
#include "engine/answer/phase_joins.hpp"

#include "index/core/phase_units.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <vector>

namespace tansaku {
namespace {

// An allele that is not known makes no site.
bool is_unknown(ReferenceEdit const & edit) {
    return std::ranges::all_of(edit.alternative, [](Residue r) { return r == k_residue_n; });
}

} // namespace

PhaseJoins phase_joins(StoredReference const & reference, std::uint32_t first, std::uint32_t second,
                       std::uint32_t begin, std::uint32_t end) {
    auto const of_first = reference.edits_between(first, begin, end);
    auto const of_second = reference.edits_between(second, begin, end);
    std::vector<std::uint32_t> one; // what one haplotype alone has
    std::ranges::set_symmetric_difference(of_first, of_second, std::back_inserter(one));
    struct Site {
        std::uint32_t last_base = 0;
        bool parted = false; // not joined to the one before
    };
    std::map<std::uint32_t, Site> sites; // by their begins
    for (std::uint32_t const number : one) {
        ReferenceEdit const edit = reference.edit(first, number);
        if (is_unknown(edit)) continue;
        Site & site = sites[edit.begin];
        site.last_base = std::max(site.last_base, edit.begin + std::max(edit.bases, 1u) - 1);
        site.parted |= edit.unphased;
    }
    PhaseJoins joins;
    std::vector<std::uint32_t> parted; // such sites but the first
    for (auto site = sites.begin(); site != sites.end(); ++site)
        if (site != sites.begin() && site->second.parted) parted.push_back(site->first);
    joins.unphased = !parted.empty();
    // So many of them in a row, with the site before the first of them.
    std::size_t const many = k_most_phase_units;
    std::uint64_t const window = reference.phase_window(first);
    for (std::size_t i = 0; i + many <= parted.size() && window != 0; ++i) {
        auto const before = std::prev(sites.find(parted[i]));
        joins.dense |= parted[i + many - 1] < before->second.last_base + window;
    }
    return joins;
}

} // namespace tansaku
