// SPDX-License-Identifier: BSD-3-Clause
#include "cli/program.hpp"

#include "cli/exit_code.hpp"
#include "cli/failure.hpp"
#include "cli/message.hpp"
#include "cli/nearest_word.hpp"
#include "cli/output/output_file.hpp"
#include "cli/version.hpp"

#include <algorithm>
#include <exception>
#include <vector>

namespace tansaku::cli {
namespace {

Verb const & find_verb(std::span<Verb const> verbs, std::string const & name) {
    auto const found = std::ranges::find(verbs, name, &Verb::name);
    if (found != verbs.end()) return *found;
    std::vector<std::string_view> known{"help"};
    for (Verb const & verb : verbs)
        known.push_back(verb.name);
    throw usage_error("", "E-USE-01", "unknown verb '" + name + "'" + suggestion(name, known));
}

std::string overview(std::span<Verb const> verbs) {
    std::string text = "Tansaku: which samples carry this nucleotide sequence, or one like it?\n\n"
                       "usage: tansaku VERB INDEX ...\n\n";
    for (Verb const & verb : verbs) {
        text += "  " + std::string(verb.name);
        text.append(verb.name.size() < 10 ? 10 - verb.name.size() : 1, ' ');
        text += std::string(verb.summary) + '\n';
    }
    text += "\n'tansaku help VERB' tells the options of a verb, with examples.\n"
            "'tansaku --version' tells the version.\n";
    return text;
}

int run_verb(std::span<Verb const> verbs, std::span<std::string const> words) {
    if (words.empty()) throw usage_error("", "E-USE-01", "no verb is given");
    std::string const & first = words.front();
    if (first == "--version") {
        print_text("tansaku " + std::string(version()) + '\n');
        return k_complete;
    }
    bool const asks = first == "help" || first == "--help" || first == "-h";
    if (asks) {
        print_text(words.size() > 1 ? find_verb(verbs, words[1]).help() : overview(verbs));
        return k_complete;
    }
    Verb const & verb = find_verb(verbs, first);
    auto const rest = words.subspan(1);
    bool const help = std::ranges::any_of(
        rest, [](std::string const & word) { return word == "--help" || word == "-h"; });
    if (help) {
        print_text(verb.help());
        return k_complete;
    }
    return verb.run(rest);
}

} // namespace

int run_program(std::span<Verb const> verbs, std::span<std::string const> words) {
    try {
        return run_verb(verbs, words);
    } catch (...) {
        Failure const failure = failure_of(std::current_exception());
        for (Finding const & finding : failure.findings)
            print_error(finding);
        return failure.exit_code;
    }
}

} // namespace tansaku::cli
