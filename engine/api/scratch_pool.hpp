// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/run/search_engine.hpp"

#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace tansaku::api {

// Working memory for as many searches as run at once, kept for the next ones. Any number of
// threads.
class ScratchPool {
public:
    // Some working memory, given back when this ends.
    class Loan {
    public:
        explicit Loan(ScratchPool & pool) : pool_(pool), scratch_(pool.take()) {}
        ~Loan() { pool_.give(std::move(scratch_)); }
        Loan(Loan const &) = delete;
        Loan & operator=(Loan const &) = delete;
        [[nodiscard]] SearchScratch & scratch() const noexcept { return *scratch_; }

    private:
        ScratchPool & pool_;
        std::unique_ptr<SearchScratch> scratch_;
    };

private:
    [[nodiscard]] std::unique_ptr<SearchScratch> take() {
        {
            std::lock_guard const lock(mutex_);
            if (!free_.empty()) {
                auto scratch = std::move(free_.back());
                free_.pop_back();
                return scratch;
            }
            // Room for all that are out, so that giving one back can't fail.
            free_.reserve(++made_);
        }
        return std::make_unique<SearchScratch>();
    }
    void give(std::unique_ptr<SearchScratch> scratch) noexcept {
        std::lock_guard const lock(mutex_);
        free_.push_back(std::move(scratch));
    }

    std::mutex mutex_;
    std::vector<std::unique_ptr<SearchScratch>> free_;
    std::size_t made_ = 0;
};

} // namespace tansaku::api
