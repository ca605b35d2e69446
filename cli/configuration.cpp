// SPDX-License-Identifier: BSD-3-Clause
#include "cli/configuration.hpp"

#include "cli/message.hpp"
#include "cli/nearest_word.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <set>

namespace tansaku::cli {
namespace {

constexpr std::array<std::string_view, 10> k_command_only = {
    "output",  "summary", "force", "resume", "query-sequence",
    "dry-run", "run",     "plan",  "verify", "drop"};

// An option as some layer sets it.
struct Setting {
    std::string value;
    std::string from; // "file:line" or the variable's name
};
using Settings = std::map<std::string, Setting>;

std::string trimmed(std::string_view text) {
    auto const first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) return {};
    return std::string(text.substr(first, text.find_last_not_of(" \t\r") - first + 1));
}

// Names of all options that some verb, or the one of that name, has.
std::set<std::string> options_of(std::span<Verb const> verbs) {
    std::set<std::string> names;
    for (Verb const & verb : verbs) {
        if (verb.sub_verbs != nullptr) names.merge(options_of(verb.sub_verbs()));
        if (verb.options == nullptr) continue;
        OptionSet const options = verb.options();
        for (auto const & group : options.groups())
            for (auto const & option : group.options)
                names.insert(option.name);
    }
    return names;
}

void check_name(std::string const & name, std::string const & place,
                std::set<std::string> const & known) {
    if (std::ranges::find(k_command_only, name) != k_command_only.end())
        throw Error(Fault::input, "E-CFG-02", place,
                    "'" + name + "' is taken from the command alone; leave it out here");
    if (known.contains(name)) return;
    std::vector<std::string_view> const words(known.begin(), known.end());
    throw Error(Fault::input, "E-CFG-02", place,
                "no verb has an option '" + name + "'" + suggestion(name, words));
}

void read_file(std::filesystem::path const & path, std::string_view verb,
               std::span<Verb const> verbs, Settings & settings) {
    std::set<std::string> const known = options_of(verbs);
    std::ifstream file(path);
    std::string section;
    std::size_t number = 0;
    for (std::string line; std::getline(file, line);) {
        std::string const place = path.string() + ':' + std::to_string(++number);
        std::string const text = trimmed(line.substr(0, line.find('#')));
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
        std::string const name = trimmed(std::string_view(text).substr(0, equals));
        check_name(name, place, known);
        if (section.empty() || section == verb)
            settings[name] = {trimmed(std::string_view(text).substr(equals + 1)), place};
    }
}

std::string variable_of(std::string name) {
    for (char & letter : name)
        letter = letter == '-'
                     ? '_'
                     : static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
    return "TANSAKU_" + name;
}

std::optional<std::filesystem::path> personal_file() {
    if (char const * const base = std::getenv("XDG_CONFIG_HOME"); base != nullptr && *base == '/')
        return std::filesystem::path(base) / "tansaku" / "tansaku.conf";
    if (char const * const home = std::getenv("HOME"); home != nullptr && *home != '\0')
        return std::filesystem::path(home) / ".config" / "tansaku" / "tansaku.conf";
    return std::nullopt;
}

bool is_yes(Setting const & setting, std::string const & name) {
    if (setting.value == "yes") return true;
    if (setting.value == "no") return false;
    throw Error(Fault::input, "E-CFG-01", setting.from, "'" + name + "' takes yes or no");
}

// Takes --config FILE and --show-config out of `words`.
std::optional<std::string> take_own(std::vector<std::string> & words, bool & show) {
    std::optional<std::string> file;
    for (auto word = words.begin(); word != words.end();) {
        if (*word == "--show-config") {
            show = true;
            word = words.erase(word);
        } else if (*word == "--config" && word + 1 != words.end()) {
            file = *(word + 1);
            word = words.erase(word, word + 2);
        } else if (word->starts_with("--config=")) {
            file = word->substr(word->find('=') + 1);
            word = words.erase(word);
        } else {
            ++word;
        }
    }
    return file;
}

Settings read_layers(std::string_view verb, std::optional<std::string> const & own,
                     OptionSet const & options, std::span<Verb const> verbs) {
    Settings settings;
    std::error_code unknown;
    std::vector<std::filesystem::path> files{"/etc/tansaku.conf"};
    if (auto const personal = personal_file()) files.push_back(*personal);
    for (auto const & path : files)
        if (std::filesystem::is_regular_file(path, unknown)) read_file(path, verb, verbs, settings);
    if (own) {
        if (!std::ifstream(*own) || std::filesystem::is_directory(*own, unknown))
            throw Error(Fault::input, "E-CFG-03", *own,
                        "can't be read; check the path of --config");
        read_file(*own, verb, verbs, settings);
    }
    for (auto const & group : options.groups())
        for (auto const & option : group.options) {
            bool const fixed =
                std::ranges::find(k_command_only, option.name) != k_command_only.end();
            std::string const name = variable_of(option.name);
            char const * const value = fixed ? nullptr : std::getenv(name.c_str());
            if (value != nullptr) settings[option.name] = {value, name};
        }
    return settings;
}

bool is_given(std::vector<std::string> const & words, std::string const & name) {
    return std::ranges::any_of(words, [&](std::string const & word) {
        return word == "--" + name || word.starts_with("--" + name + '=');
    });
}

} // namespace

ConfiguredWords configure(Verb const & verb, std::span<std::string const> given,
                          std::span<Verb const> verbs) {
    ConfiguredWords result{{given.begin(), given.end()}, false, "option\tvalue\tfrom\n"};
    std::optional<std::string> const own = take_own(result.words, result.show);
    // Options of a sub-verb stand behind its name.
    Verb const * spoken = &verb;
    std::vector<Verb> const subs =
        verb.sub_verbs != nullptr ? verb.sub_verbs() : std::vector<Verb>{};
    std::ptrdiff_t place = 0;
    if (verb.sub_verbs != nullptr && !result.words.empty()) {
        auto const found = std::ranges::find(subs, result.words.front(), &Verb::name);
        if (found != subs.end()) spoken = &*found;
        place = 1;
    }
    if (spoken->options == nullptr) return result; // the verb itself tells what is wrong
    OptionSet const options = spoken->options();
    std::vector<std::string> more;
    for (auto const & [name, setting] : read_layers(verb.name, own, options, verbs)) {
        OptionSet::Option const * const option = options.find(name);
        if (option == nullptr || is_given(result.words, name)) continue;
        if (option->kind == OptionSet::Kind::flag) {
            if (is_yes(setting, name)) more.push_back("--" + name);
        } else {
            more.push_back("--" + name + '=' + setting.value);
        }
        result.table += name + '\t' + setting.value + '\t' + setting.from + '\n';
    }
    result.words.insert(result.words.begin() + place, more.begin(), more.end());
    return result;
}

} // namespace tansaku::cli
