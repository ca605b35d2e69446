// SPDX-License-Identifier: BSD-3-Clause
/* Who carries a sequence with at most so many errors.
 *   carriers INDEX ACGT... [MAX_ERRORS [KEY=VALUE]] */
#include <tansaku/tansaku.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static tansaku_text text_of(char const * text) {
    tansaku_text const made = {text, strlen(text)};
    return made;
}

static void print_error(tansaku_error * error) {
    if (error == NULL) return;
    tansaku_text const message = tansaku_error_message(error);
    fprintf(stderr, "%.*s\n", (int)message.size, message.data);
    tansaku_error_free(error);
}

static void print_answer(tansaku_answer const * answer) {
    size_t count = 0;
    size_t stride = 0;
    tansaku_text const * const carriers = tansaku_answer_carriers(answer, &count);
    for (size_t i = 0; i < count; ++i)
        printf("%.*s\n", (int)carriers[i].size, carriers[i].data);
    printf("%llu of %llu subjects\n", (unsigned long long)tansaku_answer_carrier_subjects(answer),
           (unsigned long long)tansaku_answer_searched_subjects(answer));
    char const * const rows = (char const *)tansaku_answer_hits(answer, &count, &stride);
    for (size_t i = 0; i < count && i < 2; ++i) {
        tansaku_hit const * const hit = (tansaku_hit const *)(rows + i * stride);
        printf("%.*s %u %.*s:%llu-%llu%s\n", (int)hit->sample_id.size, hit->sample_id.data,
               (unsigned)hit->haplotype, (int)hit->sequence.size, hit->sequence.data,
               (unsigned long long)hit->begin, (unsigned long long)hit->end,
               hit->flags & TANSAKU_MINUS_STRAND ? " reverse" : "");
    }
}

int main(int argc, char ** argv) {
    if (argc < 3) return TANSAKU_INPUT;
    if (tansaku_abi() < TANSAKU_ABI) {
        fprintf(stderr, "libtansaku %s is older than tansaku.h\n", tansaku_version());
        return TANSAKU_RESOURCE;
    }
    tansaku_index * index = NULL;
    tansaku_searcher * searcher = NULL;
    tansaku_answer * answer = NULL;
    tansaku_error * error = NULL;

    tansaku_search_options options;
    tansaku_search_options_init(&options, sizeof options);
    options.max_errors = argc > 3 ? atoi(argv[3]) : -1;
    tansaku_text const filter = text_of(argc > 4 ? argv[4] : "");
    options.filters = &filter;
    options.filter_count = argc > 4 ? 1 : 0;
    tansaku_query const query = {text_of("query"), text_of(argv[2])};

    int32_t fault = tansaku_index_open(argv[1], NULL, &index, &error);
    if (fault == TANSAKU_OK) fault = tansaku_searcher_new(index, &options, &searcher, &error);
    if (fault == TANSAKU_OK) fault = tansaku_search(searcher, query, NULL, &answer, &error);
    if (fault == TANSAKU_OK) {
        tansaku_text const refused = tansaku_answer_refused_code(answer);
        if (refused.size != 0) {
            printf("refused: %.*s\n", (int)refused.size, refused.data);
            fault = TANSAKU_INPUT;
        } else {
            print_answer(answer);
        }
    }
    print_error(error);
    tansaku_answer_free(answer);
    tansaku_searcher_free(searcher);
    tansaku_index_free(index);
    return fault;
}
