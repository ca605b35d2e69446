// SPDX-License-Identifier: BSD-3-Clause
#include "engine/run/own_threads.hpp"

#include <condition_variable>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace tansaku {
namespace {

// Who has nothing else to do puts what is next in order, or else reads and works.
class OwnThreads {
public:
    OwnThreads(StreamShape const & shape, OrderedStream const & stream)
        : shape_(shape)
        , stream_(stream) {}

    void run() {
        std::vector<std::jthread> others; // are waited for, whatever is thrown here
        try {
            while (others.size() + 1 < shape_.threads)
                others.emplace_back([this] { take_part(); });
        } catch (std::system_error const &) {
            // The system gives no more threads: fewer do the same.
        }
        take_part();
        others.clear();
        if (failure_) std::rethrow_exception(failure_);
    }

private:
    struct Piece {
        std::shared_ptr<void> token;
        bool done = false;
    };
    using Lock = std::unique_lock<std::mutex>;

    void take_part() {
        try {
            bool begun = !stream_.begin_thread; // who gets nothing to work on needs nothing
            Lock lock(mutex_);
            while (!failure_ && !is_over()) {
                if (!putting_ && !line_.empty() && line_.front()->done)
                    put(lock);
                else if (!reading_ && !read_all_ && on_the_way_ < shape_.most)
                    read_and_work(lock, begun);
                else
                    changed_.wait(lock);
            }
        } catch (...) {
            fail(std::current_exception());
        }
    }

    // Both are called, and return, with the lock held, which they leave meanwhile; who throws is
    // without it.
    void put(Lock & lock) {
        std::shared_ptr<Piece> piece = std::move(line_.front());
        line_.pop_front();
        putting_ = true;
        lock.unlock();
        stream_.put(piece->token.get());
        piece.reset();
        lock.lock();
        putting_ = false;
        --on_the_way_;
        changed_.notify_all();
    }

    void read_and_work(Lock & lock, bool & begun) {
        reading_ = true;
        ++on_the_way_;
        lock.unlock();
        auto piece = std::make_shared<Piece>();
        piece->token = stream_.next();
        lock.lock();
        reading_ = false;
        changed_.notify_all();
        if (!piece->token) {
            read_all_ = true;
            --on_the_way_;
            return;
        }
        line_.push_back(piece);
        lock.unlock();
        if (!std::exchange(begun, true)) stream_.begin_thread();
        stream_.work(piece->token.get());
        lock.lock();
        piece->done = true;
        changed_.notify_all();
    }

    [[nodiscard]] bool is_over() const noexcept { return read_all_ && on_the_way_ == 0; }

    // The first failure is told; the others end what they do, and nothing more is begun.
    void fail(std::exception_ptr failure) {
        Lock const lock(mutex_);
        if (!failure_) failure_ = std::move(failure);
        changed_.notify_all();
    }

    StreamShape const & shape_;
    OrderedStream const & stream_;
    std::mutex mutex_;
    std::condition_variable changed_;         // notified of whatever somebody may wait for
    std::deque<std::shared_ptr<Piece>> line_; // read and not put, in order
    unsigned on_the_way_ = 0;                 // these, and who is read or put
    bool reading_ = false;
    bool putting_ = false;
    bool read_all_ = false;
    std::exception_ptr failure_;
};

} // namespace

void run_on_own_threads(StreamShape const & shape, OrderedStream const & stream) {
    OwnThreads(shape, stream).run();
}

} // namespace tansaku
