// SPDX-License-Identifier: BSD-3-Clause
#include "cli/help/completion.hpp"

#include "cli/help/language.hpp"

namespace tansaku::cli {
namespace {

std::string option_words(Verb const & verb) {
    std::string words = "--help --config --show-config";
    if (verb.options == nullptr) return words + " --lang";
    OptionSet const options = verb.options();
    if (options.find("lang") == nullptr) words += " --lang";
    for (auto const & group : options.groups())
        for (auto const & option : group.options)
            words += " --" + option.name;
    return words;
}

constexpr std::string_view k_help_words = "codes --man --bash --zsh --lang";

// "en ja".
std::string joined(std::span<std::string_view const> words) {
    std::string text;
    for (std::string_view const word : words)
        text += (text.empty() ? "" : " ") + std::string(word);
    return text;
}

std::string names_of(std::span<Verb const> verbs) {
    std::string names;
    for (Verb const & verb : verbs)
        names += (names.empty() ? "" : " ") + std::string(verb.name);
    return names;
}

// Without what has a meaning in '...[...]:...:...' of zsh.
std::string zsh_text(std::string_view text) {
    std::string result;
    for (char const letter : text) {
        if (letter == '\'') {
            result += "'\\''";
            continue;
        }
        if (letter == '[' || letter == ']' || letter == ':' || letter == '\\') result += '\\';
        result += letter;
    }
    return result;
}

std::string zsh_arguments(Verb const & verb) {
    std::string text =
        "_arguments '--help[tell the options]' '--config[read options from a file]:FILE:_files' "
        "'--show-config[tell what is configured]'";
    bool const own_language = verb.options != nullptr && verb.options().find("lang") != nullptr;
    if (!own_language) text += " '--lang[language of messages]:LANG:(" + joined(k_languages) + ")'";
    if (verb.options != nullptr) {
        OptionSet const options = verb.options();
        for (auto const & group : options.groups())
            for (auto const & option : group.options) {
                text += " '";
                if (option.kind == OptionSet::Kind::list) text += '*';
                text += "--" + option.name + '[' + zsh_text(option.help) + ']';
                if (option.kind != OptionSet::Kind::flag)
                    text += ':' + zsh_text(option.metavar) +
                            (option.words.empty() ? ":_files" : ":(" + joined(option.words) + ')');
                text += '\'';
            }
    }
    return text + " '*:file:_files'";
}

} // namespace

std::string bash_completion(std::span<Verb const> verbs) {
    std::string text = "# Completes the words of tansaku: source <(tansaku help --bash)\n"
                       "_tansaku() {\n"
                       "    local word=${COMP_WORDS[COMP_CWORD]} options='' subs=''\n"
                       "    if ((COMP_CWORD == 1)); then\n"
                       "        mapfile -t COMPREPLY < <(compgen -W '" +
                       names_of(verbs) +
                       " help --version --lang' -- \"$word\")\n"
                       "        return\n"
                       "    fi\n"
                       "    if [[ ${COMP_WORDS[COMP_CWORD - 1]} == --lang ]]; then\n"
                       "        mapfile -t COMPREPLY < <(compgen -W '" +
                       joined(k_languages) +
                       "' -- \"$word\")\n"
                       "        return\n"
                       "    fi\n"
                       "    case ${COMP_WORDS[1]} in\n";
    for (Verb const & verb : verbs) {
        text += "    " + std::string(verb.name) + ")\n";
        if (verb.sub_verbs == nullptr) {
            text += "        options='" + option_words(verb) + "' ;;\n";
            continue;
        }
        std::vector<Verb> const subs = verb.sub_verbs();
        text += "        subs='" + names_of(subs) + "'\n        case ${COMP_WORDS[2]} in\n";
        for (Verb const & sub : subs)
            text +=
                "        " + std::string(sub.name) + ") options='" + option_words(sub) + "' ;;\n";
        text += "        esac ;;\n";
    }
    return text + "    help) subs='" + names_of(verbs) + ' ' + std::string(k_help_words) +
           "' ;;\n"
           "    esac\n"
           "    if [[ $subs && $COMP_CWORD == 2 ]]; then\n"
           "        mapfile -t COMPREPLY < <(compgen -W \"$subs\" -- \"$word\")\n"
           "    elif [[ $word == -* ]]; then\n"
           "        mapfile -t COMPREPLY < <(compgen -W \"$options\" -- \"$word\")\n"
           "    else\n"
           "        mapfile -t COMPREPLY < <(compgen -f -- \"$word\")\n"
           "    fi\n"
           "}\n"
           "complete -o filenames -F _tansaku tansaku\n";
}

std::string zsh_completion(std::span<Verb const> verbs) {
    std::string text =
        "#compdef tansaku\n"
        "# Completes the words of tansaku: tansaku help --zsh > \"${fpath[1]}/_tansaku\"\n"
        "_tansaku() {\n"
        "    if ((CURRENT == 2)); then\n"
        "        local -a verbs=(\n";
    for (Verb const & verb : verbs)
        text += "            '" + std::string(verb.name) + ':' + zsh_text(verb.summary) + "'\n";
    text += "            'help:tell the options of a verb, or the codes of messages'\n";
    text +=
        "        )\n        _describe verb verbs\n        return\n    fi\n    case $words[2] in\n";
    for (Verb const & verb : verbs) {
        text += "    " + std::string(verb.name) + ")\n";
        if (verb.sub_verbs == nullptr) {
            text += "        shift words; ((CURRENT--))\n        " + zsh_arguments(verb) + " ;;\n";
            continue;
        }
        std::vector<Verb> const subs = verb.sub_verbs();
        text += "        if ((CURRENT == 3)); then\n            local -a subs=(";
        for (Verb const & sub : subs)
            text += " '" + std::string(sub.name) + ':' + zsh_text(sub.summary) + '\'';
        text += " )\n            _describe what subs\n            return\n        fi\n"
                "        local what=$words[3]\n        shift 2 words; ((CURRENT -= 2))\n        "
                "case $what in\n";
        for (Verb const & sub : subs)
            text += "        " + std::string(sub.name) + ") " + zsh_arguments(sub) + " ;;\n";
        text += "        esac ;;\n";
    }
    return text + "    help) compadd -- " + names_of(verbs) + ' ' + std::string(k_help_words) +
           " ;;\n    esac\n}\n_tansaku \"$@\"\n";
}

} // namespace tansaku::cli
