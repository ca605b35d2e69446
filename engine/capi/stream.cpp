// SPDX-License-Identifier: BSD-3-Clause
#include "engine/capi/guard.hpp"
#include "engine/capi/handles.hpp"
#include "engine/capi/sized_struct.hpp"

struct tansaku_stream {
    tansaku::api::AnswerStream stream;
};

namespace tansaku::capi {
namespace {

api::QuerySource source_of(tansaku_source source, void * context) {
    return [source, context](api::QueryText & query) {
        tansaku_query given{};
        std::int32_t const found = source(context, &given);
        if (found < 0) throw CallbackFailed();
        query.name = view_of(given.name);
        query.letters = view_of(given.letters);
        return found != 0;
    };
}

tansaku_report report_of(api::StreamReport const & report) {
    return {.size = sizeof(tansaku_report),
            .end = static_cast<std::int32_t>(report.end),
            .answered = report.progress.answered,
            .read = report.progress.read,
            .refused = report.refused,
            .partial = report.partial};
}

} // namespace
} // namespace tansaku::capi

using namespace tansaku::capi;

void tansaku_report_init(tansaku_report * report, size_t size) {
    copy_out(tansaku_report{}, report, size);
}

std::int32_t tansaku_search_stream(tansaku_searcher const * searcher, tansaku_source source,
                                   tansaku_sink sink, void * context,
                                   tansaku_call_options const * options, tansaku_report * report,
                                   tansaku_error ** error) {
    return guarded(error, [&] {
        require(searcher, "searcher");
        require(reinterpret_cast<void const *>(source), "source");
        require(reinterpret_cast<void const *>(sink), "sink");
        if (report != nullptr) require_size(report->size, "report");
        auto const take = [&](tansaku::api::Answer && answer) {
            std::int32_t const more = sink(context, new tansaku_answer(std::move(answer)));
            if (more < 0) throw CallbackFailed();
            return more != 0;
        };
        tansaku::api::StreamReport const made =
            searcher->searcher.stream(source_of(source, context), take, stream_options(options));
        if (report != nullptr) copy_out(report_of(made), report, report->size);
    });
}

std::int32_t tansaku_stream_start(tansaku_searcher const * searcher, tansaku_source source,
                                  void * context, tansaku_call_options const * options,
                                  tansaku_stream ** stream, tansaku_error ** error) {
    return guarded(error, [&] {
        require(searcher, "searcher");
        require(reinterpret_cast<void const *>(source), "source");
        require(stream, "stream");
        *stream = new tansaku_stream{
            searcher->searcher.start(source_of(source, context), stream_options(options))};
    });
}

std::int32_t tansaku_stream_next(tansaku_stream * stream, tansaku_answer ** answer,
                                 tansaku_error ** error) {
    return guarded(error, [&] {
        require(stream, "stream");
        require(answer, "answer");
        tansaku::api::Answer next;
        *answer = nullptr;
        if (stream->stream.next(next)) *answer = new tansaku_answer(std::move(next));
    });
}

void tansaku_stream_cancel(tansaku_stream * stream) { stream->stream.cancel(); }

void tansaku_stream_read_report(tansaku_stream const * stream, tansaku_report * report) {
    copy_out(report_of(stream->stream.report()), report, report->size);
}

void tansaku_stream_free(tansaku_stream * stream) { delete stream; }
