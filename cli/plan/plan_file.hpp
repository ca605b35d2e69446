// SPDX-License-Identifier: BSD-3-Clause
// Private to cli/plan: shows a library.
#pragma once

#include "cli/plan/plan_layout.hpp"
#include "cli/version.hpp"
#include "index/core/error.hpp"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

namespace tansaku::cli {

// What plans of all kinds have in common: schema, kind, id and version.
[[nodiscard]] nlohmann::ordered_json plan_head(std::string_view kind, std::string const & id);
// 32 random hexadecimal digits.
[[nodiscard]] std::string new_plan_id();
[[nodiscard]] std::string plan_text(nlohmann::ordered_json const & plan);

[[nodiscard]] Error damaged_plan(PlanLayout const & layout);
// The object of plan.json, its head checked; of any kind if `kind` is empty.
// Throws Error: input, E-PLN-02, E-PLN-03.
[[nodiscard]] nlohmann::ordered_json load_plan(PlanLayout const & layout, std::string_view kind);

// `read(object)`; what is missing in the object is a damaged plan.
template <typename Read>
[[nodiscard]] auto read_plan_file(PlanLayout const & layout, std::string_view kind, Read && read) {
    nlohmann::ordered_json const object = load_plan(layout, kind);
    try {
        return read(object);
    } catch (nlohmann::json::exception const &) {
        throw damaged_plan(layout);
    }
}

} // namespace tansaku::cli
