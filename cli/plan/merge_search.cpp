// SPDX-License-Identifier: BSD-3-Clause
#include "cli/exit_code.hpp"
#include "cli/message.hpp"
#include "cli/output/row_forecast.hpp"
#include "cli/plan/search_part.hpp"
#include "cli/plan/search_plan.hpp"
#include "cli/plan/search_tasks.hpp"
#include "cli/plan/task_number.hpp"
#include "cli/search/search_verdict.hpp"
#include "index/format/free_space.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace tansaku::cli {
namespace {

namespace fs = std::filesystem;

// Somebody withdrew, or gave consent again, after an answer had been made.
struct Outdated {};

// One merge, from the plan to the exit code.
class SearchMerge {
public:
    SearchMerge(SearchRequest const & request, PlanLayout const & layout, SearchPlan const & plan,
                RunSummary & summary)
        : request_(request)
        , layout_(layout)
        , plan_(plan)
        , verdict_(request, summary)
        , search_(request, plan.generation.name)
        , output_(request.output) {
        search_.write_to(output_);
    }

    int run() {
        verdict_.describe(search_.index(), *search_.look());
        if (!is_complete()) return k_incomplete;
        require_room();
        if (auto const rows = RowForecast().add(lines_, 0)) print_notice(flood_notice(*rows));
        std::shared_ptr<LiveSearch> const live = search_.look();
        live->writer->begin();
        try {
            for (std::uint64_t task = 1; task <= plan_.tasks.size(); ++task)
                write(task, *live);
            require_live(*live);
        } catch (Outdated const &) {
            print_error(outdated("all"));
            return k_incomplete;
        }
        live->writer->end();
        verdict_.count(*live);
        int const code = verdict_.judge();
        output_.finish();
        sweep_parts(layout_);
        return code;
    }

private:
    // Standard output and pipes have what was written before somebody withdrew.
    [[nodiscard]] Finding outdated(std::string const & tasks) const {
        bool const in_place = request_.output.empty() || is_special(request_.output);
        std::string const left = output_.given() != 0 && in_place
                                     ? "what was written is a part and must not be used"
                                     : "nothing was written";
        return {"E-PLN-08", "",
                "who may be shown has changed since these tasks were done: " + tasks + "; " + left +
                    ": run them again, then merge"};
    }

    // Says which tasks have to run, if any; counts the lines of all.
    bool is_complete() {
        std::vector<std::uint64_t> missing;
        std::vector<std::uint64_t> old;
        Digest const live = search_.look()->live;
        for (std::uint64_t task = 1; task <= plan_.tasks.size(); ++task) {
            bool valid = true;
            bool const there = read_part(layout_, plan_, task,
                                         {.answer =
                                              [&](AnswerRecord const & record) {
                                                  if (!record.refused && record.live != live)
                                                      valid = false;
                                              },
                                          .text =
                                              [&](std::string_view text) {
                                                  text_bytes_ += text.size();
                                                  lines_ += static_cast<std::uint64_t>(
                                                      std::ranges::count(text, '\n'));
                                              }});
            if (!there)
                missing.push_back(task);
            else if (!valid)
                old.push_back(task);
        }
        if (!missing.empty()) print_error(missing_tasks(layout_.root, missing, plan_.tasks.size()));
        if (!old.empty()) print_error(outdated(list_of_tasks(old)));
        return missing.empty() && old.empty();
    }

    // How much a compressed file will be is not known.
    void require_room() const {
        fs::path const & output = request_.output;
        if (output.empty() || is_special(output) || compression_of(output) != Compression::none)
            return;
        require_space(output.has_parent_path() ? output.parent_path() : ".", text_bytes_,
                      output.filename().string());
    }

    void require_live(LiveSearch const & live) {
        if (search_.look().get() != &live) throw Outdated{};
    }

    void write(std::uint64_t task, LiveSearch & live) {
        bool const there = read_part(layout_, plan_, task,
                                     {.answer =
                                          [&](AnswerRecord const & record) {
                                              require_live(live);
                                              if (!record.refused && record.live != live.live)
                                                  throw Outdated{};
                                              verdict_.take(record);
                                              live.writer->pass();
                                          },
                                      .text = [&](std::string_view text) { output_.write(text); }});
        if (!there) throw Outdated{}; // its file was taken away meanwhile
    }

    SearchRequest const & request_;
    PlanLayout const & layout_;
    SearchPlan const & plan_;
    std::uint64_t text_bytes_ = 0; // of all answers
    SearchVerdict verdict_;
    WatchedSearch search_;
    OutputFile output_;
    std::uint64_t lines_ = 0;
};

} // namespace

int merge_search(ParsedOptions const & parsed) {
    PlanLayout const layout{parsed.value("plan").value()};
    SearchPlan const plan = read_search_plan(layout);
    SearchRequest request = request_of(
        plan, layout, own_words(parsed, std::array<std::string_view, 2>{"load", "stage"}));
    read_run_output(parsed, "merge", request);
    RunSummary summary;
    try {
        require_planned_generation(plan);
        int const code = SearchMerge(request, layout, plan, summary).run();
        write_summary(request, summary, code);
        return code;
    } catch (...) {
        write_failed_summary(request, summary);
        throw;
    }
}

} // namespace tansaku::cli
