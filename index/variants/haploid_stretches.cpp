// SPDX-License-Identifier: BSD-3-Clause
#include "index/variants/haploid_stretches.hpp"

#include "index/variants/masked_group.hpp"

#include <algorithm>

namespace tansaku {
namespace {

constexpr std::uint32_t k_piece = MaskedGroup::k_piece;

} // namespace

void HaploidStretches::enter(std::size_t samples) {
    from_.assign(samples, k_none);
    until_.assign(samples, 0);
    had_.assign(samples, false);
    open_.clear();
    pieces_.clear();
}

void HaploidStretches::begin(std::uint32_t sample, std::uint32_t from) {
    if (contains(sample)) return;
    from_[sample] = from;
    had_[sample] = true;
    open_[from].push_back(sample);
}

void HaploidStretches::end(std::uint32_t sample, std::uint32_t at) {
    if (!contains(sample)) return;
    // A deletion may reach over the next genotype.
    if (from_[sample] < at) pieces_[{from_[sample], at}].push_back(sample);
    from_[sample] = k_none;
    until_[sample] = at;
}

// Makes pieces of what is open from `from` on, up to `to`.
void HaploidStretches::close(std::uint32_t from, std::uint32_t to, bool go_on) {
    std::vector<std::uint32_t> samples = std::move(open_.extract(from).mapped());
    std::erase_if(samples, [&](std::uint32_t sample) { return from_[sample] != from; });
    std::ranges::sort(samples);
    samples.erase(std::ranges::unique(samples).begin(), samples.end());
    if (samples.empty()) return;
    for (std::uint32_t const sample : samples) {
        from_[sample] = go_on ? to : k_none;
        until_[sample] = to;
    }
    if (go_on) {
        auto & next = open_[to];
        next.insert(next.end(), samples.begin(), samples.end());
    }
    pieces_.emplace(std::pair(from, to), std::move(samples));
}

void HaploidStretches::pass(std::uint32_t position) {
    while (!open_.empty()) {
        std::uint32_t const from = open_.begin()->first;
        std::uint32_t const to = (from / k_piece + 1) * k_piece;
        if (to > position) return;
        close(from, to, true);
    }
}

void HaploidStretches::finish(std::uint32_t bases) {
    pass(bases);
    while (!open_.empty()) {
        std::uint32_t const from = open_.begin()->first;
        if (from < bases)
            close(from, bases, false);
        else
            open_.erase(open_.begin());
    }
}

std::optional<std::uint32_t> HaploidStretches::next_begin() const {
    if (pieces_.empty()) return std::nullopt;
    return pieces_.begin()->first.first;
}

HaploidStretches::Piece HaploidStretches::take() {
    auto piece = pieces_.extract(pieces_.begin());
    std::ranges::sort(piece.mapped());
    return {{piece.key().first, piece.key().second}, std::move(piece.mapped())};
}

} // namespace tansaku
