// SPDX-License-Identifier: BSD-3-Clause
#include "cli/estimate/estimate_search.hpp"
#include "cli/open_index.hpp"
#include "cli/options/option_conflicts.hpp"
#include "cli/output/file/search_output.hpp"
#include "cli/plan/search_tasks.hpp"
#include "cli/search/search_request.hpp"
#include "cli/search/search_run.hpp"
#include "cli/search/search_verdict.hpp"
#include "cli/terminal/exit_code.hpp"
#include "cli/terminal/message.hpp"
#include "cli/verbs/verb.hpp"

namespace tansaku::cli {
namespace {

int run(std::span<std::string const> words) {
    OptionSet const options = search_options();
    ParsedOptions const parsed = options.parse(words);
    refuse_conflicts("search", search_conflicts(parsed));
    if (parsed.has("plan")) return search_by_plan(options, parsed);
    SearchRequest const request = read_search_request(parsed);
    RunSummary summary;
    if (is_whole_already(request)) return k_complete;
    if (parsed.has("estimate")) {
        FileSource const mapped;
        StoredIndex const index = open_for_results(request.index, request.generation, mapped);
        print_text(estimate_search(request, index.generation(), 0));
        return k_complete;
    }
    try {
        int const code = run_search(request, summary);
        write_summary(request, summary, code);
        return code;
    } catch (...) {
        write_failed_summary(request, summary);
        throw;
    }
}

std::string help() {
    return "usage: tansaku search INDEX QUERIES...\n"
           "       tansaku search INDEX --query-sequence ACGT...\n"
           "       tansaku search INDEX QUERIES... --plan DIR --tasks N\n"
           "       tansaku search --plan DIR --task I\n\n"
           "Finds which samples carry sequences that are equal or similar to the queries. QUERIES\n"
           "are FASTA or FASTQ files, plain or compressed; '-' is standard input. Results come in\n"
           "the order of the queries. Exit code 3: some queries were not answered.\n" +
           search_options().help() +
           "\nExamples:\n"
           "  tansaku search my.index queries.fa\n"
           "  tansaku search my.index queries.fa --format tsv --output hits.tsv\n"
           "  tansaku search my.index queries.fa --filter ICD10=C50 --filter age=40-49..60-69\n"
           "  tansaku search my.index queries.fa --format cohort --by biobank,age --carrier 99\n"
           "  tansaku search my.index queries.fa --format tsv --plan work --tasks 8\n"
           "  tansaku search --plan work --task 1    # and 2 to 8, anywhere, in any order\n"
           "  tansaku merge --plan work --output hits.tsv\n"
           "  zcat queries.fa.gz | tansaku search my.index - --format blast6 --evalue 1e-5\n";
}

} // namespace

Verb const k_search_verb{"search",
                         "find the samples that carry a sequence, or one like it",
                         run,
                         help,
                         search_options,
                         nullptr,
                         search_conflicts};

} // namespace tansaku::cli
