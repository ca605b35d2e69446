// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/consent_mask.hpp"

#include <cstdint>

namespace tansaku {

// Who of an index may be shown, now and as that changes under a reader: events are seen as soon as
// they are published or take effect, whichever generation the reader has opened. One thread at a
// time; must not outlive the table.
class ConsentWatch {
public:
    // Throws Error: damaged, E-CON-05.
    ConsentWatch(IndexLayout layout, SampleTable const & table);

    [[nodiscard]] SampleSet const & live() const noexcept { return live_; }
    [[nodiscard]] std::uint32_t epoch() const noexcept { return epoch_; }

    // Looks whether anything was told or took effect since, and takes it over; true when live()
    // may be another set. To be called before each batch and each write: a system call.
    // Throws Error: damaged, E-CON-05.
    bool look();

private:
    void read();

    IndexLayout layout_;
    SampleTable const & table_;
    std::uint32_t epoch_ = 0;
    std::int64_t valid_until_ = 0;
    SampleSet live_;
};

} // namespace tansaku
