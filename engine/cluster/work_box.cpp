// SPDX-License-Identifier: BSD-3-Clause
#include "engine/cluster/work_box.hpp"

#include <utility>

namespace tansaku {

bool WorkBox::next(std::string & batch) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return stopped_ || no_more_ || !batches_.empty(); });
    if (stopped_) throw Stopped{};
    if (batches_.empty()) return false;
    batch = std::move(batches_.front());
    batches_.pop_front();
    return true;
}

void WorkBox::write(std::string bytes) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return stopped_ || bytes_ < k_most_bytes; });
    if (stopped_) throw Stopped{};
    if (made_.empty() || made_.back().ended) made_.emplace_back();
    bytes_ += bytes.size();
    made_.back().pieces.push_back(std::move(bytes));
}

void WorkBox::end_batch() {
    std::lock_guard const lock(mutex_);
    if (made_.empty() || made_.back().ended)
        made_.emplace_back(); // it made nothing, or all is gone
    made_.back().ended = true;
}

void WorkBox::give(std::string batch) {
    {
        std::lock_guard const lock(mutex_);
        batches_.push_back(std::move(batch));
    }
    changed_.notify_all();
}

void WorkBox::no_more() {
    {
        std::lock_guard const lock(mutex_);
        no_more_ = true;
    }
    changed_.notify_all();
}

void WorkBox::stop() noexcept {
    {
        std::lock_guard const lock(mutex_);
        stopped_ = true;
    }
    changed_.notify_all();
}

std::size_t WorkBox::waiting() const {
    std::lock_guard const lock(mutex_);
    return batches_.size();
}

bool WorkBox::is_empty() const {
    std::lock_guard const lock(mutex_);
    return made_.empty();
}

bool WorkBox::take(std::string & piece, bool & ended, std::size_t most) {
    {
        std::lock_guard const lock(mutex_);
        if (made_.empty()) return false;
        Made & made = made_.front();
        piece.clear();
        while (!made.pieces.empty() && piece.size() < most) {
            std::string & next = made.pieces.front();
            std::size_t const room = most - piece.size();
            if (next.size() > room) {
                piece.append(next, 0, room);
                next.erase(0, room);
                break;
            }
            if (piece.empty())
                piece = std::move(next); // the common case: long pieces are not copied
            else
                piece += next;
            made.pieces.pop_front();
        }
        ended = made.ended && made.pieces.empty();
        if (piece.empty() && !ended) return false;
        bytes_ -= piece.size();
        if (ended) made_.pop_front();
    }
    changed_.notify_all();
    return true;
}

} // namespace tansaku
