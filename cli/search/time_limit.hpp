// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace tansaku::cli {

// A duration as schedulers and people write it: "45s", "30m", "2h", "1:30:00" or "1-12:00:00"
// (days). A number alone is minutes to one scheduler and seconds to another, so it is refused.
// Throws Error: input, E-USE-04.
[[nodiscard]] std::chrono::seconds parse_duration(std::string_view option, std::string_view text);

// How long a run may go on, counted from when this is made.
class TimeLimit {
public:
    explicit TimeLimit(std::optional<std::chrono::seconds> longest) {
        if (longest) end_ = std::chrono::steady_clock::now() + *longest;
    }
    [[nodiscard]] bool is_over() const noexcept {
        return end_ && std::chrono::steady_clock::now() >= *end_;
    }

private:
    std::optional<std::chrono::steady_clock::time_point> end_;
};

} // namespace tansaku::cli
