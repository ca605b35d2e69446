// SPDX-License-Identifier: BSD-3-Clause
#include "cli/help/language.hpp"

#include "cli/help/phrases.hpp"

#include <algorithm>
#include <cstdlib>

namespace tansaku::cli {
namespace {

Language language_of_environment() {
    char const * const variable = std::getenv("TANSAKU_LANG");
    return variable != nullptr && std::string_view(variable) == "ja" ? Language::japanese
                                                                     : Language::english;
}

// Of the process, as its standard error is.
Language & current() noexcept {
    static Language language = language_of_environment();
    return language;
}

Phrase const * find(std::span<Phrase const> phrases, std::string_view english) noexcept {
    auto const found = std::ranges::lower_bound(phrases, english, {}, &Phrase::english);
    return found != phrases.end() && found->english == english ? &*found : nullptr;
}

} // namespace

void set_language(Language chosen) noexcept { current() = chosen; }
Language language() noexcept { return current(); }

std::string_view told(std::string_view english) noexcept {
    if (language() == Language::english) return english;
    for (auto const phrases : {phrases_of_help(), phrases_of_reports()})
        if (Phrase const * const phrase = find(phrases, english)) return phrase->japanese;
    return english;
}

} // namespace tansaku::cli
