// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/format/varint.hpp"

#include <bit>
#include <cstdint>
#include <span>

namespace tansaku {

class StoredBatch;

// Visits begin..begin+length of a node leave it, through one of its ports, by this option.
struct VisitRun {
    std::uint32_t option = 0; // number among the port's options
    std::uint32_t begin = 0;
    std::uint32_t length = 0;
};

// Reads the runs of a port one after the other: every visit of the node once, in order.
// Valid as long as its batch.
class PortRuns {
public:
    PortRuns(StoredBatch const & batch, std::span<std::uint8_t const> bytes, std::uint32_t options,
             std::uint32_t visits)
        : batch_(&batch)
        , at_(bytes.data())
        , end_(bytes.data() + bytes.size())
        , options_(options)
        , bits_(options < 2 ? 0 : static_cast<unsigned>(std::bit_width(options - 1)))
        , visits_(visits) {}

    // The next run; false behind the last. Throws Error: damaged when the runs do not make sense.
    [[nodiscard]] bool next(VisitRun & run) {
        run.begin += run.length;
        if (run.begin == visits_) {
            if (at_ != end_) broken();
            return false;
        }
        if (options_ == 1) { // needs no run
            run.length = visits_;
            return true;
        }
        std::uint64_t code = 0;
        if (at_ != end_ && *at_ < 0x80u) { // mostly
            code = *at_++;
        } else {
            at_ = read_varint(at_, end_, code);
            if (at_ == nullptr) broken();
        }
        std::uint64_t const more = code >> bits_;
        run.option = static_cast<std::uint32_t>(code & ((std::uint64_t{1} << bits_) - 1));
        if (run.option >= options_ || more >= visits_ - run.begin) broken();
        run.length = static_cast<std::uint32_t>(more) + 1;
        return true;
    }

private:
    [[noreturn]] void broken() const;

    StoredBatch const * batch_;
    std::uint8_t const * at_;
    std::uint8_t const * end_;
    std::uint32_t options_;
    unsigned bits_;
    std::uint32_t visits_;
};

} // namespace tansaku
