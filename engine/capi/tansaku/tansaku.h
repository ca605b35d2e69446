// SPDX-License-Identifier: BSD-3-Clause
#ifndef TANSAKU_TANSAKU_H
#define TANSAKU_TANSAKU_H

/**
 * @file
 * The library in C11: opaque handles, plain rows, no exception. This is the ABI that stays.
 *
 * - Structs of the caller begin with `size`; fill them with their `_init` function, which sets it.
 *   One without it (size 0) is refused, E-CAPI-03; functions that can't fail leave it as it is. Later
 *   versions append fields, and know by `size` which ones a caller has.
 * - Rows that the library hands out stand `stride` bytes apart, for the same reason.
 * - Functions that may fail return one of `tansaku_fault`, TANSAKU_OK if all went well, and then put
 *   their results. If not, and `error` is not NULL, an error is put there, to be freed by the caller.
 * - Handles come from functions that put them, and go with `_free` functions, which take NULL too.
 *   A handle that is freed while others need what it stands for only lets go of it.
 * - Texts are UTF-8, not closed by a zero byte; sizes are bytes. Texts and rows of an answer, an
 *   error or an index live until that is freed.
 * - Any thread may use any handle; one thread at a time an answer stream, an answer or an error while
 *   it is freed.
 *
 * Examples, one program in four languages: tests/consumers/c/carriers.c, tests/consumers/python/carriers.py,
 * tests/consumers/java/Carriers.java (through JNA), tests/consumers/r/carriers.R.
 */

#include <stddef.h>
#include <stdint.h>

/** Marks what the shared library shows. */
#if defined(__GNUC__)
#define TANSAKU_C_API __attribute__((visibility("default")))
#else
#define TANSAKU_C_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/** Number of this interface: grows when functions or fields are added; nothing is ever taken away. */
#define TANSAKU_ABI 3

/** TANSAKU_ABI of the library that runs; use it only if that is not less than the header's. */
TANSAKU_C_API int32_t tansaku_abi(void);
/** Version of the library that runs, "0.1.0", closed by a zero byte. */
TANSAKU_C_API char const * tansaku_version(void);

/** What went wrong, seen from the one who must act; the values are the program's exit codes. */
enum tansaku_fault {
    TANSAKU_OK = 0,
    TANSAKU_INTERNAL = 1,  /**< a defect of the library itself */
    TANSAKU_INPUT = 2,     /**< usage or bad input: nothing was done */
    TANSAKU_FORBIDDEN = 4, /**< not permitted */
    TANSAKU_DAMAGED = 5,   /**< an index file is damaged, missing or of another format */
    TANSAKU_RESOURCE = 6,  /**< disk, quota, memory */
    TANSAKU_CALLBACK = 7   /**< a callback said that it failed */
};

/** A text. */
typedef struct tansaku_text {
    char const * data; /**< NULL or anything if size is 0 */
    size_t size; /**< bytes */
} tansaku_text;

typedef struct tansaku_error tansaku_error;       /**< why a call failed */
typedef struct tansaku_index tansaku_index;       /**< an index that is open */
typedef struct tansaku_searcher tansaku_searcher; /**< a way of searching one */
typedef struct tansaku_answer tansaku_answer;     /**< what a query found */
typedef struct tansaku_stream tansaku_stream;     /**< answers to be pulled */
typedef struct tansaku_stop tansaku_stop;         /**< ends calls before they are done */

/** The first thing that was wrong: a stable code, "E-IDX-01". */
TANSAKU_C_API tansaku_text tansaku_error_code(tansaku_error const * error);
/** Where: "file", "file:line", or empty. */
TANSAKU_C_API tansaku_text tansaku_error_place(tansaku_error const * error);
/** All that was wrong, a line each: code, place, what was found, what was expected, what to do. */
TANSAKU_C_API tansaku_text tansaku_error_message(tansaku_error const * error);
/** NULL is taken too, as by all functions of this name. */
TANSAKU_C_API void tansaku_error_free(tansaku_error * error);

/* --- an index --- */

