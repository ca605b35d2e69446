// SPDX-License-Identifier: BSD-3-Clause
#include "cli/estimate/estimate_text.hpp"

#include "cli/output/file/append_number.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace tansaku::cli {
namespace {

std::string rough(double value, std::string_view unit) {
    std::string text;
    append_fixed(text, value, value < 9.95 ? 1 : 0);
    return text + ' ' + std::string(unit);
}

std::string scaled(double value, std::array<std::string_view, 5> const & units) {
    std::size_t unit = 0;
    while (value >= 999.5 && unit + 1 < units.size()) {
        value /= 1000;
        ++unit;
    }
    return rough(value, units[unit]);
}

} // namespace

std::string rough_bytes(double bytes) { return scaled(bytes, {"bytes", "kB", "MB", "GB", "TB"}); }

std::string rough_bases(double bases) { return scaled(bases, {"bases", "kb", "Mb", "Gb", "Tb"}); }

std::string rough_time(double seconds) {
    if (seconds < 99.5) return rough(seconds, "s");
    if (seconds < 99.5 * 60) return rough(seconds / 60, "min");
    if (seconds < 72.0 * 3600) return rough(seconds / 3600, "h");
    return rough(seconds / (24 * 3600), "d");
}

std::string task_range(double seconds, double most) {
    constexpr double k_task_seconds = 3600;
    auto const tasks =
        static_cast<std::uint64_t>(std::clamp(seconds / k_task_seconds, 1.0, std::max(1.0, most)));
    return tasks == 1 ? "1 takes less than an hour or two"
                      : "1 to " + grouped(tasks) + ", so that each takes an hour or more";
}

std::string estimate_line(std::string_view what, std::string_view value) {
    std::string text = "  " + std::string(what);
    text.append(what.size() < 18 ? 18 - what.size() : 1, ' ');
    return text + std::string(value) + '\n';
}

} // namespace tansaku::cli
