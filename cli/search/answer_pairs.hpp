// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/primers/live_primers.hpp"
#include "cli/primers/primer_pairs.hpp"
#include "cli/search/answer_record.hpp"

#include <functional>
#include <span>
#include <string>

namespace tansaku::cli {

// Who is told what became of pairs of primers.
struct PairStream {
    // Whether the next pair is to be searched.
    std::function<bool()> goes_on;
    // In the order of the pairs, those that are refused too; `text`: rows of the answer.
    std::function<void(AnswerRecord const & record, std::string const & text)> put;
};

// Answers pairs until there are no more, or it shall not go on; those behind the last one that are
// refused are told all the same. `put` is called from one thread at a time.
void answer_pairs(WatchedPrimers & primers, std::span<PrimerPair const> pairs,
                  PairStream const & stream);

// What is told of a pair that is refused.
[[nodiscard]] AnswerRecord record_of_refused(PrimerPair const & pair);

} // namespace tansaku::cli
