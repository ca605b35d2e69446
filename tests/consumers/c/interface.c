// SPDX-License-Identifier: BSD-3-Clause
/* The parts of the C interface that carriers.c does not use: streams of both kinds, stops,
 * deadlines, refresh, counters, failing callbacks, structs of other sizes, a process that is left
 * as it is. Prints what is wrong; 0: nothing. interface INDEX ACGT... */
#define _POSIX_C_SOURCE 200809L /* sigaction */
#include <tansaku/tansaku.h>

#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

static int wrong = 0;

#define CHECK(condition)                                                                           \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            ++wrong;                                                                               \
            printf("line %d: %s\n", __LINE__, #condition);                                         \
        }                                                                                          \
    } while (0)

struct work {
    char const * letters;
    int left;
    int taken;
    int most; /* that the sink wants; -1: it fails */
    size_t hits;
    tansaku_stop * stop;
};

static int32_t next_query(void * context, tansaku_query * query) {
    struct work * const work = context;
    if (work->left < 0) return -1;
    if (work->left-- == 0) return 0;
    query->name.data = "q";
    query->name.size = 1;
    query->letters.data = work->letters;
    query->letters.size = strlen(work->letters);
    return 1;
}

static int32_t take(void * context, tansaku_answer * answer) {
    struct work * const work = context;
    size_t count = 0;
    size_t stride = 0;
    tansaku_answer_hits(answer, &count, &stride);
    CHECK(stride >= sizeof(tansaku_hit));
    work->hits += count;
    tansaku_answer_free(answer);
    ++work->taken;
    if (work->stop != NULL) tansaku_stop_request(work->stop);
    if (work->most < 0) return -1;
    return work->taken < work->most;
}

static void check_streams(tansaku_searcher const * searcher, char const * letters) {
    tansaku_error * error = NULL;
    tansaku_report report;
    tansaku_report_init(&report, sizeof report);
    struct work work = {letters, 20, 0, 100, 0, NULL};
    CHECK(tansaku_search_stream(searcher, next_query, take, &work, NULL, &report, NULL) == 0);
    CHECK(work.taken == 20 && report.answered == 20 && report.end == TANSAKU_COMPLETE);
    size_t const hits = work.hits;
    CHECK(hits > 0);

    struct work few = {letters, 20, 0, 3, 0, NULL};
    CHECK(tansaku_search_stream(searcher, next_query, take, &few, NULL, &report, NULL) == 0);
    CHECK(few.taken == 3 && report.end == TANSAKU_REFUSED);

    struct work failing = {letters, 20, 0, -1, 0, NULL};
    CHECK(tansaku_search_stream(searcher, next_query, take, &failing, NULL, NULL, &error) ==
          TANSAKU_CALLBACK);
    CHECK(error != NULL && tansaku_error_code(error).size == 9);
    tansaku_error_free(error);

    tansaku_call_options call;
    tansaku_call_options_init(&call, sizeof call);
    call.threads = 2;
    call.waiting = 4;
    struct work stopped = {letters, 20, 0, 100, 0, tansaku_stop_new()};
    call.stop = stopped.stop;
    CHECK(tansaku_search_stream(searcher, next_query, take, &stopped, &call, &report, NULL) == 0);
    CHECK(stopped.taken == 1 && report.end == TANSAKU_STOPPED);
    tansaku_stop_free(stopped.stop);

    call.stop = NULL;
    struct work pulled = {letters, 20, 0, 0, 0, NULL};
    tansaku_stream * stream = NULL;
    CHECK(tansaku_stream_start(searcher, next_query, &pulled, &call, &stream, NULL) == 0);
    tansaku_answer * answer = NULL;
    size_t pulled_hits = 0;
    while (tansaku_stream_next(stream, &answer, NULL) == 0 && answer != NULL) {
        size_t count = 0;
        size_t stride = 0;
        tansaku_answer_hits(answer, &count, &stride);
        pulled_hits += count;
        tansaku_answer_free(answer);
    }
    CHECK(pulled_hits == hits);
    tansaku_stream_read_report(stream, &report);
    CHECK(report.answered == 20 && report.end == TANSAKU_COMPLETE);
    tansaku_stream_free(stream);

    struct work endless = {letters, 1 << 30, 0, 0, 0, NULL};
    CHECK(tansaku_stream_start(searcher, next_query, &endless, &call, &stream, NULL) == 0);
    tansaku_stream_cancel(stream);
    CHECK(tansaku_stream_next(stream, &answer, NULL) == 0 && answer == NULL);
    tansaku_stream_free(stream);
}

