// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/run/search_engine.hpp"
#include "index/format/digest.hpp"

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace tansaku::cli {

// Two primers, each 5' to 3' as it is ordered. Codes stand for their bases.
struct PrimerPair {
    std::string name;
    Query forward; // named as the pair
    Query reverse;
    std::string place;              // "file:line", for messages
    std::optional<Finding> refused; // the engine would not search one of them, and why
};

// Of all names and sequences, in their order.
[[nodiscard]] Digest digest_of_pairs(std::span<PrimerPair const> pairs);

// A table with the columns pair, forward and reverse; names differ, lines with '#' are skipped.
// Throws Error: input for what is no such table: E-PRI-01 a name that is empty or comes twice,
// E-PRI-02 a letter that is no nucleotide code, and the codes of TsvReader.
[[nodiscard]] std::vector<PrimerPair> read_primer_pairs(std::filesystem::path const & path,
                                                        SearchEngine const & engine);

} // namespace tansaku::cli