/** How an index is opened. */
typedef struct tansaku_index_options {
    size_t size; /**< of the struct */
    int32_t load;        /**< 1: files are read into memory; 0 (default): they are mapped */
    uint64_t generation; /**< its number; 0 (default): the published one */
    uint64_t memory_cap; /**< bytes that loaded files may take; 0 (default): any number */
    /** Takes log lines, on the thread that works; NULL (default): silent. Must not call the library. */
    void (*log)(void * context, tansaku_text code, tansaku_text line);
    void * log_context; /**< what log gets first */
} tansaku_index_options;

/** What an index holds; of one generation. */
typedef struct tansaku_index_info {
    size_t size; /**< of the struct */
    uint64_t generation; /**< its number */
    uint64_t samples;               /**< with a row of metadata, a sequence, or both */
    uint64_t samples_with_sequence; /**< that a search can find, consent aside */
    uint64_t samples_live;          /**< of these, those that consent leaves in answers now */
    uint64_t haplotypes; /**< of all samples */
    uint64_t sequences;      /**< input records */
    uint64_t bases;          /**< of these, N included */
    uint64_t distinct_bases; /**< that are stored and searched */
    uint64_t file_bytes;     /**< of shards and batches */
    int32_t finds_within;    /**< 1: has what searches within so many errors need */
    int32_t has_metadata;    /**< 1: filters can be used */
} tansaku_index_info;

/** Fills in the defaults; `size` is sizeof of the struct, as for all functions of this name. */
TANSAKU_C_API void tansaku_index_options_init(tansaku_index_options * options, size_t size);
/** To be called before the struct is used. */
TANSAKU_C_API void tansaku_index_info_init(tansaku_index_info * info, size_t size);

/** Opens the index in `folder` (closed by a zero byte). `options` may be NULL. */
TANSAKU_C_API int32_t tansaku_index_open(char const * folder, tansaku_index_options const * options,
                                         tansaku_index ** index, tansaku_error ** error);
/** Lets go of the index; searchers and answers keep what they need. */
TANSAKU_C_API void tansaku_index_free(tansaku_index * index);
/** Of the generation that searches begin with now. */
TANSAKU_C_API int32_t tansaku_index_read_info(tansaku_index const * index,
                                              tansaku_index_info * info, tansaku_error ** error);
/** Opens the newest generation if it is newer, and lets searches that begin from now on have it;
 *  `newer` (may be NULL) gets 1 or 0. Searches that run finish on theirs. */
TANSAKU_C_API int32_t tansaku_index_refresh(tansaku_index * index, int32_t * newer,
                                            tansaku_error ** error);

/* --- a way of searching --- */

/** tansaku_search_options::sensitivity */
enum tansaku_sensitivity { TANSAKU_FAST = 0, TANSAKU_STANDARD = 1, TANSAKU_HIGH = 2 };
/** tansaku_search_options::strand */
enum tansaku_strand_choice { TANSAKU_BOTH = 0, TANSAKU_PLUS = 1, TANSAKU_MINUS = 2 };
/** tansaku_search_options::carrier: when a haplotype counts as a carrier */
enum tansaku_carrier_rule {
    TANSAKU_CARRIER_DEFAULT = -1, /**< exact, or within where max_errors is given */
    TANSAKU_CARRIER_EXACT = 0,
    TANSAKU_CARRIER_99 = 1,
    TANSAKU_CARRIER_95 = 2,
    TANSAKU_CARRIER_ANY = 3,
    TANSAKU_CARRIER_WITHIN = 4
};

