// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/api/snapshot.hpp"

#include <tansaku/index.hpp>

#include <filesystem>
#include <memory>
#include <mutex>

namespace tansaku::api {

// What the handles of an index share. Any number of threads.
struct Index::Impl {
    std::filesystem::path folder;
    IndexOptions options;
    std::mutex refreshing; // one at a time

    [[nodiscard]] std::shared_ptr<Snapshot> open_snapshot() const;
    [[nodiscard]] std::shared_ptr<Snapshot> current() const {
        std::lock_guard const lock(mutex_);
        return current_;
    }
    void publish(std::shared_ptr<Snapshot> snapshot) {
        std::lock_guard const lock(mutex_);
        current_ = std::move(snapshot);
    }
    void log(std::string_view code, std::string_view text) const {
        if (!options.log) return;
        std::lock_guard const lock(log_mutex_);
        options.log({code, text});
    }

private:
    mutable std::mutex mutex_;
    mutable std::mutex log_mutex_;
    std::shared_ptr<Snapshot> current_;
};

} // namespace tansaku::api
