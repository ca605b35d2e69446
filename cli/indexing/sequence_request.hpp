// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/options/option_conflicts.hpp"
#include "cli/options/option_set.hpp"
#include "index/build/publish/build_request.hpp"
#include "index/catalogue/sample/sample_metadata.hpp"
#include "index/catalogue/schema/manifest.hpp"

#include <filesystem>
#include <string_view>
#include <vector>

namespace tansaku::cli {

// What 'tansaku index' or 'tansaku add' was asked for.
struct SequenceRequest {
    std::filesystem::path index;
    BuildRequest build;
    BuildOptions options;
    bool quiet = false;
    std::vector<Finding> notices; // of the tables that were read
};

// What both verbs have in common. Everything throws Error: input with all findings.

// The options that tell whose the sequences are, and how the work is done.
void add_owner_options(OptionSet & options);
void add_work_options(OptionSet & options);
// Index, quiet and build options; the sharing is not set.
[[nodiscard]] SequenceRequest read_work(ParsedOptions const & options, std::string_view verb);
// What of these options does not go together, with such ids.
[[nodiscard]] OptionConflicts sequence_conflicts(ParsedOptions const & options, IdPolicy ids);
// Refuses that, and a command without sequences.
void check_combination(ParsedOptions const & options, IdPolicy ids, std::string_view verb);

// The files of a manifest; one of variants stands for haplotype 1 and for haplotype 2.
void take_files(Manifest const & manifest, SequenceRequest & request);
// The files that are given by name. REQUIRES: request.build.ids is set.
void take_files(ParsedOptions const & options, std::string_view verb, SequenceRequest & request);
// The tables beside a manifest; none without --metadata.
[[nodiscard]] std::optional<MetadataFiles> metadata_files(ParsedOptions const & options,
                                                          Manifest const & manifest);
// Notes which files are those of tumors, once the metadata are read.
void mark_tumors(SequenceRequest & request);
void append(std::vector<Finding> & all, std::vector<Finding> more);

} // namespace tansaku::cli
