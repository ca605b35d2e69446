// SPDX-License-Identifier: BSD-3-Clause
#include "cli/plan/plan_file.hpp"

#include <fstream>
#include <random>

namespace tansaku::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view k_schema = "tansaku.plan.v1";

} // namespace

Json plan_head(std::string_view kind, std::string const & id) {
    return {{"schema", k_schema}, {"kind", kind}, {"id", id}, {"version", version()}};
}

std::string new_plan_id() {
    std::random_device random;
    std::string id;
    for (int i = 0; i < 32; ++i)
        id += "0123456789abcdef"[random() % 16];
    return id;
}

std::string plan_text(Json const & plan) {
    // Paths may be any bytes; those that are no UTF-8 can't be told in JSON.
    try {
        return plan.dump(1) + '\n';
    } catch (nlohmann::json::exception const &) {
        throw Error(Fault::input, "E-PLN-02", "",
                    "a path or an option is not UTF-8, and can't stand in a plan; rename it");
    }
}

std::string kind_of_plan(PlanLayout const & layout) {
    return read_plan_file(layout, "",
                          [](Json const & plan) { return plan.at("kind").get<std::string>(); });
}

Error damaged_plan(PlanLayout const & layout) {
    return {Fault::input, "E-PLN-02", layout.plan().string(),
            "is not what a plan of this kind says; expected a file that --plan wrote; make the "
            "plan again"};
}

Json load_plan(PlanLayout const & layout, std::string_view kind) {
    std::ifstream file(layout.plan());
    if (!file)
        throw Error(Fault::input, "E-PLN-02", layout.root.string(),
                    "is no plan (it has no file plan.json that can be read); give the folder that "
                    "--plan made");
    Json plan = Json::parse(file, nullptr, false);
    try {
        if (plan.is_discarded() || plan.at("schema").get<std::string>() != k_schema)
            throw damaged_plan(layout);
        if (auto const made = plan.at("version").get<std::string>(); made != version())
            throw Error(Fault::input, "E-PLN-03", layout.plan().string(),
                        "was made by version " + made + ", this is " + std::string(version()) +
                            "; use one version for a plan, its tasks and their merge");
        if (!kind.empty() && plan.at("kind").get<std::string>() != kind)
            throw Error(Fault::input, "E-PLN-02", layout.plan().string(),
                        "is a plan of another kind; expected one of 'tansaku " + std::string(kind) +
                            "'");
    } catch (nlohmann::json::exception const &) {
        throw damaged_plan(layout);
    }
    return plan;
}

} // namespace tansaku::cli
