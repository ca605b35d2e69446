// SPDX-License-Identifier: BSD-3-Clause
#include "cli/plan/task_number.hpp"

#include "cli/options/option_value.hpp"
#include "cli/terminal/message.hpp"

#include <algorithm>

namespace tansaku::cli {

std::uint64_t task_number(ParsedOptions const & parsed, std::uint64_t tasks) {
    std::uint64_t const task = parse_count("task", parsed.value("task").value(), 1);
    if (task > tasks)
        throw Error(Fault::input, "E-PLN-05", "",
                    "--task " + std::to_string(task) + "; the plan has tasks 1 to " +
                        std::to_string(tasks));
    return task;
}

bool names_task(ParsedOptions const & parsed) {
    auto const word = parsed.value("task");
    return word && word->find_first_not_of("0123456789") == std::string::npos;
}

void add_of_plan(ParsedOptions const & parsed, OptionConflicts & conflicts) {
    for (char const * const name : {"output", "summary", "force"})
        if (parsed.has(name))
            conflicts.push_back("--" + std::string(name) +
                                " belongs to 'tansaku merge', not to a plan");
    for (char const * const name : {"resume", "time-limit"})
        if (parsed.has(name))
            conflicts.push_back(
                "--" + std::string(name) +
                " does not go with a plan, whose tasks begin anew; make more tasks");
}

OptionConflicts beside_task(ParsedOptions const & parsed, std::span<std::string_view const> taken) {
    OptionConflicts conflicts;
    for (std::string const & name : parsed.names())
        if (std::ranges::find(taken, name) == taken.end())
            conflicts.push_back("--" + name +
                                " is said when the plan is made, not with a task of it");
    return conflicts;
}

void require_no_arguments(ParsedOptions const & parsed, std::string_view verb) {
    if (!parsed.arguments().empty())
        throw usage_error(verb, "E-USE-05", "a plan names its index and its input; give no others");
}

std::vector<std::string> own_words(ParsedOptions const & parsed,
                                   std::span<std::string_view const> options) {
    std::vector<std::string> words;
    for (std::string_view const option : options)
        if (auto const value = parsed.value(option))
            words.push_back("--" + std::string(option) + (value->empty() ? "" : '=' + *value));
    return words;
}

Finding missing_tasks(std::filesystem::path const & plan,
                      std::vector<std::uint64_t> const & missing, std::size_t tasks) {
    return {"E-PLN-07", plan.string(),
            std::to_string(missing.size()) + " of " + std::to_string(tasks) +
                " tasks are not done: " + list_of_tasks(missing) +
                "; nothing was written: run them, then merge"};
}

std::string list_of_tasks(std::vector<std::uint64_t> const & tasks) {
    std::string text;
    for (std::size_t i = 0; i < tasks.size();) {
        std::size_t last = i;
        while (last + 1 < tasks.size() && tasks[last + 1] == tasks[last] + 1)
            ++last;
        text += (text.empty() ? "" : ",") + std::to_string(tasks[i]);
        if (last != i) text += '-' + std::to_string(tasks[last]);
        i = last + 1;
    }
    return text;
}

} // namespace tansaku::cli
