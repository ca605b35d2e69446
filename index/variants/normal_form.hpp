// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/reference_edit.hpp"
#include "index/variants/allele_edit.hpp"

#include <optional>
#include <span>

namespace tansaku {

// An edit with its normal form (Tan, Abecasis and Kang 2015, 10.1093/bioinformatics/btv112): moved
// left over `reference` as far as it goes, without common bases but the one before an insertion or
// deletion (behind it at the contig's begin). Absent when the edit changes nothing.
// O(bases of the edit + bases that it is moved by).
[[nodiscard]] std::optional<ReferenceEdit> normal_form(AlleleEdit const & edit,
                                                       std::span<Residue const> reference);

} // namespace tansaku
