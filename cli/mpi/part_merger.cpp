// SPDX-License-Identifier: BSD-3-Clause
#include "cli/mpi/part_merger.hpp"

#include "cli/wire/answer_frame.hpp"
#include "cli/wire/answer_part.hpp"
#include "cli/wire/fields.hpp"

#include <utility>

namespace tansaku::cli {

PartMerger::PartMerger(int ranks) {
    for (int rank = 0; rank < ranks; ++rank)
        ranks_.push_back({FrameParser("results of rank " + std::to_string(rank)), {}});
}

void PartMerger::take(int rank, std::string_view bytes) {
    Rank & of = ranks_.at(static_cast<std::size_t>(rank));
    of.parser.take(bytes, [&](FrameKind kind, std::string_view payload) {
        if (kind == FrameKind::answer)
            of.told.push_back({read_answer(payload, of.parser.place()), {}});
        else if (of.told.empty())
            throw damaged_part(of.parser.place(), "a text belongs to no answer");
        else
            of.told.back().text += payload;
    });
}

PartMerger::Parts PartMerger::next() {
    Parts parts;
    for (Rank & rank : ranks_) {
        rank.parser.end();
        if (rank.told.empty()) throw damaged_part(rank.parser.place(), "an answer is missing");
        Told told = std::move(rank.told.front());
        rank.told.pop_front();
        parts.live.push_back(told.record.live);
        if (told.record.refused)
            parts.refused = std::move(told.record.refused);
        else
            parts.answers.push_back(read_answer_part(told.text, rank.parser.place()));
    }
    if (parts.refused) parts.answers.assign(1, {});
    return parts;
}

} // namespace tansaku::cli
