// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>

namespace tansaku::test {

// What the whole test program has allocated by operator new, which allocation_meter.cpp replaces:
// beside, and without, what the library counts itself. Any number of threads; one meter at a time.
class AllocationMeter {
public:
    AllocationMeter() noexcept; // from here on
    // Most bytes that were allocated at one time since then, beyond those at the begin.
    [[nodiscard]] std::uint64_t peak() const noexcept;
    // Sanitizers have operators of their own.
    [[nodiscard]] static bool is_on() noexcept;

    // While it lives, this thread's allocations are the test's own, and not counted.
    class Pause {
    public:
        Pause() noexcept;
        ~Pause();
        Pause(Pause const &) = delete;
        Pause & operator=(Pause const &) = delete;
    };

private:
    std::int64_t const begin_;
};

} // namespace tansaku::test