/** How a search is done; tansaku/search_options.hpp tells more of each. */
typedef struct tansaku_search_options {
    size_t size; /**< of the struct */
    int32_t max_errors;      /**< 0 to 4: all places within so many errors; -1 (default): similar */
    int32_t mismatches_only; /**< with max_errors: 1: no base too many or too few */
    uint32_t anchor_3prime;  /**< with max_errors: so many last bases without error */
    int32_t text_iupac;      /**< with max_errors: 1: codes of the samples match their bases */
    int32_t reward;          /**< 2 */
    int32_t penalty;         /**< -3 */
    int32_t gap_open;        /**< 5 */
    int32_t gap_extend;      /**< 2 */
    double evalue;           /**< 10 */
    uint64_t evalue_space_bases; /**< 0 (default): all live sequences */
    int32_t dust;                /**< 1 (default): low complexity gives no seeds */
    int32_t sensitivity;         /**< of tansaku_sensitivity */
    int32_t all_places;          /**< 1: all places of a haplotype; 0 (default): its best */
    uint32_t max_places;         /**< 100 */
    int32_t strand;              /**< of tansaku_strand_choice */
    double min_identity;         /**< percent, 0 */
    double min_coverage;         /**< percent, 0 */
    uint32_t min_length;         /**< columns, 0 */
    uint32_t max_hits;           /**< samples per query; 0 (default): no limit */
    uint32_t max_alleles;        /**< per query; 0 (default): no limit */
    int32_t carrier;             /**< of tansaku_carrier_rule */
    double carrier_coverage;     /**< percent, 95 */
    tansaku_text const * filters; /**< "KEY=V[,V]"; read by tansaku_searcher_new only */
    size_t filter_count; /**< of filters */
    tansaku_text const * samples; /**< ids; none: all; read by tansaku_searcher_new only */
    size_t sample_count; /**< of samples */
    int32_t with_tumors; /**< 1: counts have samples of tumours too, without a filter on is_tumor */
    uint32_t haplotypes; /**< bits 1, 2, 4: haplotypes 0, 1, 2 of the samples; 0 (default): all */
    tansaku_text const * regions; /**< "NAME[:FROM-TO]"; read by tansaku_searcher_new only */
    size_t region_count; /**< of regions; 0 (default): everywhere */
} tansaku_search_options;

/** What a searcher has done. */
typedef struct tansaku_counters {
    size_t size; /**< of the struct */
    uint64_t queries; /**< answered, refused or stopped */
    uint64_t refused; /**< of these */
    uint64_t partial; /**< of these, stopped */
    uint64_t hits; /**< in all answers */
    uint64_t cells; /**< of alignment matrices computed: what similar searches cost */
} tansaku_counters;

/** Fills in the defaults. */
TANSAKU_C_API void tansaku_search_options_init(tansaku_search_options * options, size_t size);
/** To be called before the struct is used. */
TANSAKU_C_API void tansaku_counters_init(tansaku_counters * counters, size_t size);

/** `options` may be NULL. The index may be freed before the searcher. */
TANSAKU_C_API int32_t tansaku_searcher_new(tansaku_index const * index,
                                           tansaku_search_options const * options,
                                           tansaku_searcher ** searcher, tansaku_error ** error);
/** Lets go of the searcher; streams and answers keep what they need. */
TANSAKU_C_API void tansaku_searcher_free(tansaku_searcher * searcher);
/** What it has done since it was made. */
TANSAKU_C_API void tansaku_searcher_read_counters(tansaku_searcher const * searcher,
                                                  tansaku_counters * counters);

/* --- how a call ends early --- */

TANSAKU_C_API tansaku_stop * tansaku_stop_new(void); /**< NULL: no memory */
/** Ends all calls that have it, and that come to have it, within milliseconds. Any thread. */
TANSAKU_C_API void tansaku_stop_request(tansaku_stop * stop);
/** The calls that have it stay as they are. */
TANSAKU_C_API void tansaku_stop_free(tansaku_stop * stop);

/** How a call is made. */
typedef struct tansaku_call_options {
    size_t size; /**< of the struct */
    tansaku_stop const * stop; /**< may be NULL */
    int64_t deadline_ms;       /**< milliseconds from now; then answers are partial; -1: none */
    uint32_t threads;          /**< of a stream, to 1024; 0 (default): as many as the machine has */
    uint32_t waiting;          /**< most queries and answers on the way; 0: four a thread */
    /** Bytes that the call may allocate for searching, until answers are handed out: at least 16 MiB, else
     *  E-OPT-02; 0 (default): any number. Nothing is cut: a query that takes more comes back refused,
     *  E-MEM-04. Not counted: the index, what callbacks allocate, and the C rows of answers that are handed
     *  out. tansaku/stream_options.hpp tells how it is shared out. Since TANSAKU_ABI 3. */
    uint64_t memory;
} tansaku_call_options;

/** Fills in the defaults. */
TANSAKU_C_API void tansaku_call_options_init(tansaku_call_options * options, size_t size);

/* --- searching --- */

