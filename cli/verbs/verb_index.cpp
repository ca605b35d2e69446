// SPDX-License-Identifier: BSD-3-Clause
#include "cli/estimate/estimate_index.hpp"
#include "cli/help/aligned.hpp"
#include "cli/indexing/build_lines.hpp"
#include "cli/indexing/dry_run.hpp"
#include "cli/indexing/index_request.hpp"
#include "cli/indexing/variant_lines.hpp"
#include "cli/options/option_conflicts.hpp"
#include "cli/output/file/output_file.hpp"
#include "cli/plan/index_tasks.hpp"
#include "cli/terminal/exit_code.hpp"
#include "cli/terminal/message.hpp"
#include "cli/terminal/progress_bar.hpp"
#include "cli/verbs/verb.hpp"
#include "index/build/publish/index_builder.hpp"
#include "index/build/publish/new_index.hpp"

#include <chrono>

namespace tansaku::cli {
namespace {

int run(std::span<std::string const> words) {
    auto const start = std::chrono::steady_clock::now();
    OptionSet const options = index_options();
    ParsedOptions const parsed = options.parse(words);
    refuse_conflicts("index", index_conflicts(parsed));
    if (parsed.has("plan")) {
        if (is_dry_run(parsed))
            throw usage_error(
                "index", "E-USE-05",
                "--plan does nothing but plan, and tasks write parts; leave --dry-run "
                "out");
        return index_by_plan(options, parsed);
    }
    SequenceRequest const request = read_index_request(parsed);
    for (Finding const & notice : request.notices)
        print_notice(notice);
    if (parsed.has("estimate")) {
        print_text(estimate_index(request, 0));
        return k_complete;
    }
    if (is_dry_run(parsed)) {
        require_free(request.index);
        print_text(told_with("{} would be made of", {request.index.string()}) + '\n' +
                   input_lines(request));
        return k_complete;
    }
    require_index_space(request, request.index);

    BuildReport report;
    {
        ProgressBar bar(!request.quiet);
        report = build_index(
            request.index, request.build, request.options, [&](BuildProgress const & progress) {
                bar.update(progress.file_bytes_done, progress.file_bytes, progress.bases, "bases");
            });
    }
    for (Finding const & notice : report.notices)
        print_notice(notice);
    for (Finding const & notice : variant_notices(report))
        print_notice(notice);
    std::chrono::duration<double> const seconds = std::chrono::steady_clock::now() - start;
    if (!request.quiet)
        print_text(told_with("made {}", {request.index.string()}) + '\n' +
                   build_lines(report, seconds.count()) +
                   variant_lines(report, request.options.missing));
    return k_complete;
}

std::string help() {
    return "usage: tansaku index INDEX FILE...\n"
           "       tansaku index INDEX --manifest FILE [--metadata FILE ...]\n"
           "       tansaku index INDEX ... --plan DIR --tasks N\n"
           "       tansaku index --plan DIR --task I\n\n"
           "Makes an index of sequences. INDEX is a new folder. Files are FASTA or FASTQ, plain "
           "or\n"
           "compressed (gzip, bgzip, zstd). Without a manifest every file is a sample, called by\n"
           "its name. With one, its rows may also be kind=variants: VCF or BCF over a reference "
           "FASTA,\nwhich gives each sample two haplotypes. An index that exists is never changed; "
           "when anything fails, nothing is "
           "left.\n" +
           index_options().help() +
           "\nExamples:\n"
           "  tansaku index my.index assemblies/*.fa.gz\n"
           "  tansaku index my.index --sample-per-record genomes.fa\n"
           "  tansaku index my.index --manifest manifest.tsv --metadata samples.tsv \\\n"
           "      --datasets datasets.tsv --disease-terms disease_terms.tsv\n"
           "  tansaku index my.index --manifest manifest.tsv --plan work --tasks 8\n"
           "  tansaku index --plan work --task 1    # and 2 to 8, anywhere, in any order\n"
           "  tansaku merge --plan work\n";
}

} // namespace

Verb const k_index_verb{"index",
                        "make an index of sequences and what is known of their samples",
                        run,
                        help,
                        index_options,
                        nullptr,
                        index_conflicts};

} // namespace tansaku::cli
