// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/schema/disease_term.hpp"

#include <span>
#include <string>

namespace tansaku {

// Whether every word is in the term's id, a label, a synonym or its number as a designated disease,
// or is its code of ICD-10 or the category of that. Compared after NFKC and case folding. For
// people who look a term up: filters take whole labels only.
[[nodiscard]] bool matches(DiseaseTerm const & term, std::span<std::string const> words);

} // namespace tansaku
