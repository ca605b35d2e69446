// SPDX-License-Identifier: BSD-3-Clause
#include "cli/program.hpp"

#include "cli/exit_code.hpp"
#include "cli/message.hpp"
#include "cli/nearest_word.hpp"
#include "cli/output/byte_sink.hpp"
#include "cli/version.hpp"

#include <algorithm>
#include <iostream>
#include <new>
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
        std::cout << "tansaku " << version() << '\n';
        return k_complete;
    }
    bool const asks = first == "help" || first == "--help" || first == "-h";
    if (asks) {
        std::cout << (words.size() > 1 ? find_verb(verbs, words[1]).help() : overview(verbs));
        return k_complete;
    }
    Verb const & verb = find_verb(verbs, first);
    auto const rest = words.subspan(1);
    bool const help = std::ranges::any_of(
        rest, [](std::string const & word) { return word == "--help" || word == "-h"; });
    if (help) {
        std::cout << verb.help();
        return k_complete;
    }
    return verb.run(rest);
}

int code_of(Fault fault) { return static_cast<int>(fault); }

int print_internal(char const * what) {
    print_error({"E-INT-01", "", std::string("a defect of the program: ") + what});
    return code_of(Fault::internal);
}

} // namespace

int run_program(std::span<Verb const> verbs, std::span<std::string const> words) {
    try {
        int const code = run_verb(verbs, words);
        std::cout.flush();
        if (!std::cout)
            throw Error(Fault::resource, "E-IO-12", "standard output", "can't be written");
        return code;
    } catch (OutputClosed const &) {
        return k_output_closed;
    } catch (Error const & error) {
        for (Finding const & finding : error.findings())
            print_error(finding);
        return code_of(error.fault());
    } catch (std::bad_alloc const &) {
        print_error({"E-MEM-02", "", "out of memory; use fewer --threads or another machine"});
        return code_of(Fault::resource);
    } catch (std::exception const & error) {
        return print_internal(error.what());
    }
}

} // namespace tansaku::cli
