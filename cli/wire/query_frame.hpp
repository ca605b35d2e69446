// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/answer/answer.hpp"

#include <string>
#include <string_view>

namespace tansaku::cli {

// A query as it was read, refused ones too, and its place in its file.
struct PlacedQuery {
    Answer answer; // query and refused
    std::string place;
};

// Throws Error: input when the query is too long for a frame.
void append_query(std::string & bytes, Answer const & answer, std::string_view place);
// Throws Error: damaged, E-PLN-06; `from` is where the payload comes from.
[[nodiscard]] PlacedQuery read_query(std::string_view payload, std::string const & from);

} // namespace tansaku::cli
