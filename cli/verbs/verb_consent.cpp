// SPDX-License-Identifier: BSD-3-Clause
#include "cli/consent/event_file.hpp"
#include "cli/consent/purge.hpp"
#include "cli/indexing/dry_run.hpp"
#include "cli/output/file/append_number.hpp"
#include "cli/output/file/row_writer.hpp"
#include "cli/terminal/exit_code.hpp"
#include "cli/terminal/message.hpp"
#include "cli/verbs/sub_verb.hpp"
#include "cli/verbs/verb.hpp"
#include "index/catalogue/consent/apply_consent.hpp"
#include "index/catalogue/consent/consent_mask.hpp"
#include "index/catalogue/filter/resolve_id.hpp"
#include "index/catalogue/filter/strata.hpp"
#include "index/catalogue/stored/owner_mode.hpp"
#include "index/read/stored_index.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace tansaku::cli {
namespace {

OptionSet apply_options() {
    OptionSet options("consent");
    options.group("How")
        .value("keys", "DIR",
               "public keys of providers, AUTHORITY.pem each; events without a good signature are "
               "refused")
        .flag("quiet", "no report");
    add_dry_run(options);
    return options;
}

OptionSet status_options() {
    OptionSet options("consent");
    options.group("Results");
    add_row_options(options);
    return options;
}

int apply(std::span<std::string const> words) {
    ParsedOptions const options = apply_options().parse(words);
    if (options.arguments().size() != 2)
        throw usage_error("consent", "E-USE-03", "an INDEX and one file of EVENTS are expected");
    std::filesystem::path const path = options.arguments()[0];
    require_owner(path);
    std::optional<ProviderKeys> keys;
    if (auto const folder = options.value("keys")) keys.emplace(*folder);
    auto const events = read_events(options.arguments()[1], keys ? &*keys : nullptr);
    StoredIndex const index = StoredIndex::open(path);
    bool const dry = is_dry_run(options);
    AppliedConsent const applied = dry ? try_consent(IndexLayout{path}, index.samples(), events)
                                       : apply_consent(IndexLayout{path}, index.samples(), events);
    if (!keys)
        print_notice({"W-CON-01", "",
                      "no --keys of providers are given, so that events are taken from the owner "
                      "of the index without looking at signatures"});
    if (options.has("quiet") && !dry) return k_complete;
    print_text("consent of " + path.string() +
               (dry ? "\n  would be applied " : "\n  applied          ") +
               grouped(applied.applied) + "\n  known before     " + grouped(applied.known) +
               "\n  in the future    " + grouped(applied.in_future) + "\n  epoch            " +
               grouped(applied.epoch) + '\n');
    return k_complete;
}

// Samples and subjects by scope of what was taken back.
void write_summary(RowWriter & rows, SampleTable const & table, ConsentMask const & mask) {
    SampleSet const hidden = mask.live(table).complement();
    rows.write({"in no answer", std::uint64_t{hidden.count()},
                std::uint64_t{count_subjects(table, hidden)}});
    for (auto const & [scope, set] : mask.by_scope(table))
        rows.write({scope, std::uint64_t{set.count()}, std::uint64_t{count_subjects(table, set)}});
}

int status(std::span<std::string const> words) {
    ParsedOptions const options = status_options().parse(words);
    auto const & arguments = options.arguments();
    if (arguments.empty() || arguments.size() > 2)
        throw usage_error("consent", "E-USE-03", "an INDEX is expected, and at most one SAMPLE");
    RowOutput const to = read_row_output(options);
    std::filesystem::path const path = arguments[0];
    require_owner(path);
    StoredIndex const index = StoredIndex::open(path);
    SampleTable const & table = index.samples();
    ConsentLog const log = ConsentLog::open(IndexLayout{path});
    ConsentMask const mask(log, seconds_now());

    OutputFile output(to.path);
    if (arguments.size() == 1) {
        constexpr std::array<std::string_view, 3> columns = {"scope", "samples", "subjects"};
        RowWriter rows(output, to.format, "tansaku.consent.v1", columns);
        write_summary(rows, table, mask);
    } else {
        auto const sample = IdResolver(table).sample(arguments[1]);
        if (!sample) throw Error(Fault::input, "E-ID-04", "", "the index has no sample of this id");
        constexpr std::array<std::string_view, 4> columns = {"scope", "state", "since", "basis"};
        RowWriter rows(output, to.format, "tansaku.consent_of.v1", columns);
        ConsentMask::States const states = mask.by_subject(table)[table.subject[*sample]];
        for (auto const & [scope, state] : states)
            rows.write({scope, state.withdrawn ? "withdrawn" : "given", format_utc(state.since),
                        k_consent_bases[static_cast<std::size_t>(state.basis)]});
    }
    output.finish();
    return k_complete;
}

std::string apply_help() {
    return "usage: tansaku consent apply INDEX EVENTS\n\n"
           "Applies what providers tell of consent: a JSON object a line, all or none. From its "
           "end "
           "on, no\nrunning or new search writes a line with whom they withdraw, and counts and "
           "E-values are without\nthem. Events with a later time take effect at that time. What "
           "was applied before does nothing.\n" +
           apply_options().help() + "\nExample:\n  tansaku consent apply my.index events.jsonl\n";
}

std::string status_help() {
    return "usage: tansaku consent status INDEX [SAMPLE]\n\n"
           "Tells how many samples and subjects took back what, or what the subject of one sample "
           "did.\n" +
           status_options().help() +
           "\nExamples:\n  tansaku consent status my.index\n"
           "  tansaku consent status my.index JGAN000000101\n";
}

std::vector<Verb> sub_verbs() {
    return {
        {"apply", "apply events of withdrawn or given consent", apply, apply_help, apply_options},
        {"status", "tell who took back what", status, status_help, status_options},
        k_consent_purge};
}

int run(std::span<std::string const> words) { return run_sub_verb("consent", sub_verbs(), words); }

std::string help() {
    return "usage: tansaku consent WHAT ...\n\nConsent of the people behind the samples.\n\n" +
           help_of(sub_verbs());
}

} // namespace

Verb const k_consent_verb{"consent", "withdraw samples, and tell who did", run, help, nullptr,
                          sub_verbs};

} // namespace tansaku::cli
