// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/output/byte_sink.hpp"
#include "engine/answer/answer.hpp"

#include <string>

namespace tansaku::cli {

// Answers as text, in the order in which they come. One thread at a time.
class AnswerWriter {
public:
    explicit AnswerWriter(ByteSink & sink) : sink_(sink) {} // REQUIRES: the sink outlives it
    virtual ~AnswerWriter() = default;
    AnswerWriter(AnswerWriter const &) = delete;
    AnswerWriter & operator=(AnswerWriter const &) = delete;

    void begin() {
        append_begin(text_);
        send();
    }
    void write(Answer const & answer) {
        append_answer(text_, answer);
        send();
    }
    void end() {
        append_end(text_);
        send();
    }

private:
    virtual void append_begin(std::string &) {}
    virtual void append_answer(std::string & text, Answer const & answer) = 0;
    virtual void append_end(std::string &) {}

    void send() {
        if (!text_.empty()) sink_.write(text_);
        text_.clear();
    }

    ByteSink & sink_;
    std::string text_; // one buffer for all answers
};

} // namespace tansaku::cli
