// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/indexing/sequence_request.hpp"
#include "index/catalogue/schema/id_policy.hpp"
#include "index/catalogue/stored/sample_table.hpp"
#include "index/format/index_layout.hpp"
#include <string>
#include <vector>

namespace tansaku::cli {

// What is known of the index that is to grow; all of it must outlive this.
struct KnownIndex {
    IndexLayout const & layout;
    IdPolicy ids;
    SampleTable const & samples;

    // The samples that have sequences.
    [[nodiscard]] std::vector<std::string> accessions() const {
        TextColumn const first = samples.accession.first(samples.with_sequence);
        return {first.begin(), first.end()};
    }
};

[[nodiscard]] OptionSet add_options();

// Reads manifest and metadata and finds all missing files and all samples that the index has
// already; nothing is written. `request` is what read_work() gave. Throws Error: input with all
// findings.
void read_add_request(ParsedOptions const & options, KnownIndex const & index,
                      SequenceRequest & request);

} // namespace tansaku::cli
