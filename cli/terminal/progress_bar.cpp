// SPDX-License-Identifier: BSD-3-Clause
#include "cli/terminal/progress_bar.hpp"

#include "cli/output/file/append_number.hpp"

#include <algorithm>
#include <cstdio>

#include <unistd.h>

namespace tansaku::cli {
namespace {

constexpr std::size_t k_width = 24;
constexpr double k_seconds_between = 0.2;

std::string clock_text(double seconds) {
    auto const whole = static_cast<std::uint64_t>(seconds);
    std::string const rest = std::to_string(whole % 60);
    return grouped(whole / 60) + ':' + (rest.size() < 2 ? "0" : "") + rest;
}

std::string rate_text(double rate, std::string_view unit) {
    std::string text;
    if (rate >= 1e6)
        append_fixed(text, rate / 1e6, 1);
    else
        append_fixed(text, rate, rate < 100 ? 1 : 0);
    return text + (rate >= 1e6 ? " M" : " ") + std::string(unit) + "/s";
}

} // namespace

ProgressBar::ProgressBar(bool wanted) : shown_(wanted && ::isatty(STDERR_FILENO) == 1) {}

void ProgressBar::update(std::uint64_t done, std::uint64_t total, std::uint64_t work,
                         std::string_view unit) {
    if (!shown_) return;
    Clock::time_point const now = Clock::now();
    if (drawn_ && std::chrono::duration<double>(now - last_).count() < k_seconds_between) return;
    last_ = now;
    drawn_ = true;
    double const seconds = std::max(0.001, std::chrono::duration<double>(now - start_).count());
    std::string line = "\r\x1b[K";
    if (total != 0) {
        double const part = std::min(1.0, static_cast<double>(done) / static_cast<double>(total));
        auto const full = static_cast<std::size_t>(part * static_cast<double>(k_width));
        line += '[' + std::string(full, '#') + std::string(k_width - full, '.') + "] ";
        append_fixed(line, part * 100, 0);
        line += " %  ";
        if (part > 0) line += clock_text(seconds * (1 - part) / part) + " left  ";
    } else {
        line += grouped(done) + ' ' + std::string(unit) + "  ";
    }
    line += rate_text(static_cast<double>(work) / seconds, unit);
    std::fwrite(line.data(), 1, line.size(), stderr);
    std::fflush(stderr);
}

void ProgressBar::clear() {
    if (!drawn_) return;
    std::fputs("\r\x1b[K", stderr);
    std::fflush(stderr);
    drawn_ = false;
}

} // namespace tansaku::cli
