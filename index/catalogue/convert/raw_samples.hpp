// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace tansaku {

// A sample as a provider submitted it to JGA: values in the provider's words, by column of
// samples.tsv.
struct RawSample {
    std::map<std::string, std::string, std::less<>> cells;
    std::string place; // "file:line"
};

// What a submission holds, and what of it samples.tsv has no place for.
struct RawSamples {
    std::vector<RawSample> samples;
    std::map<std::string, std::uint64_t, std::less<>> dropped; // values, by name of ours
};

} // namespace tansaku
