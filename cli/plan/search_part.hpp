// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/output/file/output_file.hpp"
#include "cli/plan/search_plan.hpp"
#include "cli/search/answer_record.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace tansaku::cli {

// What a task of a search makes: answers with their texts. Texts come as the bytes that a writer
// sends. One thread at a time.
class SearchPart final : public ByteSink {
public:
    // Throws Error: resource.
    SearchPart(PlanLayout const & layout, SearchPlan const & plan, std::uint64_t task);
    ~SearchPart() override;

    void put(AnswerRecord const & record);       // of the answer whose text follows
    void write(std::string_view bytes) override; // of its text
    void publish();                              // under the task's name

private:
    std::filesystem::path own_; // of this process
    std::filesystem::path path_;
    OutputFile file_;
    std::string frames_;
    std::uint64_t answers_ = 0;
};

// What a part tells, in the order of its queries.
struct PartVisitor {
    std::function<void(AnswerRecord const & record)> answer;
    std::function<void(std::string_view text)> text; // of the answer before, a piece
};

// Reads the part of a task. False when there is none, or one of another plan, or half of one: the
// task has to run. Throws Error: damaged, E-PLN-06; and what the visitor throws.
[[nodiscard]] bool read_part(PlanLayout const & layout, SearchPlan const & plan, std::uint64_t task,
                             PartVisitor const & visitor);

enum class PartState : std::uint8_t {
    missing, // or damaged
    old,     // of others than those who are live now
    done
};
// Reads the part through. `live`: of who is live (LiveSearch).
[[nodiscard]] PartState state_of_part(PlanLayout const & layout, SearchPlan const & plan,
                                      std::uint64_t task, Digest const & live);

} // namespace tansaku::cli