static void check_late(tansaku_searcher const * searcher, tansaku_query query) {
    tansaku_call_options call;
    tansaku_call_options_init(&call, sizeof call);
    call.deadline_ms = 0;
    tansaku_answer * answer = NULL;
    CHECK(tansaku_search(searcher, query, &call, &answer, NULL) == 0);
    CHECK((tansaku_answer_flags(answer) & TANSAKU_PARTIAL) != 0);
    tansaku_answer_free(answer);
    /* As long as there are numbers for it, and longer than the clock counts: no deadline. */
    for (int64_t far = INT64_MAX; far > INT64_MAX / 8000000; far /= 2) {
        call.deadline_ms = far;
        CHECK(tansaku_search(searcher, query, &call, &answer, NULL) == 0);
        CHECK((tansaku_answer_flags(answer) & TANSAKU_PARTIAL) == 0);
        tansaku_answer_free(answer);
    }
}

static int is_code(tansaku_error * error, char const * code) {
    int const same =
        error != NULL && strncmp(tansaku_error_code(error).data, code, strlen(code)) == 0;
    tansaku_error_free(error);
    return same;
}

/* A bound on memory reaches the search, and a caller whose struct ends before it has none. */
static void check_memory(tansaku_searcher const * searcher, tansaku_query query) {
    tansaku_call_options call;
    tansaku_call_options_init(&call, sizeof call);
    CHECK(call.memory == 0);
    call.memory = 1;
    tansaku_answer * answer = NULL;
    tansaku_error * error = NULL;
    CHECK(tansaku_search(searcher, query, &call, &answer, &error) == TANSAKU_INPUT);
    CHECK(is_code(error, "E-OPT-02"));
    call.size = offsetof(tansaku_call_options, memory);
    CHECK(tansaku_search(searcher, query, &call, &answer, NULL) == 0);
    size_t hits = 0;
    size_t stride = 0;
    tansaku_answer_hits(answer, &hits, &stride);
    CHECK(hits != 0);
    tansaku_answer_free(answer);
    call.size = sizeof call;
    call.memory = 64u << 20;
    CHECK(tansaku_search(searcher, query, &call, &answer, NULL) == 0);
    size_t bounded_hits = 0;
    tansaku_answer_hits(answer, &bounded_hits, &stride);
    CHECK(bounded_hits == hits);
    tansaku_answer_free(answer);
}

/* What no _init function has seen would be taken as all defaults, whatever its fields say. */
static void check_no_size(tansaku_index const * index, tansaku_searcher const * searcher,
                          tansaku_query query) {
    tansaku_error * error = NULL;
    tansaku_index * other = NULL;
    tansaku_index_options const open = {0};
    CHECK(tansaku_index_open("/nowhere", &open, &other, &error) == TANSAKU_INPUT);
    CHECK(is_code(error, "E-CAPI-03"));
    tansaku_index_info info = {0};
    CHECK(tansaku_index_read_info(index, &info, &error) == TANSAKU_INPUT);
    CHECK(is_code(error, "E-CAPI-03"));
    tansaku_searcher * made = NULL;
    tansaku_search_options options = {0};
    options.max_errors = 1;
    CHECK(tansaku_searcher_new(index, &options, &made, &error) == TANSAKU_INPUT);
    CHECK(is_code(error, "E-CAPI-03"));
    tansaku_search_options_init(&options, sizeof options);
    options.max_errors = -5;
    CHECK(tansaku_searcher_new(index, &options, &made, &error) == TANSAKU_INPUT);
    CHECK(is_code(error, "E-OPT-02"));
    tansaku_call_options call = {0};
    tansaku_answer * answer = NULL;
    CHECK(tansaku_search(searcher, query, &call, &answer, &error) == TANSAKU_INPUT);
    CHECK(is_code(error, "E-CAPI-03"));
    tansaku_call_options_init(&call, sizeof call);
    call.threads = 1u << 30;
    tansaku_stream * stream = NULL;
    struct work work = {"", 1, 0, 1, 0, NULL};
    CHECK(tansaku_stream_start(searcher, next_query, &work, &call, &stream, &error) ==
          TANSAKU_INPUT);
    CHECK(is_code(error, "E-OPT-02"));
    tansaku_report report = {0};
    CHECK(tansaku_search_stream(searcher, next_query, take, &work, NULL, &report, &error) ==
          TANSAKU_INPUT);
    CHECK(is_code(error, "E-CAPI-03") && work.left == 1);
}

/* The process is the caller's: its signals and its locale stay as they are. */
struct process {
    struct sigaction signals[32];
    char locale[256];
};

