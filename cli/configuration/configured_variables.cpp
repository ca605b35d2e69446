// SPDX-License-Identifier: BSD-3-Clause
#include "cli/configuration/configured_variables.hpp"

#include "cli/configuration/configuration_file.hpp"
#include "cli/options/foreign_option.hpp"
#include "cli/options/nearest_word.hpp"

#include <algorithm>
#include <cctype>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include <unistd.h>

namespace tansaku::cli {
namespace {

constexpr std::string_view k_prefix = "TANSAKU_";

std::string option_of(std::string_view variable) {
    std::string name(variable.substr(k_prefix.size()));
    for (char & letter : name)
        letter = letter == '_'
                     ? '-'
                     : static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
    return name;
}

std::string variable_of(std::string_view option) {
    std::string name(k_prefix);
    for (char const letter : option)
        name += letter == '-' ? '_'
                              : static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
    return name;
}

// The option that was probably meant; 'TANSAKU_PERC_IDENTITY' is BLAST's word for one.
std::optional<std::string> meant(std::string const & option, std::set<std::string> const & known) {
    std::string foreign = option;
    std::ranges::replace(foreign, '-', '_');
    if (auto const own = own_name_of(foreign)) return std::string(*own);
    std::vector<std::string_view> const words(known.begin(), known.end());
    if (auto const nearest = nearest_word(option, words)) return std::string(*nearest);
    return std::nullopt;
}

} // namespace

ConfiguredVariables read_variables(std::span<Verb const> verbs) {
    ConfiguredVariables result;
    std::set<std::string> known; // gathered when there is a variable: seldom
    for (char const * const * entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
        std::string_view const text(*entry);
        std::string const name(text.substr(0, text.find('=')));
        if (!name.starts_with(k_prefix) || name.size() == text.size()) continue;
        std::string const option = option_of(name);
        if (variable_of(option) != name) continue;
        if (known.empty()) known = all_options(verbs);
        if (option == "keys")
            throw Error(Fault::input, "E-CFG-02", name,
                        "'keys' is taken from the command alone; unset the variable");
        if (is_command_only(option)) {
            result.notices.push_back(
                {"W-CFG-01", name, "is not read: '--" + option + "' is the command's alone"});
        } else if (known.contains(option)) {
            result.settings.push_back(
                {option, std::string(text.substr(name.size() + 1)), name, true, 0});
        } else if (auto const nearest = meant(option, known)) {
            result.notices.push_back(
                {"W-CFG-01", name, "sets no option; did you mean '" + variable_of(*nearest) + "'"});
        }
    }
    return result;
}

} // namespace tansaku::cli
