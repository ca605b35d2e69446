// SPDX-License-Identifier: BSD-3-Clause
#include "cli/search/watched_search.hpp"

#include "cli/open_index.hpp"
#include "cli/output/format/make_writer.hpp"
#include "cli/search/search_memory.hpp"
#include "cli/search/searched.hpp"
#include "cli/search/set_digest.hpp"
#include "cli/terminal/message.hpp"
#include "index/catalogue/stored/owner_mode.hpp"

#include <optional>
#include <span>
#include <utility>

namespace tansaku::cli {
namespace {

SearchOptions complete_options(SearchRequest const & request, StoredIndex const & index,
                               std::optional<SampleSet> const & chosen, std::uint64_t memory,
                               SampleSet const & live) {
    SearchOptions options = options_among(request, index, chosen, live);
    options.memory = memory;
    // Who merges answers of different samples needs their hits.
    options.only_counts = request.format == OutputFormat::counts && !request.as_parts;
    if (request.space == SpaceChoice::distinct && live.count() != live.samples())
        throw Error(
            Fault::input, "E-CON-08", "",
            "samples were withdrawn, and how many distinct bases are of others is not known "
            "before they are purged; use --evalue-space total or a number");
    Generation const & generation = index.generation();
    // Without real sequences there is one: what E-values lose at sequence ends is then least.
    if (request.space == SpaceChoice::distinct)
        options.space = SearchSpace{generation.distinct_bases, 1};
    else if (request.space == SpaceChoice::bases)
        options.space = SearchSpace{request.space_bases, 1};
    if (request.as_parts) { // who merges them keeps the limits
        options.max_hits = 0;
        options.max_alleles = 0;
    }
    return options;
}

StoredIndex open_index(SearchRequest const & request, std::string const & generation) {
    if (generation.empty())
        return open_for_results(request.index, request.generation, request.source);
    require_owner(request.index);
    StoredIndex index = StoredIndex::open(IndexLayout{request.index}, generation, request.source);
    require_no_tiers(index.samples());
    IndexLayout const layout{request.index};
    if (read_current(layout).name != generation) // tiers bind older states
        require_no_tiers(StoredIndex::open(layout.root).samples());
    return index;
}

} // namespace

LiveSearch::LiveSearch(SearchRequest const & request, StoredIndex const & index,
                       std::optional<SampleSet> const & chosen, std::uint64_t memory,
                       ConsentWatch const & watch, ByteSink & sink)
    : live(digest_of_sets({watch.live(), chosen}))
    , epoch(watch.epoch())
    , engine(index, complete_options(request, index, chosen, memory, watch.live()))
    , context(context_of(index, engine))
    , writer(make_writer(request, sink, context)) {}

WatchedSearch::WatchedSearch(SearchRequest const & request, std::string const & generation)
    : request_(request)
    , index_(open_index(request, generation))
    , chosen_(chosen_samples(request, index_))
    , watch_(IndexLayout{request.index}, index_.samples(), index_.generation().number)
    , memory_(request.as_parts ? 0 // an answer is refused as a whole, or not at all
                               : search_memory(request.options.memory, request.options.threads)) {}

void WatchedSearch::write_to(ByteSink & sink) {
    sink_ = &sink;
    newest_ = std::make_shared<LiveSearch>(request_, index_, chosen_, memory_, watch_, sink);
}

std::shared_ptr<LiveSearch> WatchedSearch::look() {
    std::lock_guard const lock(mutex_);
    if (watch_.look()) {
        auto newer =
            std::make_shared<LiveSearch>(request_, index_, chosen_, memory_, watch_, *sink_);
        newer->writer->go_on_from(*newest_->writer);
        newest_ = std::move(newer);
    }
    return newest_;
}

} // namespace tansaku::cli
