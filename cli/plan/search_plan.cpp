// SPDX-License-Identifier: BSD-3-Clause
#include "cli/plan/search_plan.hpp"

#include "cli/plan/plan_file.hpp"
#include "index/core/error.hpp"

#include <nlohmann/json.hpp>

#include <span>
#include <utility>

namespace tansaku::cli {
namespace {

using Json = nlohmann::ordered_json;

void copy_list(std::optional<std::string> const & from, std::filesystem::path const & to) {
    if (!from) return;
    std::error_code error;
    if (!std::filesystem::copy_file(*from, to, error))
        throw Error(Fault::resource, "E-IO-11", *from, "can't be copied: " + error.message());
}

} // namespace

std::string SearchPlan::json() const {
    Json list = Json::array();
    for (SearchTask const & task : tasks)
        list.push_back({{"queries", task.queries},
                        {"bases", task.bases},
                        {"begin", task.begin},
                        {"end", task.end}});
    Json plan = plan_head(kind, id);
    plan["index"] = index.string();
    plan["generation"] = {{"name", generation.name},
                          {"bytes", generation.bytes},
                          {"digest", to_hex(generation.digest)}};
    plan["options"] = options;
    plan["tasks"] = std::move(list);
    return plan_text(plan);
}

SearchPlan read_search_plan(PlanLayout const & layout, std::string_view kind) {
    return read_plan_file(layout, kind, [&](Json const & json) {
        SearchPlan plan;
        plan.kind = kind;
        plan.id = json.at("id").get<std::string>();
        plan.index = json.at("index").get<std::string>();
        Json const & generation = json.at("generation");
        plan.generation.name = generation.at("name").get<std::string>();
        plan.generation.bytes = generation.at("bytes").get<std::uint64_t>();
        if (!from_hex(generation.at("digest").get<std::string>(), plan.generation.digest))
            throw damaged_plan(layout);
        plan.options = json.at("options").get<std::vector<std::string>>();
        for (Json const & task : json.at("tasks"))
            plan.tasks.push_back(
                {task.at("queries").get<std::uint64_t>(), task.at("bases").get<std::uint64_t>(),
                 task.at("begin").get<std::uint64_t>(), task.at("end").get<std::uint64_t>()});
        if (plan.tasks.empty()) throw damaged_plan(layout);
        return plan;
    });
}

std::vector<std::string> words_of(SearchPlan const & plan, PlanLayout const & layout,
                                  std::vector<std::string> more_options) {
    std::vector<std::string> words = plan.options;
    std::error_code unknown;
    if (std::filesystem::exists(layout.samples(), unknown))
        words.push_back("--samples=" + layout.samples().string());
    if (std::filesystem::exists(layout.excluded(), unknown))
        words.push_back("--exclude-samples=" + layout.excluded().string());
    if (std::filesystem::exists(layout.filters(), unknown))
        words.push_back("--filter-file=" + layout.filters().string());
    for (std::string & word : more_options)
        words.push_back(std::move(word));
    return words;
}

void copy_choice(SampleChoice const & samples, ParsedOptions const & parsed,
                 PlanLayout const & layout) {
    copy_list(samples.samples, layout.samples());
    copy_list(samples.excluded_samples, layout.excluded());
    copy_list(parsed.value("filter-file"), layout.filters());
}

SearchRequest request_of(SearchPlan const & plan, PlanLayout const & layout,
                         std::vector<std::string> more_options) {
    std::vector<std::string> const words = words_of(plan, layout, std::move(more_options));
    return read_search_question(search_options().parse(words), plan.index);
}

void require_planned_generation(SearchPlan const & plan) {
    IndexLayout const layout{plan.index};
    static_cast<void>(read_current(layout)); // an index, and one that is not damaged
    try {
        require_generation(layout, plan.generation);
    } catch (Error const &) {
        throw Error(Fault::input, "E-PLN-04", plan.index.string(),
                    "the index no longer has generation " + plan.generation.name +
                        " of which the plan was made; make the plan again");
    }
}

} // namespace tansaku::cli
