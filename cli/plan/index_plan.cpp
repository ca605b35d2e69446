// SPDX-License-Identifier: BSD-3-Clause
#include "cli/plan/index_plan.hpp"

#include "cli/indexing/index_request.hpp"
#include "cli/machine/file_digest.hpp"
#include "cli/plan/plan_file.hpp"

#include <nlohmann/json.hpp>

#include <utility>

namespace tansaku::cli {
namespace {

using Json = nlohmann::ordered_json;

} // namespace

std::string IndexPlan::json() const {
    Json plan = plan_head("index", id);
    plan["words"] = words;
    plan["tables"] = Json::array();
    for (PlannedTable const & table : tables)
        plan["tables"].push_back({{"path", table.path.string()}, {"digest", to_hex(table.digest)}});
    plan["tasks"] = Json::array();
    for (IndexTask const & task : tasks)
        plan["tasks"].push_back(
            {{"first", task.first}, {"samples", task.samples}, {"bases", task.bases}});
    return plan_text(plan);
}

IndexPlan read_index_plan(PlanLayout const & layout) {
    return read_plan_file(layout, "index", [&](Json const & json) {
        IndexPlan plan;
        plan.id = json.at("id").get<std::string>();
        plan.words = json.at("words").get<std::vector<std::string>>();
        for (Json const & table : json.at("tables")) {
            plan.tables.push_back({table.at("path").get<std::string>(), {}});
            if (!from_hex(table.at("digest").get<std::string>(), plan.tables.back().digest))
                throw damaged_plan(layout);
        }
        for (Json const & task : json.at("tasks"))
            plan.tasks.push_back({task.at("first").get<std::uint64_t>(),
                                  task.at("samples").get<std::uint64_t>(),
                                  task.at("bases").get<std::uint64_t>()});
        if (plan.tasks.empty() || plan.words.empty()) throw damaged_plan(layout);
        return plan;
    });
}

SequenceRequest request_of(IndexPlan const & plan, std::vector<std::string> more_options) {
    for (PlannedTable const & table : plan.tables)
        if (digest_of_file(table.path) != table.digest)
            throw Error(Fault::input, "E-PLN-04", table.path.string(),
                        "is another table than the one of which the plan was made; make the plan "
                        "again");
    std::vector<std::string> words = plan.words;
    for (std::string & word : more_options)
        words.push_back(std::move(word));
    return read_index_request(index_options().parse(words));
}

} // namespace tansaku::cli
