// SPDX-License-Identifier: BSD-3-Clause
#include "cli/message.hpp"

#include <cstdio>
#include <utility>

namespace tansaku::cli {
namespace {

// One call to stdio per line, so that lines of two processes do not mix.
void print(char const * kind, Finding const & finding) {
    std::string line = "tansaku: ";
    line += kind;
    line += ' ' + finding.code + ": ";
    if (!finding.place.empty()) line += finding.place + ": ";
    line += finding.text + '\n';
    std::fwrite(line.data(), 1, line.size(), stderr);
}

} // namespace

void print_error(Finding const & finding, Language language) {
    CodeMeaning const * const meaning = meaning_of(finding.code);
    if (language == Language::english || meaning == nullptr) {
        print("error", finding);
        return;
    }
    Finding told = finding;
    told.text = std::string(meaning->japanese) + " (" + finding.text + ')';
    print("エラー", told);
}

void print_notice(Finding const & finding) { print("notice", finding); }

Error usage_error(std::string_view verb, std::string code, std::string text) {
    text += "; see 'tansaku help";
    if (!verb.empty()) text += ' ';
    text += verb;
    text += '\'';
    return {Fault::input, std::move(code), "", std::move(text)};
}

} // namespace tansaku::cli
