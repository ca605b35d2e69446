// SPDX-License-Identifier: BSD-3-Clause
#include "engine/api/live_engine.hpp"

#include "engine/api/engine_options.hpp"

#include <utility>

namespace tansaku::api {
namespace {

tansaku::SearchOptions among(LiveSet const & live, tansaku::SearchOptions options) {
    options.live = *live.samples;
    return options;
}

} // namespace

LiveEngine::LiveEngine(std::shared_ptr<Snapshot const> of, LiveSet const & live,
                       tansaku::SearchOptions options)
    : snapshot(std::move(of))
    , live_number(live.number)
    , engine(snapshot->index(), among(live, std::move(options))) {}

LiveEngines::LiveEngines(std::shared_ptr<Snapshot const> snapshot, SearchOptions const & options,
                         Index::Impl const & index)
    : snapshot_(std::move(snapshot))
    , options_(engine_options(options, snapshot_->index().samples()))
    , newest_(std::make_shared<LiveEngine const>(snapshot_, snapshot_->live(), options_)) {
    if (newest_->engine.searched_samples() == 0)
        index.log("W-FLT-01",
                  "no sample with sequence is selected; every query will end without hit");
}

std::shared_ptr<LiveEngine const> LiveEngines::now() {
    std::lock_guard const lock(mutex_);
    LiveSet const live = snapshot_->live();
    if (live.number != newest_->live_number)
        newest_ = std::make_shared<LiveEngine const>(snapshot_, live, options_);
    return newest_;
}

} // namespace tansaku::api