static void look_at(struct process * process) {
    memset(process, 0, sizeof *process);
    for (int signal = 1; signal < 32; ++signal)
        sigaction(signal, NULL, &process->signals[signal]);
    char const * const locale = setlocale(LC_ALL, NULL);
    if (locale != NULL) strncpy(process->locale, locale, sizeof process->locale - 1);
}

static void check_untouched(struct process const * before) {
    struct process now;
    look_at(&now);
    for (int signal = 1; signal < 32; ++signal)
        CHECK(now.signals[signal].sa_handler == before->signals[signal].sa_handler &&
              now.signals[signal].sa_flags == before->signals[signal].sa_flags);
    CHECK(now.locale[0] != 0 && strcmp(now.locale, before->locale) == 0);
}

static void check_sizes(tansaku_index const * index) {
    /* A caller of an older header knows fewer fields, and nothing behind them is touched. */
    tansaku_index_info info;
    memset(&info, 0x55, sizeof info);
    info.size = offsetof(tansaku_index_info, samples_live);
    CHECK(tansaku_index_read_info(index, &info, NULL) == 0);
    CHECK(info.samples > 0 && info.samples_live == 0x5555555555555555u);

    tansaku_search_options options;
    tansaku_search_options_init(&options, sizeof options);
    CHECK(options.size == sizeof options && options.max_errors == -1 && options.dust == 1);
    options.max_errors = 9;
    tansaku_searcher * searcher = NULL;
    tansaku_error * error = NULL;
    CHECK(tansaku_searcher_new(index, &options, &searcher, &error) == TANSAKU_INPUT);
    CHECK(strncmp(tansaku_error_code(error).data, "E-OPT-02", 8) == 0);
    tansaku_error_free(error);
    CHECK(tansaku_searcher_new(NULL, NULL, &searcher, NULL) == TANSAKU_INPUT);
    options.max_errors = -1;
    options.strand = 77;
    CHECK(tansaku_searcher_new(index, &options, &searcher, NULL) == TANSAKU_INPUT);
    options.strand = TANSAKU_BOTH;
    tansaku_text const region = {"nowhere:1-9", 11};
    options.regions = &region;
    options.region_count = 1;
    CHECK(tansaku_searcher_new(index, &options, &searcher, &error) == TANSAKU_INPUT);
    CHECK(strncmp(tansaku_error_code(error).data, "E-OPT-04", 8) == 0);
    tansaku_error_free(error);
    /* One of an older header has no regions yet. */
    options.size = offsetof(tansaku_search_options, with_tumors);
    CHECK(tansaku_searcher_new(index, &options, &searcher, NULL) == 0);
    tansaku_searcher_free(searcher);
    tansaku_search_options_init(&options, sizeof options);
    options.haplotypes = 8;
    CHECK(tansaku_searcher_new(index, &options, &searcher, NULL) == TANSAKU_INPUT);
}

int main(int argc, char ** argv) {
    if (argc < 3) return 2;
    tansaku_index * index = NULL;
    tansaku_searcher * searcher = NULL;
    tansaku_error * error = NULL;
    setlocale(LC_ALL, "C.UTF-8"); /* not the one that processes begin with */
    struct process before;
    look_at(&before);
    CHECK(tansaku_index_open("/nowhere", NULL, &index, &error) == TANSAKU_INPUT);
    CHECK(strncmp(tansaku_error_code(error).data, "E-IDX-01", 8) == 0);
    CHECK(strncmp(tansaku_error_place(error).data, "/nowhere", 8) == 0);
    tansaku_error_free(error);

    tansaku_index_options load;
    tansaku_index_options_init(&load, sizeof load);
    load.load = 1;
    CHECK(tansaku_index_open(argv[1], &load, &index, NULL) == 0);
    int32_t newer = 7;
    CHECK(tansaku_index_refresh(index, &newer, NULL) == 0 && newer == 0);
    check_sizes(index);
    CHECK(tansaku_searcher_new(index, NULL, &searcher, NULL) == 0);
    tansaku_query const query = {{"q", 1}, {argv[2], strlen(argv[2])}};
    check_no_size(index, searcher, query);
    tansaku_index_free(index); /* the searcher needs it, and keeps it */
    check_streams(searcher, argv[2]);
    check_late(searcher, query);
    check_memory(searcher, query);
    tansaku_counters counters;
    tansaku_counters_init(&counters, sizeof counters);
    tansaku_searcher_read_counters(searcher, &counters);
    CHECK(counters.queries >= 44 && counters.partial >= 1);
    tansaku_searcher_free(searcher);
    check_untouched(&before);
    return wrong == 0 ? 0 : 1;
}
