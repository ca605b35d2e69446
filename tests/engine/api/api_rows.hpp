// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/answer/answer.hpp"
#include "tests/support/built_index.hpp"
#include "tests/support/collection.hpp"

#include <tansaku/searcher.hpp>

#include <string>
#include <vector>

namespace tansaku::test {

// Everything that an answer says, a row a line, but for numbers of samples.
[[nodiscard]] std::string text_of(api::Answer const & answer);

// The same of what the engine says.
[[nodiscard]] std::string engine_text(StoredIndex const & index, Answer const & answer);

// A collection with an index of it, and queries that some of it may have.
struct ApiCase {
    explicit ApiCase(std::uint64_t seed, CollectionShape shape = {}, std::size_t number = 12);

    RandomDna random;
    Collection collection;
    BuiltIndex built;
    std::vector<Bases> queries;
    std::vector<std::string> letters; // of the queries
};

// Gives the queries one after another, named by their numbers.
[[nodiscard]] api::QuerySource source_of(std::vector<std::string> const & letters);

} // namespace tansaku::test
