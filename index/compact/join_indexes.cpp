// SPDX-License-Identifier: BSD-3-Clause
#include "index/compact/join_indexes.hpp"

#include "index/build/publish/new_index.hpp"
#include "index/build/publish/publish_generation.hpp"
#include "index/compact/content_rewriter.hpp"
#include "index/format/durable.hpp"

#include <oneapi/tbb/task_arena.h>

#include <fstream>
#include <string>
#include <system_error>
#include <unordered_set>
#include <utility>
#include <vector>

namespace tansaku {
namespace {

// The samples of all parts, and what their generations tell of them.
struct Joined {
    Generation generation;
    std::vector<std::string> samples;
    std::uint64_t possible_sequences = 0;
};

void take_samples(Joined & joined, std::unordered_set<std::string> & known,
                  StoredIndex const & part, std::filesystem::path const & path) {
    SampleTable const & samples = part.samples();
    for (std::size_t sample = 0; sample < samples.with_sequence; ++sample) {
        std::string_view const id = samples.accession[sample];
        if (!known.emplace(id).second)
            throw Error(Fault::input, "E-ID-02", path.string(),
                        "has a sample that an earlier part has too; each sample belongs to one "
                        "part: make the plan again");
        joined.samples.emplace_back(id);
    }
    for (StoredBatch const & batch : part.batches())
        joined.possible_sequences += batch.sequences();
    joined.possible_sequences -= part.generation().sequences;
}

Joined join(JoinRequest const & request, IndexLayout const & layout, BuildOptions const & options) {
    Joined joined;
    std::unordered_set<std::string> known;
    ContentRewriter rewriter(layout, options);
    for (std::filesystem::path const & path : request.parts) {
        StoredIndex const part = StoredIndex::open(path);
        part.verify(false);
        take_samples(joined, known, part, path);
        rewriter.take(part);
    }
    joined.generation = rewriter.write();
    joined.generation.number = 1;
    return joined;
}

} // namespace

BuildReport join_indexes(std::filesystem::path const & root, JoinRequest const & request,
                         BuildOptions const & options) {
    validate(options);
    NewIndex folder(root);
    Joined joined;
    oneapi::tbb::task_arena arena(static_cast<int>(options.threads));
    arena.execute([&] { joined = join(request, folder.layout(), options); });
    SampleTable const samples =
        request.metadata ? arrange(*request.metadata, joined.samples) : ids_only(joined.samples);
    Generation const & generation = joined.generation;
    replace_file(folder.layout().made_by(), request.made_by + '\n');
    publish_generation(folder.layout(), {}, generation, request.ids, samples, options.sharing);
    folder.keep(options.sharing);

    BuildReport report;
    report.samples = joined.samples.size();
    report.haplotypes = generation.haplotypes();
    report.possible_sequences = joined.possible_sequences;
    report.sequences = generation.sequences;
    report.bases = generation.total_bases;
    report.distinct_bases = generation.distinct_bases;
    report.shards = generation.shards.size();
    report.batches = generation.batches.size();
    return report;
}

bool is_made_by(std::filesystem::path const & root, std::string const & plan) {
    IndexLayout const layout{root};
    std::error_code unknown;
    if (!std::filesystem::exists(layout.current(), unknown)) return false;
    std::ifstream file(layout.made_by());
    std::string line;
    return std::getline(file, line) && line == plan;
}

} // namespace tansaku
