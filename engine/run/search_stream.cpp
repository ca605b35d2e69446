// SPDX-License-Identifier: BSD-3-Clause
#include "engine/run/bounded_stream.hpp"
#include "engine/run/ordered_stream.hpp"
#include "engine/run/search_engine.hpp"

#include <oneapi/tbb/enumerable_thread_specific.h>

#include <memory>
#include <string>

namespace tansaku {

void search_stream(SearchEngine const & engine, SearchStream const & stream) {
    if (engine.options().memory != 0) return bounded_stream(engine, stream);
    struct Work {
        Answer answer;
        std::string text;
    };
    oneapi::tbb::enumerable_thread_specific<SearchScratch> scratches;
    unsigned const threads = engine.options().threads;
    run_ordered({.threads = threads, .most = threads * 4},
                {.next = [&]() -> std::shared_ptr<void> {
                     auto work = std::make_shared<Work>();
                     return stream.next(work->answer) ? work : nullptr;
                 },
                 .work =
                     [&](void * piece) {
                         Work & work = *static_cast<Work *>(piece);
                         Answer & answer = work.answer;
                         if (!answer.refused)
                             answer = engine.search(std::move(answer.query), scratches.local());
                         if (stream.render) stream.render(answer, work.text);
                     },
                 .put =
                     [&](void * piece) {
                         Work const & work = *static_cast<Work const *>(piece);
                         stream.write(work.answer, work.text);
                     },
                 .begin_thread = stream.begin_thread});
}

} // namespace tansaku
