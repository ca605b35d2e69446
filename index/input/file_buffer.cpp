// SPDX-License-Identifier: BSD-3-Clause
#include "index/input/file_buffer.hpp"

#include "index/core/error.hpp"
#include "index/input/error_codes.hpp"

#include <algorithm>
#include <cerrno>
#include <poll.h>
#include <system_error>
#include <unistd.h>

namespace tansaku {

bool FileBuffer::fill() {
    std::copy(bytes_.get() + begin_, bytes_.get() + end_, bytes_.get());
    end_ -= begin_;
    begin_ = 0;
    for (;;) {
        if (file_.may_wait()) wait_for_input();
        if (cancelled_) return false;
        auto const n = ::read(file_.get(), bytes_.get() + end_, capacity_ - end_);
        if (n >= 0) {
            end_ += static_cast<std::size_t>(n);
            return n > 0;
        }
        if (errno != EINTR && errno != EAGAIN)
            throw Error(Fault::resource, input_code::k_read_failed, place(),
                        "reading failed (" + std::generic_category().message(errno) +
                            "); expected the rest of the file; check the file system");
    }
}

// Returns when the file has something to read, ends or fails, or once cancelled.
void FileBuffer::wait_for_input() const {
    constexpr int k_poll_milliseconds = 100; // how late a cancellation may be noticed
    pollfd request = {file_.get(), POLLIN, 0};
    while (!cancelled_ && ::poll(&request, 1, k_poll_milliseconds) == 0) {
    }
}

} // namespace tansaku
