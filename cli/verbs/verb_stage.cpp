// SPDX-License-Identifier: BSD-3-Clause
#include "cli/output/file/append_number.hpp"
#include "cli/output/file/row_writer.hpp"
#include "cli/terminal/exit_code.hpp"
#include "cli/terminal/message.hpp"
#include "cli/verbs/sub_verb.hpp"
#include "cli/verbs/verb.hpp"
#include "index/catalogue/stored/owner_mode.hpp"
#include "index/core/host_name.hpp"
#include "index/read/node_copies.hpp"
#include "index/read/staged_files.hpp"

#include <array>
#include <filesystem>
#include <vector>

namespace tansaku::cli {
namespace {

namespace fs = std::filesystem;

OptionSet list_options() {
    OptionSet options("stage");
    options.group("Results");
    add_row_options(options);
    return options;
}

OptionSet remove_options() {
    OptionSet options("stage");
    options.group("Where")
        .value("host", "NAME",
               "of another node: only forget its copies, when the node was wiped, or is gone; "
               "without DIR all of them")
        .flag("gone", "forget those of this node whose folders are no more, as of jobs that ended")
        .flag("quiet", "no report");
    return options;
}

int list(std::span<std::string const> words) {
    ParsedOptions const options = list_options().parse(words);
    if (options.arguments().size() != 1)
        throw usage_error("stage", "E-USE-03", "one INDEX is expected");
    RowOutput const to = read_row_output(options);
    std::filesystem::path const path = options.arguments().front();
    require_owner(path);
    IndexLayout const layout{path};
    static_cast<void>(read_current(layout));
    OutputFile output(to.path);
    constexpr std::array<std::string_view, 3> columns = {"host", "folder", "oldest_generation"};
    RowWriter rows(output, to.format, "tansaku.copies.v1", columns);
    for (NodeCopy const & copy : node_copies(layout))
        rows.write({copy.host, copy.folder.string(), copy.generation});
    output.finish();
    return k_complete;
}

// Notes of a host, all or those whose folders are no more; returns how many were forgotten.
std::size_t forget(IndexLayout const & layout, std::string const & host, bool gone) {
    std::size_t forgotten = 0;
    std::error_code unknown;
    for (NodeCopy const & copy : node_copies(layout)) {
        bool const is_meant =
            copy.host == host &&
            (!gone || fs::status(copy.folder, unknown).type() == fs::file_type::not_found);
        if (is_meant && forget_copy(layout, host, copy.folder)) ++forgotten;
    }
    return forgotten;
}

std::string remove_one(IndexLayout const & layout, std::string const & host,
                       fs::path const & folder) {
    if (!find_copy(layout, host, folder))
        throw Error(Fault::input, "E-STG-03", folder.string(),
                    "no copies on " + host +
                        " are noted in this folder; 'tansaku stage list' tells those that are");
    if (host == host_name())
        return "removed " + grouped(remove_staged(layout, folder)) + " bytes from " +
               folder.string() + '\n';
    forget_copy(layout, host, folder);
    return "forgotten: the copies on " + host + " in " + folder.string() + '\n';
}

int remove(std::span<std::string const> words) {
    ParsedOptions const options = remove_options().parse(words);
    std::string const host = options.value("host").value_or(host_name());
    bool const gone = options.has("gone");
    // What is here is removed, not forgotten.
    bool const many = options.arguments().size() == 1 && (gone || host != host_name());
    if (gone && host != host_name())
        throw usage_error("stage", "E-USE-05",
                          "--gone looks at folders of this node; leave --host out");
    if (!many && (gone || options.arguments().size() != 2))
        throw usage_error("stage", "E-USE-03",
                          "an INDEX and one folder DIR are expected, or --gone, or --host");
    fs::path const path = options.arguments()[0];
    require_owner(path);
    IndexLayout const layout{path};
    static_cast<void>(read_current(layout));
    std::string const text =
        many ? "forgotten: " + grouped(forget(layout, host, gone)) + " copies on " + host + '\n'
             : remove_one(layout, host, fs::absolute(options.arguments()[1]).lexically_normal());
    if (!options.has("quiet")) print_text(text);
    return k_complete;
}

std::string list_help() {
    return "usage: tansaku stage list INDEX\n\n"
           "Tells on which nodes copies of the index are, or were: those that searches with "
           "--stage made.\n" +
           list_options().help() + "\nExample:\n  tansaku stage list my.index\n";
}

std::string remove_help() {
    return "usage: tansaku stage remove INDEX DIR [--host NAME]\n"
           "       tansaku stage remove INDEX --gone | --host NAME\n\n"
           "Removes the copies of the index from DIR of this node, and forgets them. Searches that "
           "have them\nopen go on.\n" +
           remove_options().help() +
           "\nExamples:\n  tansaku stage remove my.index /scratch\n"
           "  tansaku stage remove my.index /scratch --host node17\n";
}

std::vector<Verb> sub_verbs() {
    return {{"list", "tell on which nodes copies of an index are", list, list_help, list_options},
            {"remove", "remove copies from a node", remove, remove_help, remove_options}};
}

int run(std::span<std::string const> words) { return run_sub_verb("stage", sub_verbs(), words); }

std::string help() {
    return "usage: tansaku stage WHAT INDEX ...\n\nCopies of an index on nodes, which "
           "'search --stage DIR' makes.\n\n" +
           help_of(sub_verbs());
}

} // namespace

Verb const k_stage_verb{"stage",  "tell and remove copies of an index on nodes", run, help, nullptr,
                        sub_verbs};

} // namespace tansaku::cli
