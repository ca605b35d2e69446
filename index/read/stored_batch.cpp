// SPDX-License-Identifier: BSD-3-Clause
#include "index/read/stored_batch.hpp"

#include "index/format/schema.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace tansaku {

StoredBatch::StoredBatch(std::filesystem::path const & path, FileRecord const & record,
                         FileAccess access)
    : path_(path.string())
    , file_(path, record, access)
    , haplotype_(file_, schema::k_sequence_haplotype)
    , length_(file_, schema::k_sequence_length)
    , first_node_(file_, schema::k_first_node)
    , first_visit_(file_, schema::k_first_visit)
    , label_start_(file_, schema::k_label_start)
    , label_bytes_(file_.u8(schema::k_label_bytes))
    , track_first_(file_, schema::k_track_first)
    , track_position_(file_, schema::k_track_position)
    , track_length_(file_, schema::k_track_length)
    , track_code_(file_, schema::k_track_code)
    , node_(file_, schema::k_node)
    , gap_length_(file_, schema::k_gap_length)
    , visit_start_(file_, schema::k_visit_start)
    , option_start_(file_, schema::k_option_start)
    , option_(file_, schema::k_option)
    , run_start_(file_, schema::k_run_start)
    , run_(file_.u8(schema::k_run))
    , touched_node_(file_, schema::k_touched_node)
    , touched_visit_(file_, schema::k_touched_visit)
    , touched_sequence_(file_, schema::k_touched_sequence)
    , touched_begin_(file_, schema::k_touched_begin)
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

void StoredBatch::verify_lists() const {
    std::array const lists{
        &haplotype_,    &length_,         &first_node_,       &first_visit_,  &label_start_,
        &track_first_,  &track_position_, &track_length_,     &track_code_,   &node_,
        &gap_length_,   &visit_start_,    &option_start_,     &option_,       &run_start_,
        &touched_node_, &touched_visit_,  &touched_sequence_, &touched_begin_};
    bool const whole =
        std::ranges::all_of(lists, [](MappedNumbers const * list) { return list->is_whole(); });
    if (!whole || !reference_.is_whole()) damaged("a list of numbers is not as it was written");
    for (std::uint64_t i = 1; i < touched_visit_.size(); ++i)
        if (std::pair(touched_node_[i], touched_visit_[i]) <=
            std::pair(touched_node_[i - 1], touched_visit_[i - 1]))
            damaged("the visits that the track touches are not in order");
}

std::string_view StoredBatch::label(std::uint32_t sequence) const {
    auto const [begin, end] = label_start_.bounds(sequence);
    auto const bytes = label_bytes_.slice(begin, end);
    return {reinterpret_cast<char const *>(bytes.data()), bytes.size()};
}

std::optional<PortVisit> StoredBatch::first_visit(std::uint32_t sequence) const {
    if (length_[sequence] == 0) return std::nullopt;
    // A sequence goes on by the right side of what it does not reverse.
    return PortVisit{first_node_[sequence] ^ 1u, first_visit_[sequence]};
}

StoredBatch::RunRange StoredBatch::runs(std::uint32_t sequence, std::uint64_t begin,
                                        std::uint64_t end) const {
    auto const [first, behind] = track_first_.bounds(sequence);
    if (first > behind) damaged("the track of a sequence ends before it begins");
    // The first of its runs that begins at or behind a position.
    auto const run_from = [&](std::uint32_t low, std::uint64_t position) {
        for (std::uint32_t high = behind; low < high;) {
            std::uint32_t const middle = low + (high - low) / 2;
            if (track_position_[middle] < position)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    };
    std::uint32_t low = run_from(first, begin);
    std::uint32_t const last = run_from(low, end);
    // The run before may reach into the range.
    if (low != first && track_position_[low - 1] + std::uint64_t{track_length_[low - 1]} > begin)
        --low;
    return {low, last};
}

TrackRun StoredBatch::run(std::uint32_t i) const {
    std::uint32_t const begin = track_position_[i];
    std::uint32_t const stored = track_code_[i];
    auto const code = static_cast<Residue>(stored);
    if (stored >= k_residue_count || is_base(code)) damaged("a track holds no ambiguity code");
    return {begin, begin + track_length_[i], code};
}

std::optional<std::uint32_t> StoredBatch::rank_of(Node node) const {
    std::uint64_t const found = node_.find(node);
    if (found == node_.size()) return std::nullopt;
    return static_cast<std::uint32_t>(found);
}

std::uint64_t StoredBatch::first_touched(std::uint32_t rank) const {
    return touched_node_.lower_bound(rank);
}

void StoredBatch::list_touched(std::uint32_t rank, std::vector<std::uint32_t> & visits) const {
    visits.clear();
    for (std::uint64_t i = first_touched(rank); i < touched() && touched_node_[i] == rank; ++i)
        visits.push_back(touched_visit_[i]);
}

std::vector<std::uint32_t> StoredBatch::touched_ranks() const {
    std::vector<std::uint32_t> ranks;
    for (std::uint64_t i = 0; i < touched(); ++i)
        ranks.push_back(touched_node_[i]);
    return ranks;
}

VisitPlace StoredBatch::touched_place(std::uint32_t rank, std::uint32_t visit) const {
    // Visits of a node ascend.
    std::uint64_t low = first_touched(rank);
    for (std::uint64_t high = first_touched(rank + 1); low < high;) {
        std::uint64_t const middle = low + (high - low) / 2;
        if (touched_visit_[middle] < visit)
            low = middle + 1;
        else
            high = middle;
    }
    if (low >= touched() || touched_node_[low] != rank || touched_visit_[low] != visit)
        damaged("a visit is not among the touched ones");
    std::uint32_t const oriented = touched_sequence_[low];
    return {oriented / 2, touched_begin_[low], oriented % 2 != 0};
}

PortOptions StoredBatch::options(std::uint32_t port) const {
    auto const [begin, end] = option_start_.bounds(port);
    if (begin >= end || end > option_.size()) damaged("a port leads nowhere");
    return {option_, begin, end - begin, std::uint64_t{4} * nodes()};
}

PortRuns StoredBatch::port_runs(std::uint32_t port) const {
    auto const [begin, end] = run_start_.bounds(port);
    return {*this, run_.slice(begin, end), options(port).size(), visits(port / 2)};
}

} // namespace tansaku
