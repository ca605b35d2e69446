// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tansaku::cli {

// The words of a command, sorted by option. Names are without dashes.
class ParsedOptions {
public:
    [[nodiscard]] bool has(std::string_view name) const { return values_.contains(name); }
    [[nodiscard]] std::optional<std::string> value(std::string_view name) const;
    [[nodiscard]] std::vector<std::string> values(std::string_view name) const;
    // All that were given, by name.
    [[nodiscard]] auto const & all() const noexcept { return values_; }
    // Names of the options that are given.
    [[nodiscard]] std::vector<std::string> names() const;
    // Words that belong to no option, in their order.
    [[nodiscard]] std::vector<std::string> const & arguments() const noexcept { return arguments_; }

private:
    friend class OptionSet;
    std::map<std::string, std::vector<std::string>, std::less<>> values_;
    std::vector<std::string> arguments_;
};

// The options of one verb, declared once for reading a command and for its help. Options are long
// ("--name value" or "--name=value"), never abbreviated, and given once unless declared otherwise;
// -o alone is short, for --output, as compilers and samtools have it.
class OptionSet {
public:
    explicit OptionSet(std::string_view verb) : verb_(verb) {}

    // What is declared from here on stands under `title` in the help.
    OptionSet & group(std::string title);
    OptionSet & flag(std::string name, std::string help);
    OptionSet & value(std::string name, std::string metavar, std::string help);
    OptionSet & list(std::string name, std::string metavar, std::string help); // may be repeated
    // The last one takes one of these words, which outlive the set.
    OptionSet & among(std::span<std::string_view const> words);

    // Throws Error: input, E-USE-02 unknown option (with a suggestion), E-USE-03 a value that is
    // missing or one too many.
    [[nodiscard]] ParsedOptions parse(std::span<std::string const> words) const;
    // Words that parse() reads as `parsed` again, without arguments and the options `left_out`.
    [[nodiscard]] std::vector<std::string>
    words_of(ParsedOptions const & parsed, std::span<std::string_view const> left_out) const;
    // All options with what they do, group by group.
    [[nodiscard]] std::string help() const;

    enum class Kind { flag, value, list };
    struct Option {
        std::string name;
        std::string metavar;
        std::string help;
        Kind kind;
        std::span<std::string_view const> words = {}; // that it takes; empty: not listed
    };
    struct Group {
        std::string title;
        std::vector<Option> options;
    };
    [[nodiscard]] std::vector<Group> const & groups() const noexcept { return groups_; }
    // Absent: nullptr.
    [[nodiscard]] Option const * find(std::string_view name) const;

private:
    [[nodiscard]] std::string unknown_option(std::string_view word) const;

    std::string verb_;
    std::vector<Group> groups_;
};

} // namespace tansaku::cli