/** A query. */
typedef struct tansaku_query {
    tansaku_text name; /**< what its answer tells */
    tansaku_text letters; /**< nucleotide codes, in either case */
} tansaku_query;

/** Answers one query on the calling thread. `options` may be NULL. */
TANSAKU_C_API int32_t tansaku_search(tansaku_searcher const * searcher, tansaku_query query,
                                     tansaku_call_options const * options,
                                     tansaku_answer ** answer, tansaku_error ** error);

/** Fills the next query, whose texts must live until the next call of the source or the end of the
 *  stream: 1. At the end: 0. If it failed: below 0; the stream ends with TANSAKU_CALLBACK. One call at
 *  a time, on threads of the library too. A call that waits is waited for, however the stream ends. */
typedef int32_t (*tansaku_source)(void * context, tansaku_query * query);
/** Takes an answer, which it must free: 1 to go on, 0 if no more is wanted, below 0 if it failed. One
 *  call at a time, in the order of the queries, on threads of the library too. */
typedef int32_t (*tansaku_sink)(void * context, tansaku_answer * answer);

/** tansaku_report::end */
enum tansaku_end {
    TANSAKU_COMPLETE = 0, /**< the source had no more */
    TANSAKU_STOPPED = 1,  /**< answers not yet handed out are dropped */
    TANSAKU_LATE = 2,     /**< what was read is handed out, partial where it was not done */
    TANSAKU_REFUSED = 3   /**< the sink wanted no more */
};

/** What became of a stream. */
typedef struct tansaku_report {
    size_t size; /**< of the struct */
    int32_t end; /**< of tansaku_end */
    uint64_t answered; /**< handed out, refused and partial ones included */
    uint64_t read; /**< taken from the source */
    uint64_t refused; /**< of those answered */
    uint64_t partial; /**< of those answered */
} tansaku_report;

/** To be called before the struct is used. */
TANSAKU_C_API void tansaku_report_init(tansaku_report * report, size_t size);

/** Answers what the source gives, in its order. `options` and `report` may be NULL. */
TANSAKU_C_API int32_t tansaku_search_stream(tansaku_searcher const * searcher, tansaku_source source,
                                            tansaku_sink sink, void * context,
                                            tansaku_call_options const * options,
                                            tansaku_report * report, tansaku_error ** error);

/** The same, to be pulled. `context` must live as long as the stream. */
TANSAKU_C_API int32_t tansaku_stream_start(tansaku_searcher const * searcher, tansaku_source source,
                                           void * context, tansaku_call_options const * options,
                                           tansaku_stream ** stream, tansaku_error ** error);
/** The next answer, or NULL at the end. */
TANSAKU_C_API int32_t tansaku_stream_next(tansaku_stream * stream, tansaku_answer ** answer,
                                          tansaku_error ** error);
/** Ends it: tansaku_stream_next puts NULL from now on. Any thread. */
TANSAKU_C_API void tansaku_stream_cancel(tansaku_stream * stream);
/** What became of it, once NULL was put or it was cancelled. */
TANSAKU_C_API void tansaku_stream_read_report(tansaku_stream const * stream,
                                              tansaku_report * report);
/** Cancels it, and waits for a call of the source that has begun. */
TANSAKU_C_API void tansaku_stream_free(tansaku_stream * stream);

/* --- an answer --- */

/** tansaku_answer_flags */
enum tansaku_answer_flag {
    TANSAKU_PARTIAL = 1,           /**< the search was stopped; others may have the query too */
    TANSAKU_MASKED = 2,            /**< part of the query gave no seeds (low complexity) */
    TANSAKU_ALL_MASKED = 4,        /**< no part of it did: it was not answered */
    TANSAKU_PLACES_CAPPED = 8,     /**< more places than max_places in some haplotype */
    TANSAKU_HITS_CAPPED = 16,      /**< cut by max_hits or max_alleles */
    TANSAKU_POSSIBLE_CARRIERS = 32 /**< further samples may be carriers, by TANSAKU_POSSIBLE */
};

