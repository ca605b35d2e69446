// SPDX-License-Identifier: BSD-3-Clause
/* libtansaku for R: one call for a query, its answer as a list. Built by
 *   PKG_CFLAGS=$(pkg-config --cflags tansaku) PKG_LIBS=$(pkg-config --libs tansaku) R CMD SHLIB tansaku_r.c
 * Add what else of tansaku.h you need. */
#include <R.h>
#include <Rinternals.h>
#include <tansaku/tansaku.h>

/* An R character; only after all handles that it is not of are freed, since R may leave by a jump. */
static SEXP character_of(tansaku_text text) { return mkCharLenCE(text.data, (int)text.size, CE_UTF8); }

static tansaku_text text_of(SEXP word) {
    tansaku_text const made = {CHAR(word), (size_t)LENGTH(word)};
    return made;
}

static void stop_with(tansaku_error * problem) {
    static char message[4096];
    tansaku_text const text = tansaku_error_message(problem);
    snprintf(message, sizeof message, "%.*s", (int)text.size, text.data);
    tansaku_error_free(problem);
    Rf_error("%s", message);
}

static void free_answer(SEXP handle) {
    tansaku_answer_free(R_ExternalPtrAddr(handle));
    R_ClearExternalPtr(handle);
}

static void free_searcher(SEXP handle) {
    tansaku_searcher_free(R_ExternalPtrAddr(handle));
    R_ClearExternalPtr(handle);
}

/* r_searcher(index, max_errors, filters): a handle; max_errors -1: similar sequences. */
SEXP r_searcher(SEXP folder, SEXP max_errors, SEXP filters) {
    tansaku_error * problem = NULL;
    tansaku_index * index = NULL;
    tansaku_searcher * searcher = NULL;
    tansaku_text * const conditions = (tansaku_text *)R_alloc((size_t)LENGTH(filters) + 1, sizeof *conditions);
    for (int i = 0; i < LENGTH(filters); ++i)
        conditions[i] = text_of(STRING_ELT(filters, i));
    if (tansaku_abi() < TANSAKU_ABI) Rf_error("libtansaku is older than tansaku.h");
    if (tansaku_index_open(CHAR(STRING_ELT(folder, 0)), NULL, &index, &problem) != TANSAKU_OK) stop_with(problem);
    tansaku_search_options options;
    tansaku_search_options_init(&options, sizeof options);
    options.max_errors = asInteger(max_errors);
    options.filters = conditions;
    options.filter_count = (size_t)LENGTH(filters);
    int32_t const fault = tansaku_searcher_new(index, &options, &searcher, &problem);
    tansaku_index_free(index); /* the searcher keeps what it needs */
    if (fault != TANSAKU_OK) stop_with(problem);
    SEXP const handle = PROTECT(R_MakeExternalPtr(searcher, R_NilValue, R_NilValue));
    R_RegisterCFinalizerEx(handle, free_searcher, TRUE);
    UNPROTECT(1);
    return handle;
}

/* r_search(searcher, letters): list(carriers, subjects, searched, sample, haplotype, sequence, begin, end, reverse). */
SEXP r_search(SEXP searcher, SEXP letters) {
    tansaku_error * problem = NULL;
    tansaku_answer * answer = NULL;
    tansaku_query const query = {{"query", 5}, text_of(STRING_ELT(letters, 0))};
    if (tansaku_search(R_ExternalPtrAddr(searcher), query, NULL, &answer, &problem) != TANSAKU_OK) stop_with(problem);
    SEXP const handle = PROTECT(R_MakeExternalPtr(answer, R_NilValue, R_NilValue)); /* freed also if R jumps */
    R_RegisterCFinalizerEx(handle, free_answer, TRUE);
    if (tansaku_answer_refused_code(answer).size != 0) {
        tansaku_text const text = tansaku_answer_refused_text(answer);
        Rf_error("%.*s", (int)text.size, text.data);
    }
    size_t carriers = 0;
    size_t hits = 0;
    size_t stride = 0;
    tansaku_text const * const ids = tansaku_answer_carriers(answer, &carriers);
    char const * const rows = (char const *)tansaku_answer_hits(answer, &hits, &stride);
    char const * names[] = {"carriers", "subjects", "searched", "sample", "haplotype", "sequence", "begin", "end", "reverse", ""};
    SEXP const result = PROTECT(mkNamed(VECSXP, names));
    SET_VECTOR_ELT(result, 0, allocVector(STRSXP, (R_xlen_t)carriers));
    SET_VECTOR_ELT(result, 1, ScalarReal((double)tansaku_answer_carrier_subjects(answer)));
    SET_VECTOR_ELT(result, 2, ScalarReal((double)tansaku_answer_searched_subjects(answer)));
    SEXPTYPE const types[] = {STRSXP, INTSXP, STRSXP, REALSXP, REALSXP, LGLSXP};
    for (int i = 0; i < 6; ++i)
        SET_VECTOR_ELT(result, 3 + i, allocVector(types[i], (R_xlen_t)hits));
    for (size_t i = 0; i < carriers; ++i)
        SET_STRING_ELT(VECTOR_ELT(result, 0), (R_xlen_t)i, character_of(ids[i]));
    for (size_t i = 0; i < hits; ++i) {
        tansaku_hit const * const hit = (tansaku_hit const *)(rows + i * stride);
        SET_STRING_ELT(VECTOR_ELT(result, 3), (R_xlen_t)i, character_of(hit->sample_id));
        INTEGER(VECTOR_ELT(result, 4))[i] = (int)hit->haplotype;
        SET_STRING_ELT(VECTOR_ELT(result, 5), (R_xlen_t)i, character_of(hit->sequence));
        REAL(VECTOR_ELT(result, 6))[i] = (double)hit->begin;
        REAL(VECTOR_ELT(result, 7))[i] = (double)hit->end;
        LOGICAL(VECTOR_ELT(result, 8))[i] = (hit->flags & TANSAKU_MINUS_STRAND) != 0;
    }
    UNPROTECT(2);
    return result;
}
