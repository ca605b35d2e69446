// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/output/file/answer_text.hpp"
#include "engine/answer/answer.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace tansaku::cli {

// Answers as text, in the order in which they are written. render() may be called by any number of
// threads at a time, everything else by one.
class AnswerWriter {
public:
    // An answer of more hits is not rendered ahead of its turn: texts that wait stay below some
    // 10 MB each.
    static constexpr std::size_t k_most_hits_ahead = std::size_t{1} << 16;

    explicit AnswerWriter(ByteSink & sink) : sink_(sink) {} // REQUIRES: the sink outlives it
    virtual ~AnswerWriter() = default;
    AnswerWriter(AnswerWriter const &) = delete;
    AnswerWriter & operator=(AnswerWriter const &) = delete;

    void begin() {
        append_begin(text_);
        send();
    }
    // Appends the bytes of an answer, ahead of its turn. Does nothing for a long one.
    void render(Answer const & answer, std::string & text) const {
        if (answer.hits.size() > k_most_hits_ahead) return;
        AnswerText kept(text);
        append_answer(kept, answer);
    }
    // Writes the answer whose turn it is. `rendered`: what render() made of it.
    void write(Answer const & answer, std::string_view rendered) {
        ++answers_;
        if (!rendered.empty()) sink_.write(rendered);
        if (answer.hits.size() <= k_most_hits_ahead) return;
        AnswerText pieces(text_, &sink_);
        append_answer(pieces, answer);
        pieces.end();
    }
    // Rows that an answer takes, about; 0 where that is never many.
    [[nodiscard]] virtual std::uint64_t rows(Answer const & /*answer*/) const { return 0; }
    // The answer whose turn it is was rendered elsewhere; its bytes go to the sink as they are.
    void pass() noexcept { ++answers_; }
    // Takes another writer's place in the midst of its output.
    void go_on_from(AnswerWriter const & before) noexcept { answers_ = before.answers_; }
    // Of the answers, so many are in the output already.
    void go_on_behind(std::uint64_t answers) noexcept { answers_ = answers; }
    void end() {
        append_end(text_, answers_);
        send();
    }

private:
    virtual void append_begin(std::string &) {}
    virtual void append_answer(AnswerText & text, Answer const & answer) const = 0;
    virtual void append_end(std::string &, std::uint64_t /*answers*/) {}

    void send() {
        if (!text_.empty()) sink_.write(text_);
        text_.clear();
    }

    ByteSink & sink_;
    std::string text_; // one buffer for all that is not rendered ahead
    std::uint64_t answers_ = 0;
};

} // namespace tansaku::cli
