// SPDX-License-Identifier: BSD-3-Clause
#include "cli/program.hpp"

#include "cli/configuration/configuration.hpp"
#include "cli/help/aligned.hpp"
#include "cli/help/code_table.hpp"
#include "cli/help/completion.hpp"
#include "cli/help/language.hpp"
#include "cli/help/manual_page.hpp"
#include "cli/options/nearest_word.hpp"
#include "cli/options/option_value.hpp"
#include "cli/output/file/output_file.hpp"
#include "cli/terminal/exit_code.hpp"
#include "cli/terminal/failure.hpp"
#include "cli/terminal/message.hpp"
#include "cli/version.hpp"

#include <algorithm>
#include <array>
#include <exception>
#include <optional>
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

constexpr std::string_view k_overview_head =
    "Tansaku: which samples carry this nucleotide sequence, or one like it?\n\n"
    "usage: tansaku VERB INDEX ...\n\n";
constexpr std::string_view k_overview_end =
    "\n'tansaku help VERB' tells the options of a verb, with examples; 'help --man [VERB]' is\n"
    "the same as a manual page, 'help --bash' and 'help --zsh' complete words in a shell.\n"
    "'--config FILE' reads options from a file too, '--show-config' tells those that are not\n"
    "from the command, and '--version' what was built. 'help codes' lists the codes of errors and\n"
    "notices; with '--lang ja' messages, summaries and headings are in Japanese.\n";
constexpr std::string_view k_japanese_head =
    "Tansaku (探索): この塩基配列、またはそれに似た配列を持つ検体はどれか。\n\n"
    "用法:  tansaku 動詞 INDEX ...\n\n";
constexpr std::string_view k_japanese_end =
    "\n'tansaku help 動詞' は動詞のオプションと例を示します（説明は英語）。'help --man [動詞]' は\n"
    "同じものをマニュアルページで、'help --bash' と 'help --zsh' はシェルの補完です。\n"
    "'--config FILE' は設定ファイルを読み、'--show-config' はコマンド以外で決まった値を、\n"
    "'--version' は版と構成を示します。'help codes' はエラーと通知のコード一覧です。\n"
    "'--lang en' で英語になります。\n";

std::string overview(std::span<Verb const> verbs) {
    bool const japanese = language() == Language::japanese;
    std::string text(japanese ? k_japanese_head : k_overview_head);
    for (Verb const & verb : verbs) {
        text += "  ";
        append_padded(text, verb.name, 10);
        text += std::string(told(verb.summary)) + '\n';
    }
    return text += japanese ? k_japanese_end : k_overview_end;
}

// The help of a verb; in another language with what it does, and headings, in that.
std::string told_help(Verb const & verb) {
    std::string text = verb.help();
    if (language() == Language::english) return text;
    for (std::string_view const heading : {"usage: ", "\nExamples:", "\nExample:"})
        for (auto place = text.find(heading); place != std::string::npos;
             place = text.find(heading, place + heading.size())) {
            std::string_view const words = heading.substr(heading.front() == '\n' ? 1 : 0);
            text.replace(place + heading.size() - words.size(), words.size(), told(words));
        }
    return std::string(told(verb.summary)) + "\n\n" + text;
}

std::string help_for(std::span<Verb const> verbs, std::span<std::string const> words) {
    if (words.empty()) return overview(verbs);
    if (words[0] == "--bash") return bash_completion(verbs);
    if (words[0] == "--zsh") return zsh_completion(verbs);
    if (words[0] == "--man")
        return words.size() > 1 ? manual_page(find_verb(verbs, words[1])) : manual_page(verbs);
    return told_help(find_verb(verbs, words[0]));
}

// The language that --lang says. The word is left to 'report', whose page has one too.
std::optional<std::string> take_language(std::vector<std::string> & words) {
    std::optional<std::string> chosen;
    bool const keep = !words.empty() && words.front() == "report";
    for (auto word = words.begin(); word != words.end(); ++word) {
        if (*word == "--lang") {
            if (word + 1 == words.end())
                throw usage_error("", "E-USE-03", "--lang is given without a language, en or ja");
            chosen = *(word + 1);
            if (!keep) words.erase(word, word + 2);
            break;
        }
        if (word->starts_with("--lang=")) {
            chosen = word->substr(word->find('=') + 1);
            if (!keep) words.erase(word);
            break;
        }
    }
    return chosen;
}

std::string list_of_codes() {
    std::string text;
    for (auto const codes : {error_codes(), notice_codes()})
        for (CodeMeaning const & meaning : codes) {
            text += meaning.code;
            text += '\t';
            text += language() == Language::japanese ? meaning.japanese : meaning.english;
            text += '\n';
        }
    return text;
}

int run_verb(std::span<Verb const> verbs, std::span<std::string const> words, bool language_said) {
    if (words.empty()) throw usage_error("", "E-USE-01", "no verb is given");
    std::string const & first = words.front();
    if (first == "--version") {
        print_text("tansaku " + std::string(version()) + '\n' + std::string(build_facts()));
        return k_complete;
    }
    if (first == "help" || first == "--help" || first == "-h") {
        bool const codes = words.size() > 1 && words[1] == "codes";
        print_text(codes ? list_of_codes() : help_for(verbs, words.subspan(1)));
        return k_complete;
    }
    Verb const & verb = find_verb(verbs, first);
    auto const rest = words.subspan(1);
    bool const help = std::ranges::any_of(
        rest, [](std::string const & word) { return word == "--help" || word == "-h"; });
    if (help) {
        print_text(told_help(verb));
        return k_complete;
    }
    ConfiguredWords const configured = configure(verb, rest, verbs, language_said);
    for (Finding const & notice : configured.notices)
        print_notice(notice);
    if (configured.show) {
        print_text(configured.table);
        return k_complete;
    }
    return verb.run(configured.words);
}

} // namespace

bool choose_language(std::vector<std::string> & words, std::span<Verb const> verbs) {
    std::optional<std::string> const said = take_language(words);
    std::optional<std::string> chosen = said;
    try {
        if (!said) chosen = configured_language(words, verbs);
    } catch (Error const &) {
        chosen.reset(); // the verb tells what is wrong; help is there for everybody
    }
    set_language(parse_word("lang", chosen.value_or("en"), k_languages) == 1 ? Language::japanese
                                                                             : Language::english);
    return said.has_value();
}

int run_program(std::span<Verb const> verbs, std::span<std::string const> given) {
    std::vector<std::string> words(given.begin(), given.end());
    try {
        bool const language_said = choose_language(words, verbs);
        return run_verb(verbs, words, language_said);
    } catch (...) {
        Failure const failure = failure_of(std::current_exception());
        for (Finding const & finding : failure.findings)
            print_error(finding);
        return failure.exit_code;
    }
}

} // namespace tansaku::cli
