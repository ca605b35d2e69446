// SPDX-License-Identifier: BSD-3-Clause
#include "cli/options/file_source.hpp"

namespace tansaku::cli {

void add_source_options(OptionSet & options) {
    options
        .flag("load", "read the index into memory instead of mapping it, where a file system maps "
                      "slowly or not at all")
        .value("stage", "DIR",
               "first copy the index to this folder of the node, unless it is there; all "
               "processes of the node share the copy");
}

FileSource read_source(ParsedOptions const & options) {
    return {options.has("load") ? FileAccess::loaded : FileAccess::mapped,
            options.value("stage").value_or("")};
}

} // namespace tansaku::cli
