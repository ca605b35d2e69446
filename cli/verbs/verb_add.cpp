// SPDX-License-Identifier: BSD-3-Clause
#include "cli/estimate/estimate_index.hpp"
#include "cli/help/aligned.hpp"
#include "cli/help/language.hpp"
#include "cli/indexing/add_request.hpp"
#include "cli/indexing/dry_run.hpp"
#include "cli/indexing/variant_lines.hpp"
#include "cli/output/file/append_number.hpp"
#include "cli/output/file/output_file.hpp"
#include "cli/terminal/exit_code.hpp"
#include "cli/terminal/message.hpp"
#include "cli/terminal/progress_bar.hpp"
#include "cli/verbs/verb.hpp"
#include "index/build/publish/add_samples.hpp"
#include "index/catalogue/stored/owner_mode.hpp"
#include "index/read/stored_index.hpp"

#include <chrono>

namespace tansaku::cli {
namespace {

// From here on searches take noticeably longer than over one.
constexpr std::size_t k_many_batches = 16;

std::string line(std::string_view what, std::uint64_t added, std::uint64_t before) {
    std::string text = "  ";
    append_padded(text, told(what), 16);
    return text + told_with("{} added, now {}", {grouped(added), grouped(before + added)}) + '\n';
}

std::string describe(Generation const & before, std::size_t samples, BuildReport const & added,
                     double seconds) {
    std::string time;
    append_fixed(time, seconds, 1);
    return line("samples", added.samples, samples) +
           line("haplotypes", added.haplotypes, before.haplotypes()) +
           line("sequences", added.sequences, before.sequences) +
           line("bases", added.bases, before.total_bases) +
           line("distinct bases", added.distinct_bases, before.distinct_bases) +
           line("shards", added.shards, before.shards.size()) +
           line("batches", added.batches, before.batches.size()) + "  generation      " +
           grouped(before.number + 1) + "\n  time            " + time + " s\n";
}

int run_dry(ParsedOptions const & options, SequenceRequest & request) {
    StoredIndex const index = StoredIndex::open(request.index);
    IndexLayout const layout{request.index};
    read_add_request(options, {layout, index.id_policy(), index.samples()}, request);
    for (Finding const & notice : request.notices)
        print_notice(notice);
    print_text(told_with("to {} would be added", {request.index.string()}) + '\n' +
               input_lines(request));
    return k_complete;
}

int run(std::span<std::string const> words) {
    auto const start = std::chrono::steady_clock::now();
    ParsedOptions const options = add_options().parse(words);
    SequenceRequest request = read_work(options, "add");
    require_owner(request.index);
    if (is_dry_run(options)) return run_dry(options, request);
    GrowingIndex index(request.index);
    read_add_request(options, {index.layout(), index.ids(), index.samples()}, request);
    for (Finding const & notice : request.notices)
        print_notice(notice);
    require_room_to_add(request, index.generation().haplotypes());

    BuildReport report;
    {
        ProgressBar bar(!request.quiet);
        report =
            add_samples(index, request.build, request.options, [&](BuildProgress const & progress) {
                bar.update(progress.file_bytes_done, progress.file_bytes, progress.bases, "bases");
            });
    }
    for (Finding const & notice : report.notices)
        print_notice(notice);
    for (Finding const & notice : variant_notices(report))
        print_notice(notice);
    std::size_t const batches = index.generation().batches.size() + report.batches;
    if (batches > k_many_batches)
        print_notice({"W-IDX-01", "",
                      "the index is in " + grouped(batches) +
                          " batches; 'tansaku compact' makes it smaller and its searches faster"});
    std::chrono::duration<double> const seconds = std::chrono::steady_clock::now() - start;
    if (!request.quiet)
        print_text(
            told_with("added to {}", {request.index.string()}) + '\n' +
            describe(index.generation(), index.accessions().size(), report, seconds.count()) +
            variant_lines(report, request.options.missing));
    return k_complete;
}

std::string help() {
    return "usage: tansaku add INDEX FILE...\n"
           "       tansaku add INDEX --manifest FILE [--metadata FILE ...]\n\n"
           "Adds samples to an index, at the cost of what is added. Searches that run go on with\n"
           "what they opened; from the end on, answers are those of an index made of all samples\n"
           "at once. What is there never changes: samples that the index has are refused, and\n"
           "--metadata has rows of new samples only. When anything fails, the index is as it was.\n"
           "Ids and who may read it were chosen when the index was made.\n" +
           add_options().help() +
           "\nExamples:\n"
           "  tansaku add my.index more/*.fa.gz\n"
           "  tansaku add my.index --manifest more.tsv --metadata more_samples.tsv \\\n"
           "      --datasets datasets.tsv\n";
}

} // namespace

Verb const k_add_verb{"add",        "add samples to an index", run, help, add_options, nullptr,
                      add_conflicts};

} // namespace tansaku::cli
