// SPDX-License-Identifier: BSD-3-Clause
#include "index/read/stored_overlays.hpp"

#include "index/format/schema.hpp"

#include <algorithm>
#include <array>
#include <ranges>

namespace tansaku {

Overlay codes_between(Overlay overlay, std::uint32_t bases, bool reversed, std::uint32_t from,
                      std::uint32_t to) {
    if (reversed) {
        std::ranges::reverse(overlay);
        for (CodeRun & run : overlay)
            run = {bases - run.end, bases - run.begin, complement(run.code)};
    }
    for (CodeRun & run : overlay) {
        run.begin = std::max(run.begin, from);
        run.end = std::min(run.end, to);
    }
    std::erase_if(overlay, [](CodeRun const & run) { return run.begin >= run.end; });
    return overlay;
}

StoredOverlays::StoredOverlays(MappedFile const & file)
    : node_(file, schema::k_overlay_node)
    , first_touched_(file, schema::k_first_touched)
    , touched_(file, schema::k_touched)
    , overlay_(file, schema::k_touched_overlay)
    , first_run_(file, schema::k_overlay_first_run)
    , begin_(file, schema::k_overlay_begin)
    , length_(file, schema::k_overlay_length)
    , code_(file, schema::k_overlay_code) {}

void StoredOverlays::broken() const {
    throw Error(Fault::damaged, "E-FMT-16", begin_.place(),
                "the ambiguity codes of a phrase cannot be read; the index is damaged: see "
                "'tansaku verify', restore it from a copy, or build it again");
}

bool StoredOverlays::fits() const noexcept {
    return first_touched_.size() == node_.size() + 1 && overlay_.size() == touched_.size() &&
           first_run_.size() != 0 && length_.size() == begin_.size() &&
           code_.size() == begin_.size();
}

bool StoredOverlays::is_whole() const {
    std::array const lists{&node_,      &first_touched_, &touched_, &overlay_,
                           &first_run_, &begin_,         &length_,  &code_};
    return std::ranges::all_of(lists, [](MappedNumbers const * list) { return list->is_whole(); });
}

FramedNumbers::Bounds StoredOverlays::bounds_of(std::uint32_t rank) const {
    std::uint64_t const found = node_.find(rank);
    if (found == node_.size()) return {0, 0};
    auto const bounds = first_touched_.bounds(found);
    if (bounds.begin >= bounds.end || bounds.end > touched_.size()) broken();
    return bounds;
}

void StoredOverlays::list(std::uint32_t rank, std::vector<TouchedVisit> & visits) const {
    visits.clear();
    auto const [begin, end] = bounds_of(rank);
    for (std::uint64_t i = begin; i < end; ++i) {
        visits.push_back({touched_[i], overlay_[i]});
        if (i > begin && visits.back().visit <= visits[visits.size() - 2].visit) broken();
    }
}

std::optional<std::uint32_t> StoredOverlays::of(std::uint32_t rank, std::uint32_t visit) const {
    if (node_.size() == 0) return std::nullopt; // mostly
    auto const [begin, end] = bounds_of(rank);
    auto const places = std::views::iota(begin, end);
    auto const found =
        std::ranges::lower_bound(places, visit, {}, [&](std::uint32_t i) { return touched_[i]; });
    if (found == places.end() || touched_[*found] != visit) return std::nullopt;
    return overlay_[*found];
}

Overlay StoredOverlays::read(std::uint32_t overlay) const {
    auto const [first, behind] = first_run_.bounds(overlay);
    if (first >= behind || behind > begin_.size()) broken();
    Overlay runs;
    for (std::uint64_t i = first; i < behind; ++i) {
        std::uint32_t const begin = begin_[i];
        std::uint32_t const length = length_[i];
        std::uint32_t const stored = code_[i];
        auto const code = static_cast<Residue>(stored);
        bool const is_code = stored < k_residue_count && !is_base(code);
        bool const ascends = runs.empty() || begin >= runs.back().end;
        if (!is_code || !ascends || length == 0 || begin + length < begin) broken();
        runs.push_back({begin, begin + length, code});
    }
    return runs;
}

} // namespace tansaku
