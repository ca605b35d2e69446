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
    , node_(file_, schema::k_node)
    , gap_length_(file_, schema::k_gap_length)
    , visits_(file_, schema::k_visits)
    , option_start_(file_, schema::k_option_start)
    , option_(file_, schema::k_option)
    , run_start_(file_, schema::k_run_start)
    , run_(file_.u8(schema::k_run))
    , overlays_(file_)
    , samples_(file_)
    , reference_(file_) {
    std::uint64_t const sequences = haplotype_.size();
    std::uint64_t const nodes = node_.size();
    bool const fits = length_.size() == sequences && first_node_.size() == sequences &&
                      first_visit_.size() == sequences && label_start_.size() == sequences + 1 &&
                      visits_.size() == nodes && option_start_.size() == 2 * nodes + 1 &&
                      run_start_.size() == 2 * nodes + 1 && overlays_.fits() && samples_.fits() &&
                      reference_.fits(sequences);
    if (!fits) damaged("the sizes of its lists do not fit each other");
}

void StoredBatch::damaged(std::string const & what) const {
    throw Error(Fault::damaged, "E-FMT-11", path_,
                what + "; restore the file from a copy, or build the index again");
}

void StoredBatch::verify_lists() const {
    std::array const lists{&haplotype_,    &length_, &first_node_, &first_visit_,
                           &label_start_,  &node_,   &gap_length_, &visits_,
                           &option_start_, &option_, &run_start_};
    bool const whole =
        std::ranges::all_of(lists, [](MappedNumbers const * list) { return list->is_whole(); });
    if (!whole || !overlays_.is_whole() || !reference_.is_whole())
        damaged("a list of numbers is not as it was written");
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

std::optional<std::uint32_t> StoredBatch::rank_of(Node node) const {
    std::uint64_t const found = node_.find(node);
    if (found == node_.size()) return std::nullopt;
    return static_cast<std::uint32_t>(found);
}

PortOptions StoredBatch::options(std::uint32_t port) const {
    auto const [begin, end] = option_start_.bounds(port);
    if (begin >= end || end > option_.size()) damaged("a port leads nowhere");
    return {option_, begin, end - begin, std::uint64_t{4} * nodes()};
}

PortRuns StoredBatch::port_runs(std::uint32_t port, std::uint32_t options) const {
    auto const [begin, end] = run_start_.bounds(port);
    return {*this, run_.slice(begin, end), options, visits(port / 2)};
}

} // namespace tansaku
