// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/consent_watch.hpp"

#include <utility>

#include <unistd.h>

namespace tansaku {

ConsentWatch::ConsentWatch(IndexLayout layout, SampleTable const & table)
    : layout_(std::move(layout))
    , table_(table) {
    read();
}

void ConsentWatch::read() {
    ConsentLog const log = ConsentLog::open(layout_);
    ConsentMask const mask(log, seconds_now());
    epoch_ = log.epoch();
    valid_until_ = mask.valid_until();
    live_ = mask.live(table_);
}

bool ConsentWatch::look() {
    bool const newer = ::access(layout_.consent(epoch_ + 1).c_str(), F_OK) == 0;
    if (!newer && seconds_now() < valid_until_) return false;
    read();
    return true;
}

} // namespace tansaku
