// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/output/file/output_file.hpp"
#include "cli/plan/search_part.hpp"
#include "cli/search/run_request.hpp"

#include <cstdint>
#include <functional>
#include <string>

namespace tansaku::cli {

// The parts of a plan of queries, or of pairs of primers, as one output. Says what hinders that.
class PartsMerge {
public:
    // All must outlive it.
    PartsMerge(RunRequest const & request, PlanLayout const & layout, SearchPlan const & plan,
               OutputFile & output)
        : request_(request)
        , layout_(layout)
        , plan_(plan)
        , output_(output) {}

    // Whether all parts are there, of those who are `live`; else tells which tasks have to run.
    // Throws Error: damaged; resource when there is no room for the output.
    [[nodiscard]] bool is_complete(Digest const & live);
    // Of their texts.
    [[nodiscard]] std::uint64_t lines() const noexcept { return lines_; }

    // Writes the texts of all parts. `live` tells who is live at the moment: once that changes, or
    // is not who a part was made of, nothing more is written, and it returns false. `answer` is
    // told of each answer before its text is written.
    [[nodiscard]] bool write(std::function<Digest()> const & live,
                             std::function<void(AnswerRecord const &)> const & answer);

private:
    [[nodiscard]] Finding outdated(std::string const & tasks) const;
    void require_room() const;

    RunRequest const & request_;
    PlanLayout const & layout_;
    SearchPlan const & plan_;
    OutputFile & output_;
    std::uint64_t text_bytes_ = 0; // of all answers
    std::uint64_t lines_ = 0;
};

} // namespace tansaku::cli
