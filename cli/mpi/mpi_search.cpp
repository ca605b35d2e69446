// SPDX-License-Identifier: BSD-3-Clause
#include "cli/mpi/mpi_search.hpp"

#include "cli/configuration/configuration.hpp"
#include "cli/machine/control_group.hpp"
#include "cli/machine/thread_count.hpp"
#include "cli/mpi/leading_rank.hpp"
#include "cli/mpi/rank_search.hpp"
#include "cli/mpi/rank_work.hpp"
#include "cli/options/option_value.hpp"
#include "cli/program.hpp"
#include "cli/search/search_run.hpp"
#include "cli/terminal/exit_code.hpp"
#include "cli/terminal/failure.hpp"
#include "cli/terminal/message.hpp"
#include "cli/version.hpp"
#include "engine/cluster/rank_job.hpp"
#include "engine/cluster/share_work.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <exception>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <unistd.h>

namespace tansaku::cli {
namespace {

constexpr std::string_view k_verb = "search";
// First letter of what rank 0 tells all: there is work (and which), or there is none.
constexpr char k_work = 'W';
constexpr char k_no_work = 'N';

OptionSet mpi_options() {
    OptionSet options = search_options();
    options.group("Ranks").value(
        "spread", "WHAT",
        "queries (default): each rank answers some of them over the whole index; samples: each "
        "answers all of them over samples of its own, so that its node needs no memory for others; "
        "shards: and looks words up for all ranks in shards of its own");
    return options;
}

Spread spread_of(ParsedOptions const & parsed) {
    constexpr std::array<std::string_view, 3> words = {"queries", "samples", "shards"};
    auto const word = parsed.value("spread");
    return word ? static_cast<Spread>(parse_word("spread", *word, words)) : Spread::queries;
}

// What has nothing to do with the question itself.
constexpr std::array<std::string_view, 11> k_of_rank_0 = {
    "spread",         "output",      "summary",    "force",   "resume", "time-limit",
    "query-sequence", "query-names", "generation", "threads", "quiet"};

std::string help() {
    return "usage: mpirun -n N tansaku-mpi search INDEX QUERIES...\n"
           "       srun --mpi=pmix -n N tansaku-mpi search INDEX QUERIES...\n\n"
           "As 'tansaku search', with the queries shared among the ranks of an MPI job. Results\n"
           "are the same, byte for byte, whatever their number. All ranks see INDEX under the "
           "same\n"
           "path; rank 0 reads the queries and writes the results.\n" +
           mpi_options().help();
}

// What this rank is bound to, or its share of what its node's ranks may use together.
unsigned threads_of_rank(RankJob const & job, std::optional<std::string> const & words) {
    if (words && *words != "auto") return parse_threads(words);
    double const ranks = job.ranks_on_node();
    double threads = job.processors();
    if (threads <= 0) threads = std::thread::hardware_concurrency() / ranks;
    if (auto const quota = processor_quota()) threads = std::min(threads, *quota / ranks);
    constexpr double k_rounding = 1e-6; // a sum of thirds is a little less than it should be
    return std::clamp(static_cast<unsigned>(std::max(0.0, threads + k_rounding)), 1u,
                      available_threads());
}

// mpirun makes its ranks believe that they write to a terminal.
std::vector<std::string> with_format(std::span<std::string const> words) {
    std::vector<std::string> all(words.begin(), words.end());
    if (!mpi_options().parse(words).has("format")) all.push_back("--format=tsv");
    return all;
}

// The words behind the verb, and whether --lang was among them.
struct Command {
    std::span<std::string const> words;
    bool language_said;
};

// As in the program without ranks: files, variables, and a table for --show-config.
ConfiguredWords configured(Command const & command) {
    std::vector<Verb> verbs = all_verbs();
    auto const search = std::ranges::find(verbs, k_verb, &Verb::name);
    search->options = mpi_options;
    return configure(*search, command.words, verbs, command.language_said);
}

// Prints what is being handled and returns its exit code.
int tell_failure() {
    Failure const failure = failure_of(std::current_exception());
    for (Finding const & finding : failure.findings)
        print_error(finding);
    return failure.exit_code;
}

int lead(RankJob & job, Command const & command) {
    bool at_work = false;
    std::string announcement(1, k_no_work);
    try {
        ConfiguredWords const all = configured(command);
        if (all.show) {
            print_text(all.table);
            job.broadcast(announcement);
            return k_complete;
        }
        OptionSet const options = mpi_options();
        ParsedOptions const parsed = options.parse(with_format(all.words));
        Spread const spread = spread_of(parsed);
        for (char const * const name : {"plan", "tasks", "estimate", "allow-missing-shards"})
            if (parsed.has(name))
                throw usage_error(k_verb, "E-USE-05",
                                  "--" + std::string(name) + " belongs to 'tansaku search'");
        SearchRequest request = read_search_request(parsed);
        if (is_whole_already(request)) {
            job.broadcast(announcement);
            return k_complete;
        }
        RunSummary summary;
        try {
            unsigned const threads = threads_of_rank(job, parsed.value("threads"));
            if (job.ranks() == 1) { // there is nobody to talk to
                request.options.threads = threads;
                int const code = run_search(request, summary, true);
                write_summary(request, summary, code);
                return code;
            }
            // What leads needs little of the index itself; what searches beside it loads it.
            request.source.access = FileAccess::mapped;
            if (spread != Spread::queries) request.source.stage.clear();
            LeadingRank leader(job, request, spread, summary);
            RankTask const task = leader.task(options.words_of(parsed, k_of_rank_0));
            announcement = k_work + task.bytes();
            at_work = true;
            job.broadcast(announcement);
            RankWork work(job, task, threads);
            if (!request.quiet) work.tell_idle();
            int const code = leader.run(work.shared());
            write_summary(request, summary, code);
            return code;
        } catch (...) {
            write_failed_summary(request, summary);
            throw;
        }
    } catch (...) {
        int const code = tell_failure();
        if (at_work) job.abort(code);
        job.broadcast(announcement);
        return code;
    }
}

int follow(RankJob & job, Command const & command) {
    std::string announcement;
    job.broadcast(announcement);
    if (announcement.front() == k_no_work) return k_complete;
    try {
        RankTask const task = RankTask::read(std::string_view(announcement).substr(1));
        ParsedOptions const parsed = mpi_options().parse(configured(command).words);
        RankWork work(job, task, threads_of_rank(job, parsed.value("threads")));
        share_work(job, work.shared());
        return k_complete;
    } catch (...) { // before the work: rank 0 waits for this one
        job.abort(tell_failure());
    }
}

int run(RankJob & job, std::span<std::string const> words, bool language_said) {
    bool const first = job.rank() == 0;
    auto const has = [&](std::string_view word) {
        return std::ranges::find(words, word) != words.end();
    };
    if (has("--version")) {
        if (first) print_text("tansaku-mpi " + std::string(version()) + '\n');
        return k_complete;
    }
    if (has("--help") || has("help")) {
        if (first) print_text(help());
        return k_complete;
    }
    if (words.empty() || words.front() != k_verb) {
        if (first)
            print_error({"E-USE-01", "",
                         "expected 'tansaku-mpi search INDEX QUERIES...'; ranks share searches "
                         "alone: divide 'primers' and 'index' by --plan; see "
                         "'tansaku-mpi --help'"});
        return first ? static_cast<int>(Fault::input) : k_complete;
    }
    Command const command{words.subspan(1), language_said};
    return first ? lead(job, command) : follow(job, command);
}

// srun starts copies that know nothing of each other, unless it is told how ranks find each other;
// Open MPI then ends with words about itself. Throws Error: input, E-MPI-02.
void require_introduced() {
    if (std::getenv("SLURM_STEP_NUM_TASKS") == nullptr) return;
    for (char const * const name : {"PMIX_RANK", "PMI_RANK", "PMI_FD", "OMPI_COMM_WORLD_RANK"})
        if (std::getenv(name) != nullptr) return;
    throw Error(Fault::input, "E-MPI-02", "",
                "srun was not told how ranks find each other; give it --mpi=pmix ('srun "
                "--mpi=list' tells what it has), or use mpirun in the allocation");
}

// Of the copies that srun starts.
bool is_first_copy() {
    char const * const number = std::getenv("SLURM_PROCID");
    return number == nullptr || std::string_view(number) == "0";
}

} // namespace

int run_mpi_program(int & argc, char **& argv) {
    std::vector<std::string> words;
    std::optional<RankJob> job;
    bool language_said = false;
    try {
        require_introduced();
    } catch (Error const &) {
        return is_first_copy() ? tell_failure() : static_cast<int>(Fault::input);
    }
    try {
        job.emplace(argc, argv);
        words.assign(argv + (argc > 0 ? 1 : 0), argv + argc);
        language_said = choose_language(words, all_verbs());
    } catch (...) { // on all ranks
        return !job || job->rank() == 0 ? tell_failure() : k_complete;
    }
    return run(*job, words, language_said);
}

} // namespace tansaku::cli
