// SPDX-License-Identifier: BSD-3-Clause
#include "cli/wire/answer_frame.hpp"

#include "cli/wire/fields.hpp"
#include "cli/wire/finding_fields.hpp"
#include "cli/wire/frame.hpp"

namespace tansaku::cli {

void append_answer(std::string & bytes, AnswerRecord const & record) {
    std::string payload;
    append_field(payload, record.name);
    append_field(payload, static_cast<std::uint64_t>(record.status));
    append_field(payload, record.places);
    append_field(payload, record.cells);
    append_finding(payload, record.refused);
    append_field(payload, record.live.high);
    append_field(payload, record.live.low);
    append_frame(bytes, FrameKind::answer, payload);
}

AnswerRecord read_answer(std::string_view payload, std::string const & from) {
    FieldReader fields(payload, from);
    AnswerRecord record;
    record.name = fields.text();
    std::uint64_t const status = fields.number();
    if (status > static_cast<std::uint64_t>(QueryStatus::refused))
        throw damaged_part(from, "an answer ends in no known way");
    record.status = static_cast<QueryStatus>(status);
    record.places = fields.number();
    record.cells = fields.number();
    record.refused = read_finding(fields);
    record.live.high = fields.number();
    record.live.low = fields.number();
    fields.end();
    return record;
}

void append_text(std::string & bytes, std::string_view text) {
    for (std::size_t begin = 0; begin < text.size(); begin += k_text_piece)
        append_frame(bytes, FrameKind::text, text.substr(begin, k_text_piece));
}

} // namespace tansaku::cli
