// SPDX-License-Identifier: BSD-3-Clause
#include "cli/exit_code.hpp"
#include "cli/index_request.hpp"
#include "cli/message.hpp"
#include "cli/output/append_number.hpp"
#include "cli/output/output_file.hpp"
#include "cli/progress_bar.hpp"
#include "cli/variant_lines.hpp"
#include "cli/verb.hpp"
#include "index/build/index_builder.hpp"

#include <algorithm>
#include <chrono>

namespace tansaku::cli {
namespace {

std::string line(std::string_view what, std::string const & value) {
    std::string text = "  " + std::string(what);
    text.append(what.size() < 16 ? 16 - what.size() : 1, ' ');
    return text + value + '\n';
}

std::string describe(BuildReport const & report, double seconds) {
    std::string ratio;
    append_fixed(ratio,
                 static_cast<double>(report.bases) /
                     static_cast<double>(std::max<std::uint64_t>(1, report.distinct_bases)),
                 2);
    std::string time;
    append_fixed(time, seconds, 1);
    std::string speed;
    append_fixed(speed, static_cast<double>(report.bases) / 1e6 / std::max(seconds, 1e-3), 1);
    return line("samples", grouped(report.samples)) +
           line("haplotypes", grouped(report.haplotypes)) +
           line("sequences", grouped(report.sequences)) + line("bases", grouped(report.bases)) +
           line("distinct bases",
                grouped(report.distinct_bases) + " (the input is " + ratio + " times as long)") +
           line("shards", grouped(report.shards)) + line("batches", grouped(report.batches)) +
           line("time", time + " s, " + speed + " MB/s of bases");
}

int run(std::span<std::string const> words) {
    auto const start = std::chrono::steady_clock::now();
    SequenceRequest const request = read_index_request(index_options().parse(words));
    for (Finding const & notice : request.notices)
        print_notice(notice);

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
        print_text("made " + request.index.string() + '\n' + describe(report, seconds.count()) +
                   variant_lines(report, request.options.missing));
    return k_complete;
}

std::string help() {
    return "usage: tansaku index INDEX FILE...\n"
           "       tansaku index INDEX --manifest FILE [--metadata FILE ...]\n\n"
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
           "      --datasets datasets.tsv --disease-terms disease_terms.tsv\n";
}

} // namespace

Verb const k_index_verb{"index", "make an index of sequences and what is known of their samples",
                        run, help, index_options};

} // namespace tansaku::cli
