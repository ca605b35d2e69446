// SPDX-License-Identifier: BSD-3-Clause
#include "engine/cluster/question_box.hpp"

#include "engine/cluster/work_box.hpp"

#include <algorithm>
#include <cstring>
#include <stdexcept>
#include <utility>

namespace tansaku {
namespace {

// A message: the number of the question, 8 bytes, and what was said. All ranks are one program.
std::string message(std::uint64_t number, std::string_view bytes) {
    std::string text(sizeof number, '\0');
    std::memcpy(text.data(), &number, sizeof number);
    return text.append(bytes);
}

} // namespace

std::uint64_t QuestionBox::ask(std::span<int const> ranks, std::string const & bytes) {
    std::lock_guard const lock(mutex_);
    std::uint64_t const number = asked_so_far_++;
    Asked & asked = asked_[number];
    asked.ranks.assign(ranks.begin(), ranks.end());
    asked.replies.resize(ranks.size());
    asked.missing = ranks.size();
    for (int const rank : ranks)
        outgoing_.push_back({rank, false, message(number, bytes)});
    return number;
}

std::vector<std::string> QuestionBox::replies(std::uint64_t question) {
    std::unique_lock lock(mutex_);
    auto const asked = asked_.find(question);
    changed_.wait(lock, [&] { return stopped_ || asked->second.missing == 0; });
    if (stopped_) throw WorkBox::Stopped{};
    std::vector<std::string> replies = std::move(asked->second.replies);
    asked_.erase(asked);
    return replies;
}

bool QuestionBox::next(Question & question) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return stopped_ || !questions_.empty(); });
    if (stopped_) return false;
    question = std::move(questions_.front());
    questions_.pop_front();
    return true;
}

void QuestionBox::reply(Question const & question, std::string_view bytes) {
    std::lock_guard const lock(mutex_);
    --at_work_;
    outgoing_.push_back({question.from, true, message(question.number, bytes)});
}

bool QuestionBox::take(Outgoing & outgoing) {
    std::lock_guard const lock(mutex_);
    if (outgoing_.empty()) return false;
    outgoing = std::move(outgoing_.front());
    outgoing_.pop_front();
    return true;
}

void QuestionBox::give(int from, bool is_reply, std::string bytes) {
    std::uint64_t number = 0;
    if (bytes.size() < sizeof number) throw std::logic_error("a question has no number");
    std::memcpy(&number, bytes.data(), sizeof number);
    bytes.erase(0, sizeof number);
    {
        std::lock_guard const lock(mutex_);
        if (!is_reply) {
            questions_.push_back({from, number, std::move(bytes)});
            ++at_work_;
        } else {
            auto const asked = asked_.find(number);
            if (asked == asked_.end()) throw std::logic_error("a reply has no question");
            std::vector<int> const & ranks = asked->second.ranks;
            auto const at = std::ranges::find(ranks, from);
            if (at == ranks.end()) throw std::logic_error("a rank replies that was not asked");
            asked->second.replies[static_cast<std::size_t>(at - ranks.begin())] = std::move(bytes);
            --asked->second.missing;
        }
    }
    changed_.notify_all();
}

bool QuestionBox::is_busy() const {
    std::lock_guard const lock(mutex_);
    return !asked_.empty() || at_work_ != 0;
}

void QuestionBox::stop() noexcept {
    {
        std::lock_guard const lock(mutex_);
        stopped_ = true;
    }
    changed_.notify_all();
}

} // namespace tansaku
