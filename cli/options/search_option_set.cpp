// SPDX-License-Identifier: BSD-3-Clause
// The options of 'search', as its manual has them.
#include "cli/options/choice_options.hpp"
#include "cli/options/file_source.hpp"
#include "cli/options/place_options.hpp"
#include "cli/search/search_request.hpp"

namespace tansaku::cli {

OptionSet search_options() {
    OptionSet options("search");
    options.group("Queries")
        .list("query-sequence", "ACGT", "a query on the command line")
        .value("query-names", "HOW", "first-word (default; each must differ) or ordinal");
    options.group("Within so many errors")
        .value("max-errors", "K",
               "every place of the query with at most K errors (0 to 4, one for 7 bases), missing "
               "none; queries of 15 to 1000 bases")
        .flag("mismatches-only", "errors are bases that differ, none too many or too few")
        .flag("text-iupac", "ambiguity codes of the samples match what they may stand for (slower)")
        .value("anchor-3prime", "B", "the last B bases of the query without error, as of a primer");
    options.group("Scores and statistics")
        .value("task", "TASK",
               "blastn (default: 2/-3, gaps 5/2) or megablast (1/-2, linear gaps, fast)")
        .among(k_search_tasks)
        .value("reward", "N", "for a match")
        .value("penalty", "-N", "for a mismatch")
        .value("gapopen", "N", "to open a gap")
        .value("gapextend", "N", "for each base of a gap")
        .value("evalue", "E", "largest E-value of an alignment (default 10)")
        .value("evalue-space", "SPACE",
               "what E-values count with: total bases (default), distinct bases, or a number");
    options.group("Which alignments")
        .value("dust", "yes|no", "low complexity gives no seeds (default yes)")
        .value("sensitivity", "HOW",
               "fast (sure to find what has 27 equal bases in a row), default (looks closer until "
               "each haplotype's best is sure), high (closest at once)")
        .value("strand", "STRAND", "both (default), plus or minus");
    add_place_options(options);
    options.value("min-identity", "PERCENT", "least identity")
        .value("min-coverage", "PERCENT", "least part of the query that is aligned")
        .value("min-length", "N", "least columns of an alignment")
        .flag("all-places", "list all places of a haplotype, not only its best")
        .value("max-places", "N", "with --all-places: most per query and haplotype (default 100)")
        .value("max-hits", "N", "most samples per query")
        .value("max-alleles", "N", "most alleles per query");
    options.group("Carriers, for counts")
        .value("carrier", "LEVEL", "exact (default), 99, 95 (percent identity) or any")
        .value("carrier-coverage", "PERCENT",
               "least part of the query at the levels 99, 95 and any (default 95)");
    options.group("Whom to search");
    add_choice_options(options);
    options.group("Results")
        .value("format", "FORMAT",
               "summary (default on a terminal), tsv (default otherwise), blast6, blast7, alleles, "
               "cohort, jsonl, sam, paf or counts (places by number of errors)")
        .among(k_search_formats)
        .value("by", "F1[,F2]",
               "cohort, jsonl: divide by biobank, dataset, age, sex, residence, birth_location, "
               "icd10_chapter, disease or affection_status")
        .value("columns", "C[,C]",
               "blast6, blast7: these columns, by BLAST's names (std: the usual 12)")
        .flag("no-hits", "alleles: without the hits that 'tansaku expand' makes rows of")
        .value("metadata-columns", "C[,C]",
               "tsv: add biobank, dataset_accession, age, sex, residence, ICD10, birth_location, "
               "disease, affection_status or is_tumor");
    add_run_output_options(options, "write what became of every query, and of the run, as JSON");
    options.group("How")
        .value("threads", "T", "threads, or auto (default): what this process may use")
        .value(
            "memory", "SIZE",
            "memory that it may take beside mapped files (default: 2G for queries); queries that "
            "take more than three quarters of what there is for queries are refused");
    add_source_options(options);
    options
        .flag("allow-missing-shards",
              "search on where files of the index can't be opened, without the samples that need "
              "them: answers are partial, exit code 3")
        .value("time-limit", "TIME",
               "stop before this time is over (30m, 2h, 1:30:00), exit code 3; the same command "
               "with --resume goes on")
        .flag("estimate", "tell time, memory and disk that it would take, and do nothing")
        .flag("quiet", "no progress");
    options.group("As tasks, which 'tansaku merge' joins")
        .value("plan", "DIR",
               "a new folder that gets the plan; with --task I, the one that has it: do task I "
               "of it, from 1; twice is no harm")
        .value("tasks", "N", "divide the queries into N tasks at most");
    return options;
}

} // namespace tansaku::cli
