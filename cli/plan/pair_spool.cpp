// SPDX-License-Identifier: BSD-3-Clause
#include "cli/plan/pair_spool.hpp"

#include "cli/output/file/output_file.hpp"
#include "cli/plan/query_spool.hpp"
#include "cli/wire/fields.hpp"
#include "cli/wire/query_frame.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace tansaku::cli {

std::vector<SearchTask> spool_pairs(std::span<PrimerPair const> pairs,
                                    std::filesystem::path const & file, std::uint64_t tasks) {
    std::vector<Finding> refused;
    for (PrimerPair const & pair : pairs)
        if (pair.refused) refused.push_back(*pair.refused);
    if (refused.size() == pairs.size()) throw Error(Fault::input, std::move(refused));
    OutputFile output(file);
    std::vector<std::uint64_t> bases; // of each pair
    std::vector<std::uint64_t> ends;
    std::uint64_t bytes = 0;
    for (PrimerPair const & pair : pairs) {
        std::string frames;
        for (Query const * const primer : {&pair.forward, &pair.reverse}) {
            Answer query;
            query.query = *primer;
            query.refused = pair.refused;
            append_query(frames, query, pair.place);
        }
        output.write(frames);
        bytes += frames.size();
        ends.push_back(bytes);
        bases.push_back(pair.forward.residues.size() + pair.reverse.residues.size());
    }
    output.finish();
    return divide_spool(bases, ends, tasks);
}

std::vector<PrimerPair> spooled_pairs(std::filesystem::path const & file, SearchTask const & task) {
    SearchTask primers = task;
    primers.queries *= 2;
    SpooledQueries queries(file, primers);
    std::vector<PrimerPair> pairs;
    PlacedQuery forward;
    PlacedQuery reverse;
    while (queries.next(forward)) {
        if (!queries.next(reverse) || forward.answer.query.name != reverse.answer.query.name)
            throw damaged_part(file.string(), "a primer has no other one");
        std::string name = forward.answer.query.name;
        pairs.push_back({std::move(name), std::move(forward.answer.query),
                         std::move(reverse.answer.query), std::move(forward.place),
                         std::move(forward.answer.refused)});
    }
    return pairs;
}

} // namespace tansaku::cli
