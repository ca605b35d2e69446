// SPDX-License-Identifier: BSD-3-Clause
#include "cli/terminal/message.hpp"

#include "cli/help/code_table.hpp"
#include "cli/help/language.hpp"

#include <cstdio>
#include <utility>

namespace tansaku::cli {
namespace {

// One call to stdio per line, so that lines of two processes do not mix.
void print(std::string_view kind, Finding const & finding) {
    std::string line = "tansaku: " + std::string(told(kind)) + ' ' + finding.code + ": ";
    if (!finding.place.empty()) line += finding.place + ": ";
    CodeMeaning const * const meaning = meaning_of(finding.code);
    if (language() == Language::japanese && meaning != nullptr)
        line += std::string(meaning->japanese) + " (" + finding.text + ")\n";
    else
        line += finding.text + '\n';
    std::fwrite(line.data(), 1, line.size(), stderr);
}

} // namespace

void print_error(Finding const & finding) { print("error", finding); }

void print_notice(Finding const & finding) { print("notice", finding); }

Error usage_error(std::string_view verb, std::string code, std::string text) {
    text += "; see 'tansaku help";
    if (!verb.empty()) text += ' ';
    text += verb;
    text += '\'';
    return {Fault::input, std::move(code), "", std::move(text)};
}

} // namespace tansaku::cli
