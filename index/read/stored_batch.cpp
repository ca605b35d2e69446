// SPDX-License-Identifier: BSD-3-Clause
#include "index/read/stored_batch.hpp"

#include "index/format/schema.hpp"

#include <algorithm>

namespace tansaku {

StoredBatch::StoredBatch(std::filesystem::path const & path, FileRecord const & record)
    : path_(path.string())
    , file_(path, record)
    , haplotype_(file_.u32(schema::k_sequence_haplotype))
    , length_(file_.u64(schema::k_sequence_length))
    , first_element_(file_.u32(schema::k_sequence_first))
    , label_start_(file_.u32(schema::k_label_start))
    , label_bytes_(file_.u8(schema::k_label_bytes))
    , element_(file_.u32(schema::k_element))
    , position_(file_.u32(schema::k_position))
    , gap_length_(file_.u32(schema::k_gap_length))
    , track_first_(file_.u32(schema::k_track_first))
    , track_position_(file_.u32(schema::k_track_position))
    , track_length_(file_.u32(schema::k_track_length))
    , track_code_(file_.u8(schema::k_track_code))
    , node_(file_.u32(schema::k_node))
    , visit_start_(file_.u32(schema::k_visit_start))
    , visit_(file_.u32(schema::k_visit))
    , port_edge_start_(file_.u32(schema::k_port_edge_start))
    , port_edge_(file_.u32(schema::k_port_edge))
    , edge_low_(file_.u32(schema::k_edge_low))
    , edge_high_(file_.u32(schema::k_edge_high))
    , segment_start_(file_.u32(schema::k_segment_start))
    , segment_(file_.u32(schema::k_segment))
    , touched_node_(file_.u32(schema::k_touched_node))
    , touched_visit_(file_.u32(schema::k_touched_visit)) {
    std::uint64_t const sequences = haplotype_.size();
    std::uint64_t const nodes = node_.size();
    std::uint64_t const edges = edge_low_.size();
    std::uint64_t const elements = element_.size();
    std::uint64_t const runs = track_position_.size();
    bool const fits =
        length_.size() == sequences && first_element_.size() == sequences + 1 &&
        label_start_.size() == sequences + 1 && track_first_.size() == sequences + 1 &&
        position_.size() == (elements + schema::k_position_step - 1) / schema::k_position_step &&
        track_length_.size() == runs && track_code_.size() == runs && visit_.size() == elements &&
        visit_start_.size() == nodes + 1 && port_edge_start_.size() == 2 * nodes + 1 &&
        edge_high_.size() == edges && segment_start_.size() == edges + 1 &&
        segment_.size() % 3 == 0 && touched_visit_.size() == touched_node_.size();
    if (!fits) damaged("the sizes of its lists do not fit each other");
}

void StoredBatch::damaged(std::string const & what) const {
    throw Error(Fault::damaged, "E-FMT-11", path_,
                what + "; restore the file from a copy, or build the index again");
}

std::string_view StoredBatch::label(std::uint32_t sequence) const {
    auto const bytes = label_bytes_.slice(label_start_[sequence], label_start_[sequence + 1]);
    return {reinterpret_cast<char const *>(bytes.data()), bytes.size()};
}

std::uint32_t StoredBatch::sequence_of(std::uint32_t element) const {
    auto const first = first_element_.all();
    // Empty sequences share their first element with the next one; the last of equals owns it.
    auto const next = std::ranges::upper_bound(first, element);
    if (next == first.begin() || next == first.end()) damaged("an element belongs to no sequence");
    return static_cast<std::uint32_t>(next - first.begin() - 1);
}

std::optional<Node> StoredBatch::gap_of_length(std::uint32_t length) const {
    auto const lengths = gap_length_.all();
    auto const found = std::ranges::lower_bound(lengths, length);
    if (found == lengths.end() || *found != length) return std::nullopt;
    return k_first_gap + static_cast<Node>(found - lengths.begin());
}

StoredBatch::RunRange StoredBatch::runs(std::uint32_t sequence, std::uint64_t begin,
                                        std::uint64_t end) const {
    std::uint32_t const first = track_first_[sequence];
    auto const positions = track_position_.slice(first, track_first_[sequence + 1]);
    auto const last = std::ranges::lower_bound(positions, end);
    auto low = std::ranges::lower_bound(positions.begin(), last, begin);
    // The run before may reach into the range.
    if (low != positions.begin()) {
        auto const before = low - 1;
        auto const i = first + static_cast<std::uint32_t>(before - positions.begin());
        if (*before + std::uint64_t{track_length_[i]} > begin) low = before;
    }
    return {first + static_cast<std::uint32_t>(low - positions.begin()),
            first + static_cast<std::uint32_t>(last - positions.begin())};
}

TrackRun StoredBatch::run(std::uint32_t i) const {
    std::uint32_t const begin = track_position_[i];
    Residue const code = track_code_[i];
    if (is_base(code) || code >= k_residue_count) damaged("a track holds no ambiguity code");
    return {begin, begin + track_length_[i], code};
}

std::optional<std::uint32_t> StoredBatch::rank_of(Node node) const {
    auto const nodes = node_.all();
    auto const found = std::ranges::lower_bound(nodes, node);
    if (found == nodes.end() || *found != node) return std::nullopt;
    return static_cast<std::uint32_t>(found - nodes.begin());
}

std::span<std::uint32_t const> StoredBatch::touched_visits(std::uint32_t rank) const {
    auto const ranks = touched_node_.all();
    auto const [first, last] = std::ranges::equal_range(ranks, rank);
    return touched_visit_.slice(static_cast<std::uint64_t>(first - ranks.begin()),
                                static_cast<std::uint64_t>(last - ranks.begin()));
}

std::span<EdgeSegment const> StoredBatch::segments(std::uint32_t edge) const {
    static_assert(sizeof(EdgeSegment) == 12 && alignof(EdgeSegment) == 4);
    std::uint64_t const begin = segment_start_[edge];
    std::uint64_t const end = segment_start_[edge + 1];
    auto const numbers = segment_.slice(begin * 3, end * 3);
    return {reinterpret_cast<EdgeSegment const *>(numbers.data()), numbers.size() / 3};
}

} // namespace tansaku
