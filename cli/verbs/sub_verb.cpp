// SPDX-License-Identifier: BSD-3-Clause
#include "cli/verbs/sub_verb.hpp"

#include "cli/help/aligned.hpp"
#include "cli/help/language.hpp"
#include "cli/options/nearest_word.hpp"
#include "cli/terminal/message.hpp"

#include <algorithm>
#include <vector>

namespace tansaku::cli {

int run_sub_verb(std::string_view verb, std::span<Verb const> known,
                 std::span<std::string const> words) {
    std::vector<std::string_view> names;
    std::string list;
    for (Verb const & sub : known) {
        names.push_back(sub.name);
        list += (list.empty() ? "" : ", ") + std::string(sub.name);
    }
    if (words.empty())
        throw usage_error(verb, "E-USE-01", "no word follows; expected one of " + list);
    auto const found = std::ranges::find(known, words.front(), &Verb::name);
    if (found == known.end())
        throw usage_error(verb, "E-USE-01",
                          "unknown '" + words.front() + "'" + suggestion(words.front(), names) +
                              "; expected one of " + list);
    return found->run(words.subspan(1));
}

std::string help_of(std::span<Verb const> known) {
    std::string text;
    for (Verb const & sub : known) {
        text += "  ";
        append_padded(text, sub.name, 10);
        text += std::string(told(sub.summary)) + '\n';
    }
    for (Verb const & sub : known)
        text += '\n' + sub.help();
    return text;
}

} // namespace tansaku::cli
