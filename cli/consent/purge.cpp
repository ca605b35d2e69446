// SPDX-License-Identifier: BSD-3-Clause
#include "cli/consent/purge.hpp"

#include "cli/options/option_set.hpp"
#include "cli/options/option_value.hpp"
#include "cli/options/work_options.hpp"
#include "cli/output/file/append_number.hpp"
#include "cli/output/file/output_file.hpp"
#include "cli/terminal/exit_code.hpp"
#include "cli/terminal/message.hpp"
#include "index/catalogue/consent/consent_mask.hpp"
#include "index/catalogue/stored/owner_mode.hpp"
#include "index/compact/compact_index.hpp"
#include "index/compact/purge_samples.hpp"
#include "index/compact/verify_purge.hpp"
#include "index/format/free_space.hpp"
#include "index/format/generation_hold.hpp"
#include "index/read/stored_index.hpp"

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

namespace tansaku::cli {
namespace {

constexpr std::uint64_t k_longest_grace = 24 * 365;
constexpr std::int64_t k_seconds_of_day = 24 * 60 * 60;

OptionSet purge_options() {
    OptionSet options("consent");
    options.group("What")
        .flag("plan", "tell what would be written anew, and do nothing")
        .flag("dry-run", "the same")
        .flag("run", "remove withdrawn samples from all files")
        .flag("verify", "prove that nothing of them is left; exit code 5 if something is")
        .group("How of --run")
        .value("grace", "HOURS",
               "wait so long at most for searches that have the old files open (default 24)");
    add_size_options(options);
    options.flag("quiet", "no report");
    return options;
}

std::string describe(PurgePlan const & plan) {
    return grouped(plan.samples.count()) + " sample(s) of " + grouped(plan.subjects) +
           " subject(s) that leave, " + grouped(plan.haplotypes) + " haplotype(s)";
}

// What has to be removed beside the index, a line each.
std::string list_of(std::vector<NodeCopy> const & copies) {
    std::string text;
    for (NodeCopy const & copy : copies)
        text += "copy on " + copy.host + ": " + copy.folder.string() +
                ": remove it there with 'tansaku stage remove'\n";
    return text;
}

std::string plan(std::filesystem::path const & path) {
    StoredIndex const index = StoredIndex::open(path);
    PurgePlan const plan = plan_purge(IndexLayout{path}, index.samples(), index.generation());
    std::string text = describe(plan);
    if (plan.restricted != 0)
        text += "; " + grouped(plan.restricted) + " restricted sample(s) that stay";
    if (!plan.samples.empty())
        text += "; the first withdrew " +
                grouped(static_cast<std::uint64_t>(
                    std::max<std::int64_t>(0, seconds_now() - plan.since) / k_seconds_of_day)) +
                " day(s) ago";
    text += plan.samples.empty() ? ": nothing to do\n"
                                 : "; at most " + grouped(plan.bytes) + " bytes to write anew\n";
    return text + list_of(node_copies(IndexLayout{path}));
}

// What is written anew at least: the largest batch, since all of them are, without what leaves.
std::uint64_t least_bytes(GrowingIndex const & index) {
    Generation const & generation = index.generation();
    PurgePlan const plan = plan_purge(index.layout(), index.samples(), generation);
    std::uint64_t const all = generation.haplotype_sample.size();
    if (plan.haplotypes == 0) return 0;
    std::uint64_t most = 0;
    for (FileRecord const & batch : generation.batches)
        most = std::max(most, batch.bytes);
    return most / all * (all - plan.haplotypes);
}

std::string run(std::filesystem::path const & path, BuildOptions const & work,
                std::chrono::hours grace) {
    IndexLayout const layout{path};
    std::uint64_t current = 0;
    std::string text;
    {
        GrowingIndex index(path);
        require_space(path, least_bytes(index), "the purged index");
        PurgePlan const left = purge_samples(index, work);
        current = index.generation().number + (left.samples.empty() ? 0 : 1);
        text = describe(left);
        // The one before may hold some even if none leaves now: a purge that was killed.
        if (!wait_for_readers(layout, current, grace))
            print_notice({"W-CON-02", path.string(),
                          "searches still have files open that hold withdrawn samples; the files "
                          "lose their names now, and their bytes go when these searches end"});
        index.drop_generation_before(true);
    }
    require_no_other_files(layout, current);
    StoredIndex const rest = StoredIndex::open(path);
    return text + "; now " + grouped(pieces_of(rest.generation()).bytes) + " bytes\n" +
           list_of(copies_before_purge(layout));
}

std::string verify(std::filesystem::path const & path) {
    PurgeProof const proof = verify_purge(IndexLayout{path});
    return "nothing of withdrawn samples is left: " + grouped(proof.generations) +
           " generation(s), " + grouped(proof.files) + " file(s), " + grouped(proof.bytes) +
           " bytes\n";
}

int purge(std::span<std::string const> words) {
    ParsedOptions const options = purge_options().parse(words);
    if (options.arguments().size() != 1)
        throw usage_error("consent", "E-USE-03", "one INDEX is expected");
    bool const plans = options.has("plan") || options.has("dry-run");
    if (plans + options.has("run") + options.has("verify") != 1)
        throw usage_error("consent", "E-USE-05", "one of --plan, --run and --verify is expected");
    std::filesystem::path const path = options.arguments().front();
    BuildOptions work;
    read_sizes(options, work);
    std::chrono::hours const grace(
        parse_count("grace", options.value("grace").value_or("24"), 0, k_longest_grace));
    require_owner(path);
    std::string const text = plans                ? plan(path)
                             : options.has("run") ? run(path, work, grace)
                                                  : verify(path);
    if (!options.has("quiet")) print_text(text);
    return k_complete;
}

std::string help() {
    return "usage: tansaku consent purge INDEX --plan|--run|--verify\n\n"
           "Removes samples of people who withdrew: files that hold something of them are written "
           "anew without,\nthen the old ones are removed, once no search has them "
           "open. Answers stay what they are.\nSamples whose use was only restricted stay. Copies "
           "on nodes (--stage) are listed, until they\nare removed; others are not known here.\n" +
           purge_options().help() +
           "\nExamples:\n  tansaku consent purge my.index --plan\n"
           "  tansaku consent purge my.index --run --grace 1\n"
           "  tansaku consent purge my.index --verify\n";
}

} // namespace

Verb const k_consent_purge{"purge", "remove withdrawn samples from all files", purge, help,
                           purge_options};

} // namespace tansaku::cli
