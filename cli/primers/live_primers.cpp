// SPDX-License-Identifier: BSD-3-Clause
#include "cli/primers/live_primers.hpp"

#include "cli/open_index.hpp"
#include "cli/primers/primer_dropouts.hpp"
#include "cli/search/searched.hpp"
#include "cli/search/set_digest.hpp"

#include <utility>

namespace tansaku::cli {
namespace {

std::unique_ptr<PrimerWriter> make_writer(PrimersRequest const & request,
                                          AnswerContext const & context,
                                          Generation const & generation) {
    MetadataColumns columns(context.samples, request.metadata_columns);
    switch (request.format) {
    case PrimerFormat::amplicons:
        break;
    case PrimerFormat::pairs:
        return std::make_unique<PairsWriter>(context, generation, request.max_product);
    case PrimerFormat::dropouts:
        return std::make_unique<DropoutsWriter>(context, generation, std::move(columns));
    }
    return std::make_unique<AmpliconsWriter>(context, std::move(columns));
}

} // namespace

LivePrimers::LivePrimers(PrimersRequest const & request, StoredIndex const & index,
                         std::optional<SampleSet> const & chosen, ConsentWatch const & watch)
    : live(digest_of_sets({watch.live(), chosen}))
    , epoch(watch.epoch())
    , engine(index, options_among(request, index, chosen, watch.live()))
    , context(context_of(index, engine))
    , writer(make_writer(request, context, index.generation())) {}

WatchedPrimers::WatchedPrimers(PrimersRequest const & request)
    : request_(request)
    , index_(open_for_results(request.index, request.generation, request.source))
    , watch_(IndexLayout{request.index}, index_.samples(), index_.generation().number)
    , chosen_(chosen_samples(request, index_))
    , first_(request, index_, chosen_, watch_)
    , stretches_(index_) {}

LivePrimers const & WatchedPrimers::look() {
    if (watch_.look()) {
        newer_ = std::make_unique<LivePrimers>(request_, index_, chosen_, watch_);
        newest_ = newer_.get();
    }
    return *newest_;
}

// Once somebody withdrew, what the stream found is found again, among those who are live.
void WatchedPrimers::leave_out_withdrawn(PrimerAnswer & pair) {
    if (&look() == &first_) return;
    for (Answer * const answer : {&pair.forward, &pair.reverse})
        *answer = newest_->engine.search(std::move(answer->query), scratch_);
}

void WatchedPrimers::complete(PrimerAnswer & pair) {
    leave_out_withdrawn(pair);
    pair.amplicons = find_amplicons(pair.forward.hits, pair.reverse.hits, request_.max_product);
    // What a sample has in another phase only is no product of it.
    std::erase_if(pair.amplicons, [&](Amplicon const & amplicon) {
        return pair.forward.hits[amplicon.forward].possible();
    });
    if (request_.format != PrimerFormat::amplicons)
        find_dropouts(newest_->engine, request_.max_product, pair);
    if (request_.format != PrimerFormat::dropouts)
        for (Amplicon const & amplicon : pair.amplicons)
            pair.texts.push_back(
                read_amplicon(stretches_, pair.forward.hits[amplicon.forward], amplicon));
}

} // namespace tansaku::cli
