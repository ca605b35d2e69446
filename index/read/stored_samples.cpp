// SPDX-License-Identifier: BSD-3-Clause
#include "index/read/stored_samples.hpp"

#include "index/format/schema.hpp"
#include "index/format/varint.hpp"

#include <algorithm>
#include <limits>

namespace tansaku {
namespace {

[[noreturn]] void broken() {
    throw Error(Fault::damaged, "E-FMT-14", std::string(schema::k_sample),
                "the places of visits cannot be read; the index is damaged: see 'tansaku verify', "
                "restore it from a copy, or build it again");
}

// Adds the folded difference that the bytes begin with to `number`.
std::uint8_t const * read_difference(std::uint8_t const * at, std::uint8_t const * end,
                                     std::uint32_t & number, bool * flag) {
    std::uint64_t code = 0;
    at = read_varint(at, end, code);
    if (at == nullptr) broken();
    if (flag != nullptr) {
        *flag = (code & 1u) != 0;
        code >>= 1;
    }
    // A difference of two 32-bit numbers takes 33 bits.
    if (code >> 33 != 0) broken();
    std::int64_t const sum = std::int64_t{number} + unfold_sign(code);
    if (sum < 0 || sum > std::numeric_limits<std::uint32_t>::max()) broken();
    number = static_cast<std::uint32_t>(sum);
    return at;
}

} // namespace

StoredSamples::StoredSamples(MappedFile const & file)
    : node_(file.u32(schema::k_sampled_node))
    , first_sample_(file.u32(schema::k_first_sample))
    , block_start_(file.u64(schema::k_block_start))
    , sample_(file.u8(schema::k_sample)) {}

bool StoredSamples::fits() const noexcept {
    return first_sample_.size() == node_.size() + 1 && block_start_.size() != 0;
}

std::optional<std::uint32_t> StoredSamples::number_of(std::uint32_t rank) const {
    auto const nodes = node_.all();
    auto const found = std::ranges::lower_bound(nodes, rank);
    if (found == nodes.end() || *found != rank) return std::nullopt;
    return static_cast<std::uint32_t>(found - nodes.begin());
}

void StoredSamples::read(std::uint32_t number, std::uint32_t begin, std::uint32_t end,
                         std::vector<VisitPlace> & places) const {
    std::uint64_t const first = first_sample_[number];
    std::uint64_t const last = first + end;
    if (last > first_sample_[number + std::uint64_t{1}]) broken();
    for (std::uint64_t sample = first + begin; sample < last;) {
        std::uint64_t const block = sample / schema::k_sample_block;
        std::uint64_t const block_end =
            std::min<std::uint64_t>((block + 1) * schema::k_sample_block, last);
        auto const bytes = sample_.slice(block_start_[block], block_start_[block + 1]);
        std::uint8_t const * at = bytes.data();
        std::uint8_t const * const stop = bytes.data() + bytes.size();
        VisitPlace place;
        for (std::uint64_t i = block * schema::k_sample_block; i < block_end; ++i) {
            at = read_difference(at, stop, place.sequence, &place.reversed);
            at = read_difference(at, stop, place.begin, nullptr);
            if (i >= sample) places.push_back(place);
        }
        sample = block_end;
    }
}

} // namespace tansaku
