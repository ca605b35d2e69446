// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/answer/answer.hpp"

#include <cstdint>
#include <string_view>

namespace tansaku::cli {

// How a query ended. Only "answered" and "no hit" are whole answers.
enum class QueryStatus : std::uint8_t {
    answered,
    no_hit,
    capped,  // answered, and cut by a limit
    masked,  // not answered: no part of it could give a seed
    partial, // answered over a part of the index: files of it are missing
    refused, // not searched
};

[[nodiscard]] inline QueryStatus status_of(Answer const & answer) noexcept {
    if (answer.refused) return QueryStatus::refused;
    if (answer.flags.all_masked) return QueryStatus::masked;
    if (answer.flags.partial) return QueryStatus::partial;
    if (answer.flags.capped_places || answer.flags.capped_hits) return QueryStatus::capped;
    return answer.places() == 0 ? QueryStatus::no_hit : QueryStatus::answered;
}

[[nodiscard]] constexpr std::string_view name_of(QueryStatus status) noexcept {
    switch (status) {
    case QueryStatus::answered:
        return "answered";
    case QueryStatus::no_hit:
        return "no_hit";
    case QueryStatus::capped:
        return "capped";
    case QueryStatus::masked:
        return "masked";
    case QueryStatus::partial:
        return "partial";
    case QueryStatus::refused:
        break;
    }
    return "refused";
}

} // namespace tansaku::cli
