// SPDX-License-Identifier: BSD-3-Clause
#include "cli/search/answer_pairs.hpp"

#include <optional>
#include <utility>

namespace tansaku::cli {
namespace {

class PairsRun {
public:
    PairsRun(WatchedPrimers & primers, std::span<PrimerPair const> pairs, PairStream const & stream)
        : primers_(primers)
        , pairs_(pairs)
        , stream_(stream) {}

    void run() {
        search_stream(primers_.first().engine,
                      {.next = [&](Answer & query) { return next(query); },
                       .render = {},
                       .write = [&](Answer const & answer, std::string const &) { take(answer); }});
        pass_refused();
    }

private:
    // The primers of one pair after the other, the forward one first.
    bool next(Answer & query) {
        if (next_is_forward_) {
            while (next_pair_ < pairs_.size() && pairs_[next_pair_].refused)
                ++next_pair_;
            if (next_pair_ == pairs_.size() || !stream_.goes_on()) return false;
        }
        query = {};
        query.query = next_is_forward_ ? pairs_[next_pair_].forward : pairs_[next_pair_].reverse;
        if (!next_is_forward_) ++next_pair_;
        next_is_forward_ = !next_is_forward_;
        return true;
    }

    void take(Answer const & answer) {
        if (!forward_) {
            forward_ = answer;
            return;
        }
        PrimerAnswer pair;
        pair.pair = answer.query.name;
        pair.forward = std::move(*forward_);
        pair.reverse = answer;
        forward_.reset();
        pass_refused();
        primers_.complete(pair);
        std::string text;
        primers_.newest().writer->append(text, pair);
        QueryStatus const status =
            pair.amplicons.empty() ? QueryStatus::no_hit : QueryStatus::answered;
        stream_.put({pair.pair, status, pair.amplicons.size(), 0, {}, 0, primers_.newest().live},
                    text);
        ++taken_;
    }

    // The next pairs, as long as they are refused.
    void pass_refused() {
        for (; taken_ < pairs_.size() && pairs_[taken_].refused; ++taken_)
            stream_.put(record_of_refused(pairs_[taken_]), {});
    }

    WatchedPrimers & primers_;
    std::span<PrimerPair const> pairs_;
    PairStream const & stream_;
    std::size_t next_pair_ = 0; // to be searched
    bool next_is_forward_ = true;
    std::optional<Answer> forward_; // of the pair whose other primer is to come
    std::size_t taken_ = 0;         // pairs that were told
};

} // namespace

void answer_pairs(WatchedPrimers & primers, std::span<PrimerPair const> pairs,
                  PairStream const & stream) {
    PairsRun(primers, pairs, stream).run();
}

AnswerRecord record_of_refused(PrimerPair const & pair) {
    return {pair.name, QueryStatus::refused, 0, 0, pair.refused, 0, {}};
}

} // namespace tansaku::cli