/** A distinct text that the query aligns with; read along the query. */
typedef struct tansaku_allele {
    tansaku_text id;      /**< 16 hexadecimal digits, of the content alone */
    tansaku_text text;    /**< of the samples, letters */
    tansaku_text cigar;   /**< "12=1X7=2I9=": I are bases that the samples lack, D the others */
    uint32_t query_begin; /**< 0-based, half-open, bases, on the query as given */
    uint32_t query_end; /**< behind the last base */
    int64_t score; /**< raw, as BLAST's */
    double evalue; /**< of the score */
    double bit_score; /**< of the score */
    uint32_t columns; /**< of the alignment, gaps included */
    uint32_t identical; /**< columns with equal bases */
    uint32_t mismatches; /**< columns with different bases */
    uint32_t gap_opens; /**< gaps */
    uint32_t gap_bases; /**< bases in gaps */
    int32_t carried; /**< 1: who has it is a carrier, by the rule of the options */
} tansaku_allele;

/** tansaku_hit::flags */
enum tansaku_hit_flag {
    TANSAKU_MINUS_STRAND = 1,
    TANSAKU_BEST_OF_HAPLOTYPE = 2, /**< others are listed only when all places are */
    TANSAKU_POSSIBLE = 4,          /**< if genotypes without phase lie otherwise than written */
    TANSAKU_TUMOR = 8,             /**< the sample is one of a tumor */
    TANSAKU_UNPHASED = 16,         /**< heterozygous sites in it are not joined by phase */
    TANSAKU_PHASE_DENSE = 32       /**< so many of them that not all combinations were indexed */
};

/** Where a haplotype has an allele. */
typedef struct tansaku_hit {
    tansaku_text sample_id; /**< accession */
    tansaku_text sequence;  /**< name of the sequence */
    uint64_t begin;         /**< 0-based, half-open, bases, on the sequence as given */
    uint64_t end; /**< behind the last base */
    uint32_t allele; /**< number of its row */
    uint32_t sample; /**< number of the sample in its generation */
    uint32_t places; /**< where the haplotype has the query as well as at its best */
    uint32_t haplotype; /**< 1 or 2; 0: unphased or haploid */
    uint32_t flags;     /**< of tansaku_hit_flag */
    tansaku_text ref_name; /**< of samples that came as variants: the reference's; else empty */
    uint64_t ref_begin; /**< 0-based, half-open, bases of the reference, plus strand */
    uint64_t ref_end; /**< behind the last base */
    tansaku_text ref_differences; /**< from it: "pos:REF>ALT;...", from 1; "=": none; ALT N: not known */
} tansaku_hit;

/** Ends the life of its texts and rows. */
TANSAKU_C_API void tansaku_answer_free(tansaku_answer * answer);
TANSAKU_C_API tansaku_text tansaku_answer_query(tansaku_answer const * answer); /**< its name */
/** Why the query was not searched: a stable code; empty if it was. */
TANSAKU_C_API tansaku_text tansaku_answer_refused_code(tansaku_answer const * answer);
/** The same in words: what was found; what was expected; what to do. */
TANSAKU_C_API tansaku_text tansaku_answer_refused_text(tansaku_answer const * answer);
/** Bits of tansaku_answer_flag. */
TANSAKU_C_API uint32_t tansaku_answer_flags(tansaku_answer const * answer);
/** The rows; `count` gets their number, `stride` how many bytes they stand apart. */
TANSAKU_C_API tansaku_allele const * tansaku_answer_alleles(tansaku_answer const * answer,
                                                            size_t * count, size_t * stride);
/** The same of hits. */
TANSAKU_C_API tansaku_hit const * tansaku_answer_hits(tansaku_answer const * answer,
                                                      size_t * count, size_t * stride);
/** Ids of samples with a carrier haplotype. */
TANSAKU_C_API tansaku_text const * tansaku_answer_carriers(tansaku_answer const * answer,
                                                           size_t * count);
/** Distinct subjects of the carriers. */
TANSAKU_C_API uint64_t tansaku_answer_carrier_subjects(tansaku_answer const * answer);
/** The denominator of all counts. */
TANSAKU_C_API uint64_t tansaku_answer_searched_subjects(tansaku_answer const * answer);
/** Of the index that was searched. */
TANSAKU_C_API uint64_t tansaku_answer_generation(tansaku_answer const * answer);

#ifdef __cplusplus
}
#endif

#endif
