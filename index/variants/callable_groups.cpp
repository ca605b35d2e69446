// SPDX-License-Identifier: BSD-3-Clause
#include "index/variants/callable_groups.hpp"

#include <algorithm>
#include <map>

namespace tansaku {

CallableGroups::CallableGroups(std::span<std::filesystem::path const> regions) {
    std::map<std::filesystem::path, std::uint32_t> group;
    for (std::uint32_t sample = 0; sample < regions.size(); ++sample) {
        group_of_.push_back(k_all_callable);
        if (regions[sample].empty()) continue;
        auto const next = static_cast<std::uint32_t>(groups_.size());
        auto const [known, added] = group.try_emplace(regions[sample], next);
        if (added) groups_.emplace_back(regions[sample]);
        groups_[known->second].add(sample);
        group_of_.back() = known->second;
    }
    touched_.resize(groups_.size());
}

std::uint64_t CallableGroups::restricted() const noexcept {
    return group_of_.size() -
           static_cast<std::uint64_t>(std::ranges::count(group_of_, k_all_callable));
}

bool CallableGroups::has(std::string const & contig) const {
    return std::ranges::any_of(
        groups_, [&](MaskedGroup const & group) { return group.touches_contig(contig); });
}

void CallableGroups::enter(std::string const & contig, std::uint32_t bases) {
    pieces_.clear();
    for (std::uint32_t group = 0; group < groups_.size(); ++group) {
        groups_[group].enter(contig, bases);
        wait_for_piece(group);
    }
}

void CallableGroups::wait_for_piece(std::uint32_t group) {
    if (groups_[group].has_piece()) pieces_.emplace(groups_[group].piece().begin, group);
}

std::optional<std::uint32_t> CallableGroups::next_begin() const {
    if (pieces_.empty()) return std::nullopt;
    return pieces_.begin()->first;
}

CallableGroups::Piece CallableGroups::take() {
    std::uint32_t const number = pieces_.begin()->second;
    pieces_.erase(pieces_.begin());
    MaskedGroup & group = groups_[number];
    Piece const piece{group.piece(), group.samples()};
    group.pass_piece();
    wait_for_piece(number);
    return piece;
}

void CallableGroups::look_at(std::uint32_t begin, std::uint32_t end) {
    for (std::size_t group = 0; group < groups_.size(); ++group)
        touched_[group] = groups_[group].touches(begin, end);
}

} // namespace tansaku
