// SPDX-License-Identifier: BSD-3-Clause
#include "cli/indexing/dry_run.hpp"
#include "cli/link/attach_tokens.hpp"
#include "cli/open_index.hpp"
#include "cli/options/option_set.hpp"
#include "cli/output/file/append_number.hpp"
#include "cli/output/file/output_file.hpp"
#include "cli/terminal/exit_code.hpp"
#include "cli/terminal/message.hpp"
#include "cli/verbs/sub_verb.hpp"
#include "cli/verbs/verb.hpp"
#include "index/build/publish/index_lock.hpp"
#include "index/catalogue/consent/consent_watch.hpp"
#include "index/catalogue/sealed/link_tokens.hpp"
#include "index/catalogue/stored/owner_mode.hpp"
#include "index/catalogue/table/table_file.hpp"
#include "index/read/stored_index.hpp"

#include <algorithm>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

namespace tansaku::cli {
namespace {

OptionSet load_options() {
    OptionSet options("link");
    options.group("How")
        .value("purpose", "NAME", "what the tokens are for, as the provider calls it")
        .flag("force", "replace the tokens of this purpose")
        .flag("quiet", "no report");
    add_dry_run(options);
    return options;
}

OptionSet verify_options() {
    OptionSet options("link");
    options.group("How").flag("quiet", "no report");
    return options;
}

OptionSet attach_options() {
    OptionSet options("link");
    options.group("How").value("purpose", "NAME", "whose tokens to attach");
    options.group("Results")
        .value("output", "FILE", "write to this file, which appears when it is whole")
        .flag("force", "replace an existing file");
    return options;
}

std::string purpose_of(ParsedOptions const & options) {
    auto const purpose = options.value("purpose");
    if (!purpose) throw usage_error("link", "E-USE-05", "--purpose NAME is expected");
    require_link_purpose(*purpose);
    return *purpose;
}

// All tokens of an index but those of one purpose.
std::vector<LinkTokens> others_than(std::string const & purpose, IndexLayout const & layout) {
    std::vector<LinkTokens> others;
    for (std::string const & other : link_purposes(layout))
        if (other != purpose) others.push_back(read_links(layout, other));
    return others;
}

// Who is live and did not take back that their data are linked.
SampleSet linkable(IndexLayout const & layout, SampleTable const & table) {
    ConsentLog const log = ConsentLog::open(layout);
    ConsentMask const mask(log, seconds_now());
    SampleSet live = mask.live(table);
    auto const scopes = mask.by_scope(table);
    if (auto const taken_back = scopes.find("linkage"); taken_back != scopes.end())
        live &= taken_back->second.complement();
    return live;
}

int load(std::span<std::string const> words) {
    ParsedOptions const options = load_options().parse(words);
    if (options.arguments().size() != 2)
        throw usage_error("link", "E-USE-03", "an INDEX and one file of TOKENS are expected");
    std::filesystem::path const path = options.arguments()[0];
    std::filesystem::path const file = options.arguments()[1];
    std::string const purpose = purpose_of(options);
    require_owner(path);
    IndexLayout const layout{path};
    static_cast<void>(read_current(layout)); // nothing is made where there is no index
    bool const dry = is_dry_run(options);
    std::optional<IndexLock> lock;
    if (!dry) lock.emplace(layout); // no purge meanwhile
    StoredIndex const index = StoredIndex::open(path);
    auto const known = link_purposes(layout);
    if (std::ranges::find(known, purpose) != known.end() && !options.has("force"))
        throw Error(Fault::input, "E-LNK-09", path.string(),
                    "has tokens of this purpose; give --force to replace them");
    FindingList findings;
    std::vector<Finding> notices;
    std::ifstream stream = open_table(file, findings);
    findings.throw_if_any();
    LinkTokens links = read_link_tokens(stream, table_name(file), index.samples(),
                                        linkable(layout, index.samples()),
                                        others_than(purpose, layout), findings, notices);
    findings.throw_if_any();
    for (Finding const & notice : notices)
        print_notice(notice);
    links.purpose = purpose;
    if (!dry) write_links(layout, links);
    if (dry || !options.has("quiet"))
        print_text("link " + purpose + (dry ? ": would be loaded: tokens of " : ": tokens of ") +
                   grouped(links.tokens.size()) + " subject(s)\n");
    return k_complete;
}

int verify(std::span<std::string const> words) {
    ParsedOptions const options = verify_options().parse(words);
    if (options.arguments().size() != 1)
        throw usage_error("link", "E-USE-03", "one INDEX is expected");
    std::filesystem::path const path = options.arguments().front();
    require_owner(path);
    IndexLayout const layout{path};
    StoredIndex const index = StoredIndex::open(path);
    SampleSet const live = linkable(layout, index.samples());
    std::vector<LinkTokens> const all = others_than("", layout);
    require_disjoint(all);
    std::string text;
    for (LinkTokens const & links : all) {
        auto const tokens = tokens_of(links, index.samples(), live);
        auto const samples =
            tokens.size() - static_cast<std::size_t>(std::ranges::count(tokens, ""));
        text += "link " + links.purpose + ": tokens of " + grouped(links.tokens.size()) +
                " subject(s), to be attached to " + grouped(samples) + " sample(s)\n";
    }
    if (!options.has("quiet")) print_text(text.empty() ? "no tokens\n" : text);
    return k_complete;
}

int attach(std::span<std::string const> words) {
    ParsedOptions const options = attach_options().parse(words);
    if (options.arguments().size() != 2)
        throw usage_error("link", "E-USE-03", "an INDEX and one table of RESULTS are expected");
    std::filesystem::path const path = options.arguments()[0];
    std::string const purpose = purpose_of(options);
    std::filesystem::path const to = options.value("output").value_or("");
    check_output(to, options.has("force") ? Overwrite::yes : Overwrite::no);
    StoredIndex const index = open_for_results(path, std::nullopt);
    IndexLayout const layout{path};
    ConsentWatch watch(layout, index.samples(), index.generation().number);
    LinkTokens const links = read_links(layout, purpose);
    auto const now = [&] {
        return Linking{watch.live(),
                       tokens_of(links, index.samples(), linkable(layout, index.samples()))};
    };
    OutputFile output(to);
    attach_tokens(
        options.arguments()[1], index.samples(), now(),
        [&](Linking & linking) {
            if (!watch.look()) return false;
            linking = now();
            return true;
        },
        output);
    output.finish();
    return k_complete;
}

std::string load_help() {
    return "usage: tansaku link load INDEX TOKENS.tsv --purpose NAME\n\n"
           "Keeps tokens by which anonymised data may be joined with another database for one "
           "purpose.\nThe provider makes them with a key for each purpose; TOKENS.tsv has the "
           "columns subject_ref and\nlink_token. All are taken or none.\n" +
           load_options().help() +
           "\nExample:\n  tansaku link load my.index tokens.tsv --purpose NDB\n";
}

std::string verify_help() {
    return "usage: tansaku link verify INDEX\n\n"
           "Checks that no two purposes have a token in common, and tells how many samples have "
           "one.\n" +
           verify_options().help() + "\nExample:\n  tansaku link verify my.index\n";
}

std::string attach_help() {
    return "usage: tansaku link attach INDEX RESULTS.tsv --purpose NAME\n\n"
           "Writes a table of results once more with a last column link_token: the token of the "
           "row's sample,\nor '.' where it has none, is in a data set that is not anonymised, or "
           "its subject took back that\nits data are linked. Results are of 'search --format tsv' "
           "or any table with a column\nsample_accession.\n" +
           attach_options().help() +
           "\nExample:\n  tansaku link attach my.index hits.tsv --purpose NDB --output "
           "linked.tsv\n";
}

std::vector<Verb> sub_verbs() {
    return {{"load", "keep tokens of a purpose", load, load_help, load_options},
            {"verify", "check the tokens of all purposes", verify, verify_help, verify_options},
            {"attach", "add tokens to a table of results", attach, attach_help, attach_options}};
}

int run(std::span<std::string const> words) { return run_sub_verb("link", sub_verbs(), words); }

std::string help() {
    return "usage: tansaku link WHAT ...\n\nTokens by which anonymised data are joined with "
           "another "
           "database.\n\n" +
           help_of(sub_verbs());
}

} // namespace

Verb const k_link_verb{
    "link", "join anonymised results with another database", run, help, nullptr, sub_verbs};

} // namespace tansaku::cli
