// SPDX-License-Identifier: BSD-3-Clause
#include "cli/help/manual_page.hpp"

#include "cli/version.hpp"

#include <string_view>

namespace tansaku::cli {
namespace {

// Text without meaning for roff, and dashes that can be copied.
std::string plain(std::string_view text) {
    std::string result;
    bool line_begins = true;
    for (char const letter : text) {
        if (line_begins && (letter == '.' || letter == '\'')) result += "\\&";
        if (letter == '\\')
            result += "\\e";
        else if (letter == '-')
            result += "\\-";
        else
            result += letter;
        line_begins = letter == '\n';
    }
    return result;
}

std::string head(std::string const & name, std::string_view summary) {
    return ".TH " + name + " 1 \"\" \"tansaku " + std::string(version()) +
           "\" \"User Commands\"\n.SH NAME\n" + plain(name) + " \\- " + plain(summary) + '\n';
}

std::string verbatim(std::string_view text) { return ".nf\n" + plain(text) + ".fi\n"; }

void append_options(std::string & page, OptionSet const & options) {
    for (auto const & group : options.groups()) {
        page += ".SS " + plain(group.title) + '\n';
        for (auto const & option : group.options) {
            page += ".TP\n\\fB" + plain("--" + option.name) + "\\fR";
            if (!option.metavar.empty()) page += " \\fI" + plain(option.metavar) + "\\fR";
            page += '\n' + plain(option.help) + '\n';
        }
    }
}

// The help of a verb is: usage, blank line, description, options, examples.
void append_verb(std::string & page, Verb const & verb) {
    std::string const help = verb.help();
    std::string_view before = help;
    std::string_view behind;
    if (verb.options != nullptr) {
        std::string const list = verb.options().help();
        if (auto const place = help.find(list); place != std::string::npos) {
            before = std::string_view(help).substr(0, place);
            behind = std::string_view(help).substr(place + list.size());
        }
    }
    auto const blank = before.find("\n\n");
    std::string_view const usage = before.substr(0, blank);
    page += ".SH SYNOPSIS\n" + verbatim(std::string(usage) + '\n');
    if (blank != std::string_view::npos)
        page += ".SH DESCRIPTION\n" + plain(before.substr(blank + 2)) + '\n';
    if (verb.options != nullptr) {
        page += ".SH OPTIONS\n";
        append_options(page, verb.options());
    }
    while (behind.starts_with('\n'))
        behind.remove_prefix(1);
    if (!behind.empty()) page += ".SH EXAMPLES\n" + verbatim(behind);
}

constexpr std::string_view k_files = R"(.SH FILES
Options that a command does not have are taken from the environment (\fBTANSAKU_THREADS\fR for \fB\-\-threads\fR), then from the file of \fB\-\-config\fR, then from:
.TP
.I ~/.config/tansaku/tansaku.conf
.TP
.I /etc/tansaku.conf
.PP
Lines are \fIoption = value\fR (yes or no for options without value), below a line \fI[verb]\fR for that verb alone; \fI#\fR begins a comment at a line's start and behind a blank.
What does not go with a command is left aside; \fB\-\-show\-config\fR tells it.
.SH EXIT STATUS
0 complete; 1 a defect; 2 usage or bad input; 3 some queries were not answered; 4 not permitted; 5 damaged index; 6 disk or memory; 128+n signal n.
)";

} // namespace

std::string manual_page(Verb const & verb) {
    std::string page = head("tansaku-" + std::string(verb.name), verb.summary);
    if (verb.sub_verbs == nullptr) {
        append_verb(page, verb);
    } else {
        page += ".SH DESCRIPTION\n" + verbatim(verb.help());
    }
    page += k_files;
    return page;
}

std::string manual_page(std::span<Verb const> verbs) {
    std::string page =
        head("tansaku", "which samples carry this nucleotide sequence, or one like it");
    page += ".SH SYNOPSIS\n.nf\ntansaku VERB INDEX ...\n.fi\n.SH VERBS\n";
    for (Verb const & verb : verbs)
        page += ".TP\n\\fB" + plain(verb.name) + "\\fR\n" + plain(verb.summary) + '\n';
    page += k_files;
    return page;
}

} // namespace tansaku::cli
