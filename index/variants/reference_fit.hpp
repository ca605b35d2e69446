// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/alphabet.hpp"
#include "index/variants/variant_file.hpp"

#include <span>

namespace tansaku {

// Whether a record may be over the contig of these bases: it lies on it, and its REF letters are
// what stands there, or, since VCF has no other ambiguity code than N, one of its bases.
[[nodiscard]] bool fits_reference(VariantRecord const & record,
                                  std::span<Residue const> reference) noexcept;

} // namespace tansaku
