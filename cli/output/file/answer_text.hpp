// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/output/file/byte_sink.hpp"

#include <cstddef>
#include <string>

namespace tansaku::cli {

// Text that grows row by row. With a sink, it goes there in pieces, so that answers of any length
// take little memory; without one it is kept whole.
class AnswerText {
public:
    explicit AnswerText(std::string & text, ByteSink * sink = nullptr) : text_(text), sink_(sink) {}
    AnswerText(AnswerText const &) = delete;
    AnswerText & operator=(AnswerText const &) = delete;

    // Where rows are appended to. REQUIRES: nobody clears it.
    [[nodiscard]] std::string & text() noexcept { return text_; }

    // To be called between rows. Throws what the sink throws.
    void end_row() {
        if (sink_ != nullptr && text_.size() >= k_piece_bytes) send();
    }
    void end() {
        if (sink_ != nullptr && !text_.empty()) send();
    }

private:
    static constexpr std::size_t k_piece_bytes = std::size_t{1} << 20;

    void send() {
        sink_->write(text_);
        text_.clear();
    }

    std::string & text_;
    ByteSink * sink_;
};

} // namespace tansaku::cli
