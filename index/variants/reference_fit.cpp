// SPDX-License-Identifier: BSD-3-Clause
#include "index/variants/reference_fit.hpp"

#include <algorithm>
#include <cstdint>
#include <string>

namespace tansaku {
namespace {

bool stands_for(char letter, Residue residue) noexcept {
    Residue const given = k_residue_of_char[static_cast<unsigned char>(letter)];
    if (given == residue) return true;
    if (given == k_no_residue || is_base(residue)) return false;
    return given == k_residue_n ||
           (is_base(given) && (k_bases_of_residue[residue] >> given & 1) != 0);
}

} // namespace

bool fits_reference(VariantRecord const & record, std::span<Residue const> reference) noexcept {
    std::string const & letters = record.alleles[0];
    if (letters.empty()) return false;
    if (std::uint64_t{record.position} + record.bases > reference.size()) return false;
    return std::ranges::equal(letters, reference.subspan(record.position, letters.size()),
                              stands_for);
}

} // namespace tansaku
