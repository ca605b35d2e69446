// SPDX-License-Identifier: BSD-3-Clause
#include "cli/program.hpp"

#include "cli/configuration.hpp"
#include "cli/exit_code.hpp"
#include "cli/failure.hpp"
#include "cli/help/completion.hpp"
#include "cli/help/manual_page.hpp"
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
    text +=
        "\n'tansaku help VERB' tells the options of a verb, with examples; 'help --man [VERB]' is\n"
        "the same as a manual page, 'help --bash' and 'help --zsh' complete words in a shell.\n"
        "'--config FILE' reads options from a file too, '--show-config' tells those that are not\n"
        "from the command, and '--version' what was built.\n";
    return text;
}

std::string help_for(std::span<Verb const> verbs, std::span<std::string const> words) {
    if (words.empty()) return overview(verbs);
    if (words[0] == "--bash") return bash_completion(verbs);
    if (words[0] == "--zsh") return zsh_completion(verbs);
    if (words[0] == "--man")
        return words.size() > 1 ? manual_page(find_verb(verbs, words[1])) : manual_page(verbs);
    return find_verb(verbs, words[0]).help();
}

int run_verb(std::span<Verb const> verbs, std::span<std::string const> words) {
    if (words.empty()) throw usage_error("", "E-USE-01", "no verb is given");
    std::string const & first = words.front();
    if (first == "--version") {
        print_text("tansaku " + std::string(version()) + '\n' + std::string(build_facts()));
        return k_complete;
    }
    if (first == "help" || first == "--help" || first == "-h") {
        print_text(help_for(verbs, words.subspan(1)));
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
    ConfiguredWords const configured = configure(verb, rest, verbs);
    if (configured.show) {
        print_text(configured.table);
        return k_complete;
    }
    return verb.run(configured.words);
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
