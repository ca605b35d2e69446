// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/alphabet.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace tansaku {

// Appends the codes of `letters` to `residues`. Blanks, tabs and carriage returns are skipped:
// some files group their bases, and a line end may be cut in two by a block border. Returns the
// first other letter that is no nucleotide code; `residues` then holds what came before it.
[[nodiscard]] std::optional<char> append_residues(std::string_view letters,
                                                  std::vector<Residue> & residues);

} // namespace tansaku
