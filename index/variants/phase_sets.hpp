// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <optional>
#include <vector>

struct bcf_hdr_t; // of htslib
struct bcf1_t;

namespace tansaku {

// The phase sets (PS) of a record. What its header says of them is looked up for each, and a header
// that does not speak of them, or calls them a text, is no reason to leave them out: htslib makes
// up for what a header lacks when it comes to such a record. One thread at a time.
class PhaseSets {
public:
    // Reads those of a record that was unpacked. False when they are not one whole number or '.' a
    // sample.
    [[nodiscard]] bool read(bcf_hdr_t const & header, bcf1_t & record);
    // That of a sample, by its column; absent where there is none.
    [[nodiscard]] std::optional<std::uint32_t> of(int column) const;

private:
    struct Free {
        void operator()(void * values) const noexcept { std::free(values); }
    };

    [[nodiscard]] bool take_texts(std::size_t samples, std::size_t width);

    std::vector<std::int32_t> number_;   // per column; none: the record has none
    std::unique_ptr<void, Free> values_; // as htslib decodes them
    int room_ = 0;                       // numbers
    std::unique_ptr<void, Free> texts_;
    int text_room_ = 0; // bytes
};

} // namespace tansaku
