// SPDX-License-Identifier: BSD-3-Clause
#include "engine/answer/answer_bytes.hpp"

namespace tansaku {
namespace {

template <typename Row>
std::uint64_t bytes_of(std::vector<Row> const & rows) noexcept {
    return rows.capacity() * sizeof(Row);
}

} // namespace

std::uint64_t bytes_of(Answer const & answer) noexcept {
    std::uint64_t bytes = answer.query.name.capacity() + bytes_of(answer.query.residues) +
                          bytes_of(answer.alleles) + bytes_of(answer.hits) +
                          bytes_of(answer.carrier_samples);
    for (Allele const & allele : answer.alleles)
        bytes += allele.id.capacity() + bytes_of(allele.text) + bytes_of(allele.cigar);
    return bytes;
}

} // namespace tansaku
