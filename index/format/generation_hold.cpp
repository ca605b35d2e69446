// SPDX-License-Identifier: BSD-3-Clause
#include "index/format/generation_hold.hpp"

#include <cerrno>
#include <thread>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace tansaku {

GenerationHold::GenerationHold(std::filesystem::path const & generation) noexcept
    : file_(::open(generation.c_str(), O_RDONLY | O_CLOEXEC)) {
    // A writer that asks whether anybody holds it, holds it for an instant.
    for (int i = 0; file_ >= 0 && ::flock(file_, LOCK_SH | LOCK_NB) != 0 && i < 3; ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

GenerationHold::~GenerationHold() {
    if (file_ >= 0) ::close(file_);
}

bool is_held(std::filesystem::path const & generation) noexcept {
    // A lock of its own needs the right to write on some network file systems.
    int file = ::open(generation.c_str(), O_RDWR | O_CLOEXEC);
    if (file < 0) file = ::open(generation.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return false;
    bool const held = ::flock(file, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    ::close(file);
    return held;
}

bool wait_for_readers(IndexLayout const & layout, std::uint64_t number,
                      std::chrono::seconds longest) {
    using Clock = std::chrono::steady_clock;
    auto const end = Clock::now() + longest;
    for (std::uint64_t before = 1; before < number; ++before)
        while (is_held(layout.generation(generation_name(before)))) {
            if (Clock::now() >= end) return false;
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
        }
    return true;
}

} // namespace tansaku
