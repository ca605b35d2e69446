// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/consent/consent_mask.hpp"

#include <cstdint>

namespace tansaku {

// Who of an index may be shown, now and as that changes under a reader: events are seen as soon as
// they are published or take effect, whichever generation the reader has opened. Of an older one,
// nobody is shown whom the newest one hides: it may know of other data sets or references. One
// thread at a time; must not outlive the table.
class ConsentWatch {
public:
    // `table` is that of the generation of that number; 0: of none, nothing newer is looked for.
    // Throws Error: damaged, E-CON-05, and as read_catalogue().
    ConsentWatch(IndexLayout layout, SampleTable const & table, std::uint64_t generation);

    [[nodiscard]] SampleSet const & live() const noexcept { return live_; }
    [[nodiscard]] std::uint32_t epoch() const noexcept { return epoch_; }

    // Whether look() would read anything: a newer epoch or one that can't be told to be absent, or
    // an event whose time has come. One or two system calls; look() may call HDF5.
    [[nodiscard]] bool is_due() const noexcept;

    // Looks whether anything was told or took effect since, and takes it over; true when live()
    // may be another set. To be called before each batch and each write.
    // Throws Error: damaged, E-CON-05, also when the index or what it was told is gone; as above.
    bool look();

private:
    void read();

    IndexLayout layout_;
    SampleTable const & table_;
    std::uint64_t generation_;
    std::uint32_t epoch_ = 0;
    std::int64_t valid_until_ = 0;
    SampleSet live_;
};

} // namespace tansaku
