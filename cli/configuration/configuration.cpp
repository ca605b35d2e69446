// SPDX-License-Identifier: BSD-3-Clause
#include "cli/configuration/configuration.hpp"

#include "cli/configuration/configuration_file.hpp"
#include "cli/configuration/configured_variables.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <iterator>
#include <utility>

namespace tansaku::cli {
namespace {

using Settings = std::vector<ConfiguredSetting>;

// Options on which it depends whether others go with a command.
constexpr std::array<std::string_view, 5> k_deciding = {"max-errors", "format", "manifest",
                                                        "metadata", "ids"};

std::optional<std::filesystem::path> personal_file() {
    if (char const * const base = std::getenv("XDG_CONFIG_HOME"); base != nullptr && *base == '/')
        return std::filesystem::path(base) / "tansaku" / "tansaku.conf";
    if (char const * const home = std::getenv("HOME"); home != nullptr && *home != '\0')
        return std::filesystem::path(home) / ".config" / "tansaku" / "tansaku.conf";
    return std::nullopt;
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

struct Layers {
    Settings settings; // with their strength
    std::vector<Finding> notices;
};

Layers read_layers(std::string_view verb, std::optional<std::string> const & own,
                   std::span<Verb const> verbs) {
    Layers layers;
    unsigned strength = 0;
    auto const add = [&](Settings more) {
        ++strength;
        for (ConfiguredSetting & setting : more) {
            setting.strength = strength;
            layers.settings.push_back(std::move(setting));
        }
    };
    std::vector<std::filesystem::path> files{"/etc/tansaku.conf"};
    if (auto const personal = personal_file()) files.push_back(*personal);
    for (auto const & path : files) {
        std::error_code unknown;
        if (std::filesystem::exists(std::filesystem::status(path, unknown)))
            add(read_configuration(path, verb, verbs));
    }
    if (own) add(read_configuration(*own, verb, verbs));
    ConfiguredVariables variables = read_variables(verbs);
    add(std::move(variables.settings));
    layers.notices = std::move(variables.notices);
    return layers;
}

// Whether another verb's option of this name takes the word.
bool is_word_elsewhere(ConfiguredSetting const & setting, std::span<Verb const> verbs) {
    return std::ranges::any_of(verbs, [&](Verb const & verb) {
        if (verb.sub_verbs != nullptr) return is_word_elsewhere(setting, verb.sub_verbs());
        if (verb.options == nullptr) return false;
        OptionSet const options = verb.options();
        OptionSet::Option const * const option = options.find(setting.name);
        return option != nullptr &&
               std::ranges::find(option->words, setting.value) != option->words.end();
    });
}

// Of each option the settings of its strongest layer; of one that is given once the last of them.
Settings strongest(Settings const & settings, OptionSet const & options) {
    Settings kept;
    for (auto setting = settings.begin(); setting != settings.end(); ++setting) {
        bool const repeated = options.find(setting->name)->kind == OptionSet::Kind::list;
        bool const beaten = std::any_of(setting + 1, settings.end(), [&](auto const & later) {
            return later.name == setting->name && (later.strength > setting->strength || !repeated);
        });
        if (!beaten) kept.push_back(*setting);
    }
    std::ranges::stable_sort(kept, [](auto const & a, auto const & b) {
        auto const decides = [](ConfiguredSetting const & setting) {
            return std::ranges::find(k_deciding, setting.name) != k_deciding.end();
        };
        return std::pair(b.strength, decides(b)) < std::pair(a.strength, decides(a));
    });
    return kept;
}

// The word of a command that says it; none for a flag that is off.
std::vector<std::string> words_of(ConfiguredSetting const & setting,
                                  OptionSet::Option const & option) {
    if (option.kind != OptionSet::Kind::flag) return {"--" + setting.name + '=' + setting.value};
    if (setting.value == "yes") return {"--" + setting.name};
    if (setting.value == "no") return {};
    throw Error(Fault::input, "E-CFG-01", setting.from, "'" + setting.name + "' takes yes or no");
}

std::string row(ConfiguredSetting const & setting, std::string_view applied) {
    return setting.name + '\t' + setting.value + '\t' + setting.from + '\t' + std::string(applied) +
           '\n';
}

// The words of one verb, to which settings are added that go with those that are there.
class GrowingCommand {
public:
    GrowingCommand(Verb const & verb, OptionSet const & options, std::vector<std::string> words)
        : verb_(verb)
        , options_(options)
        , own_(std::move(words))
        , conflicts_(conflicts_with({})) {}

    // Adds what goes with the rest, until nothing more does. Returns the table's rows.
    std::string add(Settings waiting) {
        std::string rows;
        for (bool grown = true; std::exchange(grown, false);)
            for (auto setting = waiting.begin(); setting != waiting.end();) {
                if (why_not(*setting)) {
                    ++setting;
                    continue;
                }
                std::ranges::copy(words_of(*setting, *options_.find(setting->name)),
                                  std::back_inserter(added_));
                conflicts_ = conflicts_with({});
                rows += row(*setting, "yes");
                setting = waiting.erase(setting);
                grown = true;
            }
        for (ConfiguredSetting const & setting : waiting)
            rows += row(setting, "no: " + why_not(setting).value_or(""));
        return rows;
    }

    // What is added stands in front: behind "--" there may be no options.
    [[nodiscard]] std::vector<std::string> words_with(std::vector<std::string> const & more) const {
        std::vector<std::string> all = added_;
        all.insert(all.end(), more.begin(), more.end());
        all.insert(all.end(), own_.begin(), own_.end());
        return all;
    }

private:
    OptionConflicts conflicts_with(std::vector<std::string> const & more) const {
        ParsedOptions const parsed = options_.parse(words_with(more));
        return verb_.conflicts == nullptr ? OptionConflicts{} : verb_.conflicts(parsed);
    }

    std::optional<std::string> why_not(ConfiguredSetting const & setting) const {
        for (std::string const & conflict :
             conflicts_with(words_of(setting, *options_.find(setting.name))))
            if (std::ranges::find(conflicts_, conflict) == conflicts_.end()) return conflict;
        return std::nullopt;
    }

    Verb const & verb_;
    OptionSet const & options_;
    std::vector<std::string> own_;
    std::vector<std::string> added_;
    OptionConflicts conflicts_; // of the words as they are
};

std::optional<ConfiguredSetting> language_of(Settings const & settings) {
    auto const last = std::find_if(settings.rbegin(), settings.rend(),
                                   [](auto const & setting) { return setting.name == "lang"; });
    if (last == settings.rend()) return std::nullopt;
    if (last->value != "en" && last->value != "ja")
        throw Error(Fault::input, "E-CFG-01", last->from, "'lang' takes en or ja");
    return *last;
}

} // namespace

ConfiguredWords configure(Verb const & verb, std::span<std::string const> given,
                          std::span<Verb const> verbs, bool language_said) {
    ConfiguredWords result{
        {given.begin(), given.end()}, false, "option\tvalue\tfrom\tapplied\n", {}};
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
    Layers layers = read_layers(verb.name, own, verbs);
    result.notices = std::move(layers.notices);
    auto const language = language_of(layers.settings);
    if (language && !language_said && options.find("lang") == nullptr)
        result.table += row(*language, "yes");

    std::vector<std::string> const behind(result.words.begin() + place, result.words.end());
    ParsedOptions const said = options.parse(behind);
    Settings settings;
    for (ConfiguredSetting const & setting : layers.settings) {
        OptionSet::Option const * const option = options.find(setting.name);
        if (option == nullptr || said.has(setting.name)) continue;
        bool const own_word =
            std::ranges::find(option->words, setting.value) != option->words.end();
        if (setting.for_all && !own_word && is_word_elsewhere(setting, verbs))
            result.table += row(setting, "no: it is a word of another verb");
        else
            settings.push_back(setting);
    }
    GrowingCommand command(*spoken, options, behind);
    result.table += command.add(strongest(settings, options));
    result.words.resize(static_cast<std::size_t>(place));
    std::ranges::copy(command.words_with({}), std::back_inserter(result.words));
    return result;
}

std::optional<std::string> configured_language(std::span<std::string const> words,
                                               std::span<Verb const> verbs) {
    std::vector<std::string> rest(words.begin(), words.end());
    bool show = false;
    std::optional<std::string> const own = take_own(rest, show);
    std::string_view const verb = rest.empty() ? std::string_view{} : rest.front();
    auto const language = language_of(read_layers(verb, own, verbs).settings);
    return language ? std::optional(language->value) : std::nullopt;
}

} // namespace tansaku::cli
