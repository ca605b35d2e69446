// SPDX-License-Identifier: BSD-3-Clause
#include "cli/indexing/dry_run.hpp"
#include "cli/open_index.hpp"
#include "cli/options/choice_options.hpp"
#include "cli/output/file/append_number.hpp"
#include "cli/output/file/row_writer.hpp"
#include "cli/terminal/exit_code.hpp"
#include "cli/terminal/message.hpp"
#include "cli/verbs/sub_verb.hpp"
#include "cli/verbs/verb.hpp"
#include "index/build/publish/index_lock.hpp"
#include "index/catalogue/consent/consent_watch.hpp"
#include "index/catalogue/filter/strata.hpp"
#include "index/catalogue/sealed/cohort.hpp"
#include "index/catalogue/stored/owner_mode.hpp"
#include "index/read/stored_index.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tansaku::cli {
namespace {

OptionSet save_options() {
    OptionSet options("cohort");
    options.group("Whom to save");
    add_choice_options(options);
    options.group("How")
        .flag("force", "replace a cohort of the same name")
        .flag("quiet", "no report");
    add_dry_run(options);
    return options;
}

OptionSet show_options() {
    OptionSet options("cohort");
    options.group("Results");
    add_row_options(options);
    return options;
}

int save(std::span<std::string const> words) {
    ParsedOptions const options = save_options().parse(words);
    if (options.arguments().size() != 2)
        throw usage_error("cohort", "E-USE-03", "an INDEX and the NAME of a cohort are expected");
    std::filesystem::path const path = options.arguments()[0];
    std::string const name = options.arguments()[1];
    SampleChoice const choice = read_choice(options);
    require_owner(path);
    require_cohort_name(name);

    IndexLayout const layout{path};
    static_cast<void>(read_current(layout)); // nothing is made where there is no index
    bool const dry = is_dry_run(options);
    std::optional<IndexLock> lock;
    if (!dry) lock.emplace(layout); // no purge meanwhile
    StoredIndex const index = open_for_results(path, read_generation(options));
    auto const known = cohort_names(layout);
    if (std::ranges::find(known, name) != known.end() && !options.has("force"))
        throw Error(Fault::input, "E-COH-03", path.string(),
                    "has a cohort of this name; give another one, or --force to replace it");
    SampleTable const & table = index.samples();
    SampleSet chosen = choose_samples(choice, layout, table);
    chosen &= countable_samples(choice, table);
    chosen &= ConsentWatch(layout, table, index.generation().number).live();
    Cohort cohort = freeze_cohort(table, chosen);
    cohort.name = name;
    cohort.saved = seconds_now();
    cohort.generation = index.generation().number;
    cohort.conditions = words_of(choice);
    if (!dry) write_cohort(layout, cohort);
    if (dry || !options.has("quiet"))
        print_text("cohort " + name + (dry ? " would have " : ": ") + grouped(cohort.subjects) +
                   " subject(s) of " +
                   grouped(count_subjects(table, SampleSet::all(table.samples()))) + '\n');
    return k_complete;
}

int show(std::span<std::string const> words) {
    ParsedOptions const options = show_options().parse(words);
    auto const & arguments = options.arguments();
    if (arguments.empty() || arguments.size() > 2)
        throw usage_error("cohort", "E-USE-03", "an INDEX is expected, and at most one NAME");
    RowOutput const to = read_row_output(options);
    std::filesystem::path const path = arguments[0];
    require_owner(path);
    IndexLayout const layout{path};
    StoredIndex const index = open_for_results(path, std::nullopt);
    SampleTable const & table = index.samples();
    SampleSet const live = ConsentWatch(layout, table, index.generation().number).live();

    constexpr std::array<std::string_view, 6> columns = {"cohort",   "saved",      "generation",
                                                         "subjects", "conditions", "live"};
    std::vector<std::vector<RowCell>> rows;
    for (std::string const & name :
         arguments.size() == 2 ? std::vector{arguments[1]} : cohort_names(layout)) {
        Cohort const cohort = read_cohort(layout, name);
        std::string conditions;
        for (std::string const & condition : cohort.conditions)
            conditions += (conditions.empty() ? "" : "; ") + condition;
        SampleSet samples = samples_of(cohort, table);
        samples &= live;
        rows.push_back({cohort.name, format_utc(cohort.saved), cohort.generation, cohort.subjects,
                        conditions.empty() ? "." : conditions, count_subjects(table, samples)});
    }
    OutputFile output(to.path);
    RowWriter writer(output, to.format, "tansaku.cohort.v1", columns);
    for (auto const & row : rows)
        writer.write(row);
    output.finish();
    return k_complete;
}

std::string save_help() {
    return "usage: tansaku cohort save INDEX NAME [--filter KEY=V ...]\n\n"
           "Freezes the subjects that the conditions choose now, under a name for --cohort of "
           "'search',\n'primers' and 'count': the same people later, whatever is added or known of "
           "them then. Who\nwithdraws leaves all cohorts. Tumours count as in 'count'.\n" +
           save_options().help() +
           "\nExample:\n  tansaku cohort save my.index breast_2026 --filter ICD10=C50 --filter "
           "sex=female\n";
}

std::string show_help() {
    return "usage: tansaku cohort show INDEX [NAME]\n\n"
           "Tells which cohorts are saved, or of one: when, of which generation, how many subjects "
           "it had\nthen and has now ('live'), and what chose them.\n" +
           show_options().help() + "\nExample:\n  tansaku cohort show my.index\n";
}

std::vector<Verb> sub_verbs() {
    return {{"save", "freeze a set of subjects under a name", save, save_help, save_options},
            {"show", "tell which sets are frozen", show, show_help, show_options}};
}

int run(std::span<std::string const> words) { return run_sub_verb("cohort", sub_verbs(), words); }

std::string help() {
    return "usage: tansaku cohort WHAT ...\n\nSets of subjects that stay what they are.\n\n" +
           help_of(sub_verbs());
}

} // namespace

Verb const k_cohort_verb{"cohort", "save sets of subjects under a name", run, help, nullptr,
                         sub_verbs};

} // namespace tansaku::cli
