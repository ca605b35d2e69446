// SPDX-License-Identifier: BSD-3-Clause
#include "cli/plan/query_spool.hpp"

#include "cli/output/file/output_file.hpp"
#include "cli/plan/even_cut.hpp"
#include "cli/wire/fields.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace tansaku::cli {

std::vector<SearchTask> divide_spool(std::vector<std::uint64_t> const & bases,
                                     std::vector<std::uint64_t> const & ends, std::uint64_t tasks) {
    std::vector<SearchTask> result;
    std::size_t next = 0;
    for (std::uint64_t const queries : cut_evenly(bases, tasks)) {
        SearchTask task{queries, 0, next == 0 ? 0 : ends[next - 1], 0};
        for (std::uint64_t i = 0; i < queries; ++i)
            task.bases += bases[next++];
        task.end = ends[next - 1];
        result.push_back(task);
    }
    return result;
}

std::vector<SearchTask> spool_queries(QueryInput const & input, std::filesystem::path const & file,
                                      std::uint64_t tasks) {
    OutputFile output(file);
    QuerySource source(input);
    std::vector<std::uint64_t> bases; // of each query
    std::vector<std::uint64_t> ends;
    std::vector<Finding> refused;
    std::uint64_t bytes = 0;
    std::uint64_t refusals = 0;
    Answer query;
    std::string frame;
    while (source.next(query)) {
        frame.clear();
        append_query(frame, query, source.place());
        output.write(frame);
        bytes += frame.size();
        ends.push_back(bytes);
        bases.push_back(query.query.residues.size());
        if (!query.refused) continue;
        if (++refusals <= 100) refused.push_back(*query.refused);
    }
    if (bases.empty()) throw Error(Fault::input, "E-QRY-12", "", "there is no query in the input");
    if (refusals == bases.size()) throw Error(Fault::input, std::move(refused));
    output.finish();
    return divide_spool(bases, ends, tasks);
}

SpooledQueries::SpooledQueries(std::filesystem::path const & file, SearchTask const & task)
    : file_(file, std::ios::binary)
    , bytes_left_(task.end - std::min(task.begin, task.end))
    , queries_left_(task.queries)
    , parser_(file.string()) {
    if (!file_.seekg(static_cast<std::streamoff>(task.begin)))
        throw damaged_part(file.string(), "the file of queries is not as long as the plan says");
}

bool SpooledQueries::next(PlacedQuery & query) {
    std::string block;
    while (ready_.empty() && bytes_left_ != 0) {
        block.resize(std::min<std::uint64_t>(bytes_left_, std::uint64_t{1} << 16));
        if (!file_.read(block.data(), static_cast<std::streamsize>(block.size())))
            throw damaged_part(parser_.place(),
                               "the file of queries is not as long as the plan says");
        bytes_left_ -= block.size();
        parser_.take(block, [&](FrameKind kind, std::string_view payload) {
            if (kind != FrameKind::query)
                throw damaged_part(parser_.place(), "a frame is no query");
            ready_.push_back(read_query(payload, parser_.place()));
        });
    }
    if (ready_.empty()) {
        parser_.end();
        if (queries_left_ != 0)
            throw damaged_part(parser_.place(), "a task has fewer queries than the plan says");
        return false;
    }
    query = std::move(ready_.front());
    ready_.pop_front();
    if (queries_left_-- == 0)
        throw damaged_part(parser_.place(), "a task has more queries than the plan says");
    return true;
}

} // namespace tansaku::cli
