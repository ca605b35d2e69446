// SPDX-License-Identifier: BSD-3-Clause
#include "cli/options/work_options.hpp"

#include "cli/machine/build_memory.hpp"
#include "cli/machine/thread_count.hpp"
#include "cli/options/option_value.hpp"

namespace tansaku::cli {

void add_size_options(OptionSet & options) {
    options.value("shard-bases", "N", "most distinct bases in a shard (default 1073741824)")
        .value("batch-samples", "N", "most samples in a batch")
        .value("threads", "T", "threads, or auto (default): what this process may use")
        .value("memory", "SIZE", "memory that it may take (default: half of what there is)")
        .value("tmp", "DIR", "folder for its scratch file (default: that of the index)");
}

void read_sizes(ParsedOptions const & options, BuildOptions & work) {
    work.threads = parse_threads(options.value("threads"));
    auto const memory = options.value("memory");
    work.memory = memory ? parse_size("memory", *memory) : default_build_memory();
    if (auto const bases = options.value("shard-bases"))
        work.shard_bases = parse_count("shard-bases", *bases);
    if (auto const samples = options.value("batch-samples"))
        work.batch_samples =
            static_cast<std::uint32_t>(parse_count("batch-samples", *samples, 1, 0xFFFFFFFFu));
    if (auto const folder = options.value("tmp")) work.scratch = parse_folder("tmp", *folder);
    validate(work);
}

} // namespace tansaku::cli
