// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/search/query_status.hpp"
#include "engine/answer/answer.hpp"
#include "index/format/digest.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace tansaku::cli {

// What became of a query, beside the text of its answer.
struct AnswerRecord {
    std::string name;
    QueryStatus status = QueryStatus::refused;
    std::uint64_t places = 0;       // listed
    std::uint64_t cells = 0;        // of the alignment matrix
    std::optional<Finding> refused; // its place is that of the query
    std::uint64_t rows = 0;         // of the output, about; 0 where these are never many
    Digest live;                    // of who was live for it (LiveSearch); refused: of no meaning
};

[[nodiscard]] inline AnswerRecord record_of(Answer const & answer, std::string const & place,
                                            std::uint64_t rows, Digest live) {
    AnswerRecord record{answer.query.name,
                        status_of(answer),
                        answer.places(),
                        answer.cells,
                        answer.refused,
                        rows,
                        live};
    if (record.refused && record.refused->place.empty()) record.refused->place = place;
    return record;
}

} // namespace tansaku::cli
