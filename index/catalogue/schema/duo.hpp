// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/table/refusal.hpp"

#include <optional>
#include <span>
#include <string_view>

namespace tansaku {

// Why `terms` are no use conditions of a data set in the Data Use Ontology: exactly one permission
// (NRES, HMB, DS, POA, GRU) and any modifiers, each as DUO:0000000. DS (DUO:0000007) needs at least
// one disease beside it, as ICD10:C50, and no other permission has any.
// E-DUO-01 the combination, E-DUO-02 a term that is not of the ontology.
[[nodiscard]] std::optional<Refusal> refuse_duo(std::span<std::string_view const> terms);

} // namespace tansaku
