// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/consent/consent_watch.hpp"

#include "index/catalogue/stored/newest_catalogue.hpp"
#include "index/core/error.hpp"

#include <cerrno>
#include <cstdint>
#include <filesystem>
#include <utility>

#include <unistd.h>

namespace tansaku {
namespace {

enum class There : std::uint8_t { yes, no, unknown };

There is_there(std::filesystem::path const & path) noexcept {
    if (::access(path.c_str(), F_OK) == 0) return There::yes;
    return errno == ENOENT ? There::no : There::unknown;
}

} // namespace

ConsentWatch::ConsentWatch(IndexLayout layout, SampleTable const & table, std::uint64_t generation)
    : layout_(std::move(layout))
    , table_(table)
    , generation_(generation) {
    read();
}

void ConsentWatch::read() {
    ConsentLog const log = ConsentLog::open(layout_);
    if (log.epoch() < epoch_ || (generation_ != 0 && is_there(layout_.current()) != There::yes))
        throw Error(Fault::damaged, "E-CON-05", layout_.root.string(),
                    "the index, or what it was told of consent, is gone under a reader, so who "
                    "withdrew is not known; nobody is shown; make it readable and run again");
    ConsentMask const mask(log, seconds_now());
    SampleSet live = mask.live(table_);
    if (log.epoch() != 0 && generation_ != 0)
        if (auto const newest = newer_catalogue(layout_, generation_))
            live &= live_in_newest(mask, *newest, table_);
    epoch_ = log.epoch();
    valid_until_ = mask.valid_until();
    live_ = std::move(live);
}

// A name that is missing tells that there is nothing newer only where its folder can be read: the
// last epoch stands beside it, or, before the first one, CURRENT stands above.
bool ConsentWatch::is_due() const noexcept {
    if (is_there(layout_.consent(epoch_ + 1)) != There::no) return true;
    if (epoch_ != 0 && is_there(layout_.consent(epoch_)) != There::yes) return true;
    if (epoch_ == 0 && generation_ != 0 && is_there(layout_.current()) != There::yes) return true;
    return seconds_now() >= valid_until_;
}

bool ConsentWatch::look() {
    if (!is_due()) return false;
    read();
    return true;
}

} // namespace tansaku
