// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <string_view>

namespace tansaku::cli {

// Where a writer's bytes go.
class ByteSink {
public:
    ByteSink() = default;
    virtual ~ByteSink() = default;
    ByteSink(ByteSink const &) = delete;
    ByteSink & operator=(ByteSink const &) = delete;

    // Takes all of `bytes`. Throws Error: resource (full disk, quota) or OutputClosed.
    virtual void write(std::string_view bytes) = 0;
};

// Where nothing is written.
class NoOutput final : public ByteSink {
public:
    void write(std::string_view) override {}
};

// The other end of a pipe has gone, which is nobody's mistake.
struct OutputClosed {};

} // namespace tansaku::cli
