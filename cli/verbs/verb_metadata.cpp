// SPDX-License-Identifier: BSD-3-Clause
#include "cli/metadata/metadata_verbs.hpp"
#include "cli/verbs/sub_verb.hpp"
#include "cli/verbs/verb.hpp"

#include <vector>

namespace tansaku::cli {
namespace {

std::vector<Verb> sub_verbs() {
    return {k_metadata_check, k_metadata_convert, k_metadata_load, k_metadata_show,
            k_metadata_terms};
}

int run(std::span<std::string const> words) { return run_sub_verb("metadata", sub_verbs(), words); }

std::string help() {
    return "usage: tansaku metadata WHAT ...\n\nWhat is known of samples: tables in the schema of "
           "JGA, before and in an index.\n\n" +
           help_of(sub_verbs());
}

} // namespace

Verb const k_metadata_verb{
    "metadata", "check, load and show what is known of samples", run, help, nullptr, sub_verbs};

} // namespace tansaku::cli
