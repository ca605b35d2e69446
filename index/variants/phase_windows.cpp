// SPDX-License-Identifier: BSD-3-Clause
#include "index/variants/phase_windows.hpp"

#include <algorithm>
#include <optional>

namespace tansaku {
namespace {

// A window that touches a set of sites holds the last base of the one that ends first, or the first
// base of the one that begins last, or lies within all of them. It touches some of the sites that a
// window from that base on touches, up to one in the order of their begins. So a group for each
// first and last base will do: as many of those sites as the units allow.
class Finder {
public:
    Finder(std::span<PhaseSite const> sites, std::uint32_t window)
        : sites_(sites)
        , window_(window) {}

    PhaseGroups find() {
        std::vector<std::uint32_t> bases;
        for (PhaseSite const & site : sites_) {
            bases.push_back(site.begin);
            bases.push_back(site.end - 1);
        }
        std::ranges::sort(bases);
        bases.erase(std::ranges::unique(bases).begin(), bases.end());
        for (std::size_t i = 0; i < bases.size(); ++i) {
            look_from(bases[i]);
            if (i + 1 < bases.size() && bases[i + 1] - bases[i] > window_)
                reach_within(bases[i], bases[i + 1] - 1);
        }
        std::erase_if(found_.groups, [&](PhaseGroup const & group) {
            return std::ranges::all_of(group.sites, [&](std::uint32_t site) {
                return sites_[site].unit == sites_[group.sites[0]].unit;
            });
        });
        return std::move(found_);
    }

private:
    void look_from(std::uint32_t base) {
        while (sites_[first_].end <= base)
            ++first_;
        std::vector<std::uint32_t> touched;
        units_.clear();
        std::optional<std::uint32_t> left_out;
        for (std::uint32_t i = first_; i < sites_.size() && sites_[i].begin < base + window_; ++i) {
            if (sites_[i].end <= base) continue;
            if (std::ranges::find(units_, sites_[i].unit) == units_.end()) {
                if (units_.size() == k_most_phase_units) {
                    left_out = i;
                    break;
                }
                units_.push_back(sites_[i].unit);
            }
            touched.push_back(i);
        }
        if (left_out && left_out != last_left_out_) found_.dense.push_back(base);
        if (left_out) last_left_out_ = left_out;
        // Sites come by their ends, so the last one tells whether all are in the group before.
        if (!found_.groups.empty() && touched.back() <= found_.groups.back().sites.back()) {
            found_.groups.back().last_base = base;
            return;
        }
        found_.groups.push_back({std::move(touched), base, base});
    }

    // Windows between both bases lie within all sites that they touch.
    void reach_within(std::uint32_t base, std::uint32_t last_base) {
        std::vector<std::uint32_t> const & sites = found_.groups.back().sites;
        auto const first = std::ranges::find_if(
            sites, [&](std::uint32_t site) { return sites_[site].end > base + 1; });
        bool const several = std::any_of(first, sites.end(), [&](std::uint32_t site) {
            return sites_[site].end > base + 1 && sites_[site].unit != sites_[*first].unit;
        });
        if (several) found_.groups.back().last_base = last_base;
    }

    std::span<PhaseSite const> sites_;
    std::uint32_t window_;
    std::uint32_t first_ = 0; // those before it end before the base that is looked at
    std::vector<std::uint64_t> units_;
    std::optional<std::uint32_t> last_left_out_;
    PhaseGroups found_;
};

} // namespace

PhaseGroups group_phases(std::span<PhaseSite const> sites, std::uint32_t window) {
    return Finder(sites, window).find();
}

} // namespace tansaku
