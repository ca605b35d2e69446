// SPDX-License-Identifier: BSD-3-Clause
#include "cli/configuration/configuration_file.hpp"

#include "cli/options/nearest_word.hpp"
#include "index/core/error.hpp"

#include <algorithm>
#include <array>
#include <fstream>

namespace tansaku::cli {
namespace {

constexpr std::array<std::string_view, 13> k_command_only = {
    "output", "summary", "force", "resume", "query-sequence", "dry-run",   "run",
    "plan",   "verify",  "drop",  "keys",   "estimate",       "generalize"};
constexpr std::string_view k_blanks = " \t\r";

std::string trimmed(std::string_view text) {
    auto const first = text.find_first_not_of(k_blanks);
    if (first == std::string_view::npos) return {};
    return std::string(text.substr(first, text.find_last_not_of(k_blanks) - first + 1));
}

// A '#' inside of a word, as of a path, belongs to it.
std::string_view without_comment(std::string_view line) {
    for (std::size_t at = line.find('#'); at != std::string_view::npos; at = line.find('#', at + 1))
        if (at == 0 || k_blanks.find(line[at - 1]) != std::string_view::npos)
            return line.substr(0, at);
    return line;
}

void check_name(std::string const & name, std::string const & place,
                std::set<std::string> const & known) {
    if (is_command_only(name))
        throw Error(Fault::input, "E-CFG-02", place,
                    "'" + name + "' is taken from the command alone; leave it out here");
    if (known.contains(name)) return;
    std::vector<std::string_view> const words(known.begin(), known.end());
    throw Error(Fault::input, "E-CFG-02", place,
                "no verb has an option '" + name + "'" + suggestion(name, words));
}

} // namespace

bool is_command_only(std::string_view option) noexcept {
    return std::ranges::find(k_command_only, option) != k_command_only.end();
}

std::set<std::string> all_options(std::span<Verb const> verbs) {
    std::set<std::string> names;
    for (Verb const & verb : verbs) {
        if (verb.sub_verbs != nullptr) names.merge(all_options(verb.sub_verbs()));
        if (verb.options == nullptr) continue;
        OptionSet const options = verb.options();
        for (auto const & group : options.groups())
            for (auto const & option : group.options)
                names.insert(option.name);
    }
    return names;
}

std::vector<ConfiguredSetting> read_configuration(std::filesystem::path const & path,
                                                  std::string_view verb,
                                                  std::span<Verb const> verbs) {
    std::set<std::string> const known = all_options(verbs);
    Error const unreadable(Fault::input, "E-CFG-03", path.string(),
                           "can't be read; correct the path, or its permissions");
    std::error_code unknown;
    std::ifstream file(path);
    if (!file || std::filesystem::is_directory(path, unknown)) throw unreadable;
    std::vector<ConfiguredSetting> settings;
    std::string section;
    std::size_t number = 0;
    for (std::string line; std::getline(file, line);) {
        std::string const place = path.string() + ':' + std::to_string(++number);
        std::string const text = trimmed(without_comment(line));
        if (text.empty()) continue;
        if (text.front() == '[' && text.back() == ']') {
            section = trimmed(std::string_view(text).substr(1, text.size() - 2));
            if (std::ranges::find(verbs, section, &Verb::name) == verbs.end())
                throw Error(Fault::input, "E-CFG-01", place, "there is no verb of this name");
            continue;
        }
        auto const equals = text.find('=');
        if (equals == std::string::npos || equals == 0)
            throw Error(Fault::input, "E-CFG-01", place,
                        "is no setting; expected 'option = value', or '[verb]'");
        std::string name = trimmed(std::string_view(text).substr(0, equals));
        check_name(name, place, known);
        if (section.empty() || section == verb)
            settings.push_back({std::move(name), trimmed(std::string_view(text).substr(equals + 1)),
                                place, section.empty(), 0});
    }
    if (file.bad()) throw unreadable;
    return settings;
}

} // namespace tansaku::cli
