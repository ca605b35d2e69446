// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/api/index_impl.hpp"
#include "engine/api/snapshot.hpp"
#include "engine/run/search_engine.hpp"

#include <tansaku/search_options.hpp>

#include <cstdint>
#include <memory>
#include <mutex>

namespace tansaku::api {

// The engine for those who were live at one time. Const: any number of threads.
struct LiveEngine {
    // `options`: without `live`. Throws Error: input.
    LiveEngine(std::shared_ptr<Snapshot const> of, LiveSet const & live,
               tansaku::SearchOptions options);

    std::shared_ptr<Snapshot const> const snapshot; // outlives the engine
    std::uint64_t const live_number;
    SearchEngine const engine;
};

// A generation, searched in one way: the engine for those who are live now, which is made anew when
// somebody withdraws. Any number of threads.
class LiveEngines {
public:
    // Throws Error: input.
    LiveEngines(std::shared_ptr<Snapshot const> snapshot, SearchOptions const & options,
                Index::Impl const & index);

    [[nodiscard]] Snapshot const & snapshot() const noexcept { return *snapshot_; }
    // A system call, and O(samples) after somebody has withdrawn. Throws Error.
    [[nodiscard]] std::shared_ptr<LiveEngine const> now();

private:
    std::shared_ptr<Snapshot const> snapshot_;
    tansaku::SearchOptions options_; // without `live`
    std::mutex mutex_;
    std::shared_ptr<LiveEngine const> newest_;
};

} // namespace tansaku::api
