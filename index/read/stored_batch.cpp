// SPDX-License-Identifier: BSD-3-Clause
#include "index/read/stored_batch.hpp"

#include "index/format/schema.hpp"

#include <algorithm>

namespace tansaku {

StoredBatch::StoredBatch(std::filesystem::path const & path, FileRecord const & record,
                         FileAccess access)
    : path_(path.string())
    , file_(path, record, access)
    , haplotype_(file_.u32(schema::k_sequence_haplotype))
    , length_(file_.u64(schema::k_sequence_length))
    , first_node_(file_.u32(schema::k_first_node))
    , first_visit_(file_.u32(schema::k_first_visit))
    , label_start_(file_.u32(schema::k_label_start))
    , label_bytes_(file_.u8(schema::k_label_bytes))
    , track_first_(file_.u32(schema::k_track_first))
    , track_position_(file_.u32(schema::k_track_position))
    , track_length_(file_.u32(schema::k_track_length))
    , track_code_(file_.u8(schema::k_track_code))
    , node_(file_.u32(schema::k_node))
    , gap_length_(file_.u32(schema::k_gap_length))
    , visit_start_(file_.u32(schema::k_visit_start))
    , option_start_(file_.u32(schema::k_option_start))
    , option_(file_.u32(schema::k_option))
    , run_start_(file_.u32(schema::k_run_start))
    , run_(file_.u8(schema::k_run))
    , touched_node_(file_.u32(schema::k_touched_node))
    , touched_visit_(file_.u32(schema::k_touched_visit))
    , touched_sequence_(file_.u32(schema::k_touched_sequence))
    , touched_begin_(file_.u32(schema::k_touched_begin))
    , samples_(file_)
    , reference_(file_) {
    std::uint64_t const sequences = haplotype_.size();
    std::uint64_t const nodes = node_.size();
    std::uint64_t const runs = track_position_.size();
    std::uint64_t const touched = touched_node_.size();
    bool const fits = length_.size() == sequences && first_node_.size() == sequences &&
                      first_visit_.size() == sequences && label_start_.size() == sequences + 1 &&
                      track_first_.size() == sequences + 1 && track_length_.size() == runs &&
                      track_code_.size() == runs && visit_start_.size() == nodes + 1 &&
                      option_start_.size() == 2 * nodes + 1 && run_start_.size() == 2 * nodes + 1 &&
                      touched_visit_.size() == touched && touched_sequence_.size() == touched &&
                      touched_begin_.size() == touched && samples_.fits() &&
                      reference_.fits(sequences);
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

std::optional<PortVisit> StoredBatch::first_visit(std::uint32_t sequence) const {
    if (length_[sequence] == 0) return std::nullopt;
    // A sequence goes on by the right side of what it does not reverse.
    return PortVisit{first_node_[sequence] ^ 1u, first_visit_[sequence]};
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

VisitPlace StoredBatch::touched_place(std::uint32_t rank, std::uint32_t visit) const {
    auto const visits = touched_visits(rank);
    auto const found = std::ranges::lower_bound(visits, visit);
    if (found == visits.end() || *found != visit) damaged("a visit is not among the touched ones");
    auto const i = static_cast<std::uint64_t>(&*found - touched_visit_.all().data());
    std::uint32_t const oriented = touched_sequence_[i];
    return {oriented / 2, touched_begin_[i], oriented % 2 != 0};
}

std::span<std::uint32_t const> StoredBatch::options(std::uint32_t port) const {
    auto const options = option_.slice(option_start_[port], option_start_[port + std::uint64_t{1}]);
    if (options.empty()) damaged("a port leads nowhere");
    return options;
}

PortRuns StoredBatch::port_runs(std::uint32_t port) const {
    return {*this, run_.slice(run_start_[port], run_start_[port + std::uint64_t{1}]),
            static_cast<std::uint32_t>(options(port).size()), visits(port / 2)};
}

} // namespace tansaku
