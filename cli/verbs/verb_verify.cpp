// SPDX-License-Identifier: BSD-3-Clause
#include "cli/options/option_set.hpp"
#include "cli/output/file/append_number.hpp"
#include "cli/output/file/output_file.hpp"
#include "cli/terminal/exit_code.hpp"
#include "cli/terminal/message.hpp"
#include "cli/verbs/verb.hpp"
#include "index/read/stored_index.hpp"

namespace tansaku::cli {
namespace {

OptionSet verify_options() {
    OptionSet options("verify");
    options.group("Options")
        .flag("deep", "also compare the tables with each other and walk every sequence")
        .value("stage", "DIR",
               "check the copy in this folder of the node; made if it is not there");
    return options;
}

int run(std::span<std::string const> words) {
    ParsedOptions const options = verify_options().parse(words);
    if (options.arguments().size() != 1)
        throw usage_error("verify", "E-USE-03", "one INDEX is expected");
    StoredIndex const index =
        StoredIndex::open(options.arguments().front(),
                          FileSource{FileAccess::mapped, options.value("stage").value_or("")});
    index.verify(options.has("deep"));
    Generation const & generation = index.generation();
    print_text("no damage: " + grouped(generation.shards.size()) + " shard(s), " +
               grouped(generation.batches.size()) + " batch(es), " + grouped(generation.sequences) +
               " sequence(s)" + (options.has("deep") ? ", all of them walked\n" : "\n"));
    return k_complete;
}

std::string help() {
    return "usage: tansaku verify INDEX [--deep] [--stage DIR]\n\nReads all files of an index and "
           "compares them "
           "with their checksums. Exit code 5 when\nanything is damaged or missing.\n" +
           verify_options().help() +
           "\nExamples:\n  tansaku verify my.index\n  tansaku verify my.index --deep\n  tansaku "
           "verify my.index --stage /scratch\n";
}

} // namespace

Verb const k_verify_verb{"verify", "check an index for damage", run, help, verify_options};

} // namespace tansaku::cli
