// SPDX-License-Identifier: BSD-3-Clause
#include "index/read/stored_samples.hpp"

#include "index/format/schema.hpp"
#include "index/format/varint.hpp"

#include <algorithm>
#include <limits>

namespace tansaku {

StoredSamples::StoredSamples(MappedFile const & file)
    : node_(file.u32(schema::k_sampled_node))
    , first_sample_(file.u32(schema::k_first_sample))
    , block_start_(file.u64(schema::k_block_start))
    , sample_(file.u8(schema::k_sample)) {}

void StoredSamples::broken() const {
    throw Error(Fault::damaged, "E-FMT-14", sample_.place(),
                "the places of visits cannot be read; the index is damaged: see 'tansaku verify', "
                "restore it from a copy, or build it again");
}

bool StoredSamples::fits() const noexcept {
    return first_sample_.size() == node_.size() + 1 && block_start_.size() != 0;
}

std::optional<std::uint32_t> StoredSamples::number_of(std::uint32_t rank) const {
    auto const nodes = node_.all();
    auto const found = std::ranges::lower_bound(nodes, rank);
    if (found == nodes.end() || *found != rank) return std::nullopt;
    return static_cast<std::uint32_t>(found - nodes.begin());
}

bool StoredSamples::nearest_is_above(std::uint32_t rank) const {
    auto const nodes = node_.all();
    auto const above = std::ranges::lower_bound(nodes, rank);
    if (above == nodes.end()) return false;
    return above == nodes.begin() || *above - rank < rank - above[-1];
}

std::uint64_t StoredSamples::most_places() const noexcept {
    return block_start_.size() * schema::k_sample_block;
}

VisitPlace const & SampleReader::read(std::uint32_t number, std::uint32_t visit) {
    std::uint64_t const sample = std::uint64_t{samples_->first_sample_[number]} + visit;
    if (sample >= samples_->first_sample_[number + std::uint64_t{1}]) samples_->broken();
    std::uint64_t const block = sample / schema::k_sample_block;
    // The sample that was read last stands in place_.
    bool const goes_on =
        at_ != nullptr && behind_ <= sample + 1 && behind_ > block * schema::k_sample_block;
    if (!goes_on) open_block(block);
    while (behind_ <= sample)
        next();
    return place_;
}

void SampleReader::open_block(std::uint64_t block) {
    auto const bytes =
        samples_->sample_.slice(samples_->block_start_[block], samples_->block_start_[block + 1]);
    at_ = bytes.data();
    end_ = bytes.data() + bytes.size();
    behind_ = block * schema::k_sample_block;
    place_ = {};
}

void SampleReader::next() {
    read_difference(place_.sequence, &place_.reversed);
    read_difference(place_.begin, nullptr);
    ++behind_;
}

// Adds the folded difference that the bytes go on with to `number`.
void SampleReader::read_difference(std::uint32_t & number, bool * flag) {
    std::uint64_t code = 0;
    at_ = read_varint(at_, end_, code);
    if (at_ == nullptr) samples_->broken();
    if (flag != nullptr) {
        *flag = (code & 1u) != 0;
        code >>= 1;
    }
    // A difference of two 32-bit numbers takes 33 bits.
    if (code >> 33 != 0) samples_->broken();
    std::int64_t const sum = std::int64_t{number} + unfold_sign(code);
    if (sum < 0 || sum > std::numeric_limits<std::uint32_t>::max()) samples_->broken();
    number = static_cast<std::uint32_t>(sum);
}

} // namespace tansaku
