// SPDX-License-Identifier: BSD-3-Clause
#include "cli/plan/search_part.hpp"

#include "cli/wire/answer_frame.hpp"
#include "cli/wire/fields.hpp"
#include "cli/wire/frame.hpp"
#include "index/format/durable.hpp"

#include <fstream>

#include <unistd.h>

namespace tansaku::cli {

SearchPart::SearchPart(PlanLayout const & layout, SearchPlan const & plan, std::uint64_t task)
    : own_(layout.own_part(task))
    , path_(layout.part(task))
    , file_(own_) {
    std::string head;
    append_field(head, plan.id);
    append_field(head, task);
    append_frame(frames_, FrameKind::head, head);
}

SearchPart::~SearchPart() { ::unlink(own_.c_str()); } // there only when it could not be published

void SearchPart::put(AnswerRecord const & record) {
    ++answers_;
    append_answer(frames_, record);
    file_.write(frames_);
    frames_.clear();
}

void SearchPart::write(std::string_view bytes) {
    append_text(frames_, bytes);
    file_.write(frames_);
    frames_.clear();
}

void SearchPart::publish() {
    std::string end;
    append_field(end, answers_);
    append_frame(frames_, FrameKind::end, end);
    file_.write(frames_);
    file_.finish();
    publish_file(own_, path_);
}

namespace {

// Takes the frames of a part in their order.
class PartReader {
public:
    PartReader(SearchPlan const & plan, std::uint64_t task, PartVisitor const & visitor,
               std::string place)
        : plan_(plan)
        , task_(task)
        , visitor_(visitor)
        , parser_(std::move(place)) {}

    // False when it is the part of another plan.
    bool take(std::string_view bytes) {
        parser_.take(bytes, [&](FrameKind kind, std::string_view payload) {
            if (!is_ours_) return;
            if (ended_ || (kind == FrameKind::head) == begun_)
                throw damaged_part(parser_.place(), "its frames are not in their order");
            take(kind, FieldReader(payload, parser_.place()), payload);
        });
        return is_ours_;
    }
    void end() const {
        parser_.end();
        if (!ended_) throw damaged_part(parser_.place(), "it breaks off");
    }

private:
    void take(FrameKind kind, FieldReader fields, std::string_view payload) {
        switch (kind) {
        case FrameKind::head:
            begun_ = true;
            is_ours_ = fields.text() == plan_.id && fields.number() == task_;
            return;
        case FrameKind::answer:
            ++answers_;
            visitor_.answer(read_answer(payload, parser_.place()));
            return;
        case FrameKind::text:
            visitor_.text(payload);
            return;
        case FrameKind::end:
            ended_ = true;
            if (fields.number() == answers_ && answers_ == plan_.tasks[task_ - 1].queries) return;
            break;
        case FrameKind::query:
            break;
        }
        throw damaged_part(parser_.place(), "it has not the answers that the plan asks for");
    }

    SearchPlan const & plan_;
    std::uint64_t task_;
    PartVisitor const & visitor_;
    FrameParser parser_;
    std::uint64_t answers_ = 0;
    bool begun_ = false;
    bool is_ours_ = true;
    bool ended_ = false;
};

} // namespace

bool read_part(PlanLayout const & layout, SearchPlan const & plan, std::uint64_t task,
               PartVisitor const & visitor) {
    std::filesystem::path const path = layout.part(task);
    std::ifstream file(path, std::ios::binary);
    if (!file) return false;
    PartReader reader(plan, task, visitor, path.string());
    std::string block(std::size_t{1} << 20, '\0');
    while (file.read(block.data(), static_cast<std::streamsize>(block.size())), file.gcount() > 0)
        if (!reader.take(
                std::string_view(block).substr(0, static_cast<std::size_t>(file.gcount()))))
            return false;
    reader.end();
    return true;
}

PartState state_of_part(PlanLayout const & layout, SearchPlan const & plan, std::uint64_t task,
                        Digest const & live) {
    bool current = true;
    try {
        bool const there = read_part(layout, plan, task,
                                     {.answer =
                                          [&](AnswerRecord const & record) {
                                              if (!record.refused && record.live != live)
                                                  current = false;
                                          },
                                      .text = [](std::string_view) {}});
        if (!there) return PartState::missing;
    } catch (Error const & error) {
        if (error.fault() != Fault::damaged) throw;
        return PartState::missing;
    }
    return current ? PartState::done : PartState::old;
}

} // namespace tansaku::cli
