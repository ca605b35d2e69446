// SPDX-License-Identifier: BSD-3-Clause
#include "cli/options/option_set.hpp"
#include "cli/options/work_options.hpp"
#include "cli/output/file/append_number.hpp"
#include "cli/output/file/output_file.hpp"
#include "cli/terminal/exit_code.hpp"
#include "cli/terminal/message.hpp"
#include "cli/verbs/verb.hpp"
#include "index/catalogue/stored/owner_mode.hpp"
#include "index/compact/compact_index.hpp"
#include "index/format/free_space.hpp"
#include "index/read/stored_index.hpp"

#include <algorithm>

namespace tansaku::cli {
namespace {

OptionSet compact_options() {
    OptionSet options("compact");
    options.group("Options")
        .flag("plan", "tell what there is to do, and do nothing")
        .flag("dry-run", "the same")
        .flag("clean", "remove the files of the generation before at once, unless a search has "
                       "them open");
    add_size_options(options);
    options.flag("quiet", "no report");
    return options;
}

std::string describe(IndexPieces const & pieces) {
    return grouped(pieces.shards) + " shard(s), " + grouped(pieces.batches) + " batch(es), " +
           grouped(pieces.bytes) + " bytes";
}

// What the index holds at least when it is one piece.
std::uint64_t largest_file(Generation const & generation) {
    std::uint64_t most = 0;
    for (auto const * const files : {&generation.shards, &generation.batches})
        for (FileRecord const & file : *files)
            most = std::max(most, file.bytes);
    return most;
}

int run(std::span<std::string const> words) {
    ParsedOptions const options = compact_options().parse(words);
    if (options.arguments().size() != 1)
        throw usage_error("compact", "E-USE-03", "one INDEX is expected");
    std::filesystem::path const path = options.arguments().front();
    BuildOptions work;
    read_sizes(options, work);
    require_owner(path);
    if (options.has("plan") || options.has("dry-run")) {
        StoredIndex const index = StoredIndex::open(path);
        print_text(describe(pieces_of(index.generation())) + (is_in_pieces(index.generation())
                                                                  ? ": one of each will be made\n"
                                                                  : ": nothing to do\n"));
        return k_complete;
    }
    GrowingIndex index(path);
    std::string text = describe(pieces_of(index.generation()));
    bool const needed = is_in_pieces(index.generation());
    if (options.has("clean")) index.drop_generation_before();
    if (needed) require_space(path, largest_file(index.generation()), "the compacted index");
    if (needed)
        text += "; now " + describe(compact_index(index, work));
    else
        text += ": nothing to do";
    if (!options.has("quiet")) print_text(text + '\n');
    return k_complete;
}

std::string help() {
    return "usage: tansaku compact INDEX [--plan] [--clean]\n\n"
           "Makes one shard and one batch of those that additions have left (several where they\n"
           "would be too large), as if all samples had been indexed at once: a smaller index, and\n"
           "faster searches. Answers stay what they are. Searches that run are not disturbed: the\n"
           "files of the generation before stay until the next 'add' or 'compact', or go with\n"
           "--clean. Until then both take room on the disk.\n" +
           compact_options().help() +
           "\nExamples:\n"
           "  tansaku compact my.index --plan\n"
           "  tansaku compact my.index --clean\n";
}

} // namespace

Verb const k_compact_verb{"compact", "make one piece of what was added to an index", run, help,
                          compact_options};

} // namespace tansaku::cli
