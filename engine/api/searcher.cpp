// SPDX-License-Identifier: BSD-3-Clause
#include <tansaku/searcher.hpp>

#include "engine/api/answer_rows.hpp"
#include "engine/api/searcher_impl.hpp"
#include "engine/api/translate_error.hpp"
#include "engine/run/stream_memory.hpp"
#include "index/core/alphabet.hpp"

#include <optional>
#include <utility>

namespace tansaku::api {

Searcher::Impl::Impl(std::shared_ptr<Index::Impl> with_index, SearchOptions with_options)
    : index(std::move(with_index))
    , options(std::move(with_options))
    , engines_(std::make_shared<LiveEngines>(index->current(), options, *index)) {}

std::shared_ptr<LiveEngines> Searcher::Impl::engines() {
    std::shared_ptr<Snapshot const> const current = index->current();
    std::lock_guard const lock(mutex_);
    if (&engines_->snapshot() != current.get())
        engines_ = std::make_shared<LiveEngines>(current, options, *index);
    return engines_;
}

tansaku::Answer Searcher::Impl::answer(LiveEngine const & engine, Query query,
                                       StopSignal const & stop) {
    ScratchPool::Loan const loan(scratches);
    return engine.engine.search(std::move(query), loan.scratch(), &stop);
}

void Searcher::Impl::count(tansaku::Answer const & answer) noexcept {
    constexpr auto relaxed = std::memory_order_relaxed;
    queries.fetch_add(1, relaxed);
    refused.fetch_add(answer.refused ? 1 : 0, relaxed);
    partial.fetch_add(answer.flags.partial ? 1 : 0, relaxed);
    hits.fetch_add(answer.hits.size(), relaxed);
    cells.fetch_add(answer.cells, relaxed);
}

tansaku::Answer read_query(std::string_view name, std::string_view letters) {
    tansaku::Answer answer;
    answer.query.name = name;
    answer.query.residues.reserve(letters.size());
    for (std::size_t i = 0; i < letters.size(); ++i) {
        Residue const residue = k_residue_of_char[static_cast<unsigned char>(letters[i])];
        if (residue == k_no_residue) {
            answer.refused =
                tansaku::Finding{"E-SEQ-03", "",
                                 "letter " + std::to_string(i + 1) +
                                     " of the query is no nucleotide code; expected A, C, G, T, U "
                                     "or an ambiguity code"};
            break;
        }
        answer.query.residues.push_back(residue);
    }
    // It is never searched, but an answer tells how long its query was.
    if (answer.refused) answer.query.residues.resize(letters.size());
    return answer;
}

Searcher::Searcher(Index const & index, SearchOptions options)
    : impl_(translated([&] { return std::make_shared<Impl>(index.impl(), std::move(options)); })) {}
Searcher::Searcher(Searcher &&) noexcept = default;
Searcher & Searcher::operator=(Searcher &&) noexcept = default;
Searcher::~Searcher() = default;

Answer Searcher::search(std::string_view name, std::string_view letters,
                        CallOptions const & options) const {
    return translated([&] {
        check_memory(options);
        std::shared_ptr<LiveEngines> const engines = impl_->engines();
        std::shared_ptr<LiveEngine const> engine = engines->now();
        StopSignal const stop(options.stop, options.deadline);
        MemoryPool pool(options.memory);
        std::optional<MemoryAccount> account;
        tansaku::Answer answer = read_query(name, letters);
        while (!answer.refused) {
            Query query = std::move(answer.query);
            answer = {};
            if (options.memory != 0)
                answer =
                    search_counted(engine->engine, std::move(query), account.emplace(pool), &stop);
            else
                answer = impl_->answer(*engine, std::move(query), stop);
            // Who has withdrawn meanwhile is in no answer.
            std::shared_ptr<LiveEngine const> now = engines->now();
            if (now == engine) break;
            engine = std::move(now);
        }
        auto rows = account ? make_rows_counted(std::move(engine), std::move(answer), *account)
                            : make_rows(std::move(engine), std::move(answer));
        impl_->count(rows->answer);
        return Answer(std::move(rows));
    });
}

StreamReport Searcher::stream(QuerySource const & source, AnswerSink const & sink,
                              StreamOptions const & options) const {
    return translated([&] {
        check(options);
        return run_stream(*impl_, source, sink, options);
    });
}

Counters Searcher::counters() const noexcept {
    return {.queries = impl_->queries,
            .refused = impl_->refused,
            .partial = impl_->partial,
            .hits = impl_->hits,
            .cells = impl_->cells};
}

} // namespace tansaku::api
