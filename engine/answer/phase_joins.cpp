// SPDX-License-Identifier: BSD-3-Clause
#include "engine/answer/phase_joins.hpp"

#include "index/core/phase_units.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace tansaku {
namespace {

// An allele that is not known makes no site.
bool is_unknown(ReferenceEdit const & edit) {
    return std::ranges::all_of(edit.alternative, [](Residue r) { return r == k_residue_n; });
}

struct Site {
    std::uint32_t begin = 0; // half-open, bases of the contig
    std::uint32_t end = 0;
    bool of_mate = false;
    bool resizes = false; // there are more bases than before, or fewer
    bool parted = false;  // not joined to the one before
    bool both = false;    // of an allele of each haplotype
};

// Whether two edits, one of each haplotype, are alleles of one record: these end together, and one
// that keeps the record's first base, an insertion or deletion, begins one base behind it. Records
// of the same bases pass for one.
bool is_one_record(Site const & a, Site const & b) noexcept {
    return !a.both && a.of_mate != b.of_mate && a.end == b.end &&
           (a.begin == b.begin || (a.begin + 1 == b.begin && b.resizes));
}

// Whether bases that the mate replaces, or a place at which it has more, lie in the stretch.
bool overlaps(ReferenceEdit const & edit, ReferencePlace const & place) noexcept {
    return edit.begin < place.end && std::uint64_t{edit.begin} + edit.bases > place.begin;
}

// Sites that the stretch touches, in the order of the contig.
std::vector<Site> list_sites(StoredReference const & reference, std::uint32_t sequence,
                             std::uint32_t mate, ReferencePlace const & place) {
    auto const own = reference.edits_near(sequence, place.begin, place.end);
    auto const mates = reference.edits_near(mate, place.begin, place.end);
    std::vector<Site> sites;
    auto const add = [&](std::uint32_t number, bool of_mate) {
        ReferenceEdit const edit = reference.edit(of_mate ? mate : sequence, number);
        if (is_unknown(edit) || (of_mate && !overlaps(edit, place))) return;
        sites.push_back({edit.begin, edit.begin + edit.bases, of_mate,
                         edit.text_bases() != edit.bases, edit.unphased});
    };
    for (std::uint32_t const number : place.edits)
        if (!std::ranges::binary_search(mates, number)) add(number, false);
    for (std::uint32_t const number : mates)
        if (!std::ranges::binary_search(own, number)) add(number, true);
    std::ranges::sort(sites, {}, [](Site const & site) { return std::pair(site.begin, site.end); });
    std::vector<Site> joined;
    for (Site const & site : sites) {
        if (!joined.empty() && is_one_record(joined.back(), site)) {
            joined.back().parted |= site.parted;
            joined.back().both = true;
        } else {
            joined.push_back(site);
        }
    }
    return joined;
}

} // namespace

PhaseJoins phase_joins(StoredReference const & reference, std::uint32_t sequence,
                       std::uint32_t mate, ReferencePlace const & place) {
    if (!reference.has_unphased()) return {}; // as in most cohorts
    std::vector<Site> const sites = list_sites(reference, sequence, mate, place);
    PhaseJoins joins;
    std::vector<std::size_t> parted; // such sites but the first
    for (std::size_t i = 1; i < sites.size(); ++i)
        if (sites[i].parted) parted.push_back(i);
    joins.unphased = !parted.empty();
    // So many of them in a row, with the site before the first of them.
    std::size_t const many = k_most_phase_units;
    std::uint64_t const window = reference.phase_window(sequence);
    for (std::size_t i = 0; i + many <= parted.size() && window != 0; ++i) {
        Site const & before = sites[parted[i] - 1];
        std::uint64_t const last_base = std::max(before.begin + 1, before.end) - std::uint64_t{1};
        joins.dense |= sites[parted[i + many - 1]].begin < last_base + window;
    }
    return joins;
}

} // namespace tansaku
