// SPDX-License-Identifier: BSD-3-Clause
#include "cli/options/option_set.hpp"

#include "cli/help/language.hpp"
#include "cli/options/foreign_option.hpp"
#include "cli/options/nearest_word.hpp"
#include "cli/terminal/message.hpp"

#include <boost/program_options.hpp>

#include <algorithm>
#include <sstream>
#include <utility>

namespace tansaku::cli {

namespace po = boost::program_options;

std::optional<std::string> ParsedOptions::value(std::string_view name) const {
    auto const found = values_.find(name);
    if (found == values_.end()) return std::nullopt;
    return found->second.front();
}

std::vector<std::string> ParsedOptions::values(std::string_view name) const {
    auto const found = values_.find(name);
    return found == values_.end() ? std::vector<std::string>{} : found->second;
}

std::vector<std::string> ParsedOptions::names() const {
    std::vector<std::string> names;
    for (auto const & [name, values] : values_)
        names.push_back(name);
    return names;
}

OptionSet & OptionSet::group(std::string title) {
    groups_.push_back({std::move(title), {}});
    return *this;
}

OptionSet & OptionSet::flag(std::string name, std::string help) {
    groups_.back().options.push_back({std::move(name), "", std::move(help), Kind::flag});
    return *this;
}

OptionSet & OptionSet::value(std::string name, std::string metavar, std::string help) {
    groups_.back().options.push_back(
        {std::move(name), std::move(metavar), std::move(help), Kind::value});
    return *this;
}

OptionSet & OptionSet::list(std::string name, std::string metavar, std::string help) {
    groups_.back().options.push_back(
        {std::move(name), std::move(metavar), std::move(help), Kind::list});
    return *this;
}

OptionSet & OptionSet::among(std::span<std::string_view const> words) {
    groups_.back().options.back().words = words;
    return *this;
}

OptionSet::Option const * OptionSet::find(std::string_view name) const {
    for (Group const & group : groups_)
        for (Option const & option : group.options)
            if (option.name == name) return &option;
    return nullptr;
}

std::string OptionSet::unknown_option(std::string_view word) const {
    std::vector<std::string> names;
    for (Group const & group : groups_)
        for (Option const & option : group.options)
            names.push_back("--" + option.name);
    std::vector<std::string_view> const known(names.begin(), names.end());
    // Options of BLAST and samtools have one dash.
    std::string const given(word.substr(0, word.find('=')));
    if (auto const own = own_name_of(given); own && find(*own) != nullptr)
        return "unknown option '" + given + "'; did you mean '--" + std::string(*own) + '\'';
    std::string meant = given;
    if (!word.starts_with("--")) meant.insert(meant.begin(), '-');
    return "unknown option '" + given + "'" + suggestion(meant, known);
}

ParsedOptions OptionSet::parse(std::span<std::string const> words) const {
    po::options_description known;
    for (Group const & group : groups_)
        for (Option const & option : group.options) {
            if (option.kind == Kind::flag)
                known.add_options()(option.name.c_str(), "");
            else
                known.add_options()(option.name.c_str(), po::value<std::string>(), "");
        }
    std::vector<std::string> given(words.begin(), words.end());
    if (find("output") != nullptr)
        std::ranges::replace(given, std::string("-o"), std::string("--output"));
    ParsedOptions parsed;
    try {
        using namespace po::command_line_style;
        auto const result = po::command_line_parser(given)
                                .options(known)
                                .style(allow_long | long_allow_adjacent | long_allow_next)
                                .allow_unregistered()
                                .run();
        for (po::option const & option : result.options) {
            if (option.unregistered)
                throw usage_error(verb_, "E-USE-02",
                                  unknown_option(option.original_tokens.front()));
            if (option.string_key.empty()) {
                std::string const & word = option.original_tokens.front();
                if (word.size() > 1 && word.front() == '-')
                    throw usage_error(verb_, "E-USE-02", unknown_option(word));
                parsed.arguments_.push_back(word);
                continue;
            }
            auto & values = parsed.values_[option.string_key];
            if (!values.empty() && find(option.string_key)->kind != Kind::list)
                throw usage_error(verb_, "E-USE-03", "--" + option.string_key + " is given twice");
            values.push_back(option.value.empty() ? std::string{} : option.value.front());
        }
    } catch (po::error const & error) {
        throw usage_error(verb_, "E-USE-03", error.what());
    }
    return parsed;
}

std::vector<std::string> OptionSet::words_of(ParsedOptions const & parsed,
                                             std::span<std::string_view const> left_out) const {
    std::vector<std::string> words;
    for (auto const & [name, values] : parsed.values_) {
        if (std::ranges::find(left_out, name) != left_out.end()) continue;
        for (std::string const & value : values)
            words.push_back(find(name)->kind == Kind::flag ? "--" + name
                                                           : "--" + name + '=' + value);
    }
    return words;
}

std::string OptionSet::help() const {
    std::ostringstream text;
    for (Group const & group : groups_) {
        po::options_description description{std::string(told(group.title))};
        for (Option const & option : group.options) {
            if (option.kind == Kind::flag)
                description.add_options()(option.name.c_str(), option.help.c_str());
            else
                description.add_options()(option.name.c_str(),
                                          po::value<std::string>()->value_name(option.metavar),
                                          option.help.c_str());
        }
        text << '\n' << description;
    }
    return text.str();
}

} // namespace tansaku::cli
