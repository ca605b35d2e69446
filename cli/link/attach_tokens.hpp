// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/output/byte_sink.hpp"
#include "index/catalogue/sample_set.hpp"
#include "index/catalogue/sample_table.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace tansaku::cli {

// Writes the table of a file, which has a header line with a column sample_accession, with a last
// column link_token: `tokens` of the row's sample, "." for "". Rows keep their order and bytes.
// Throws Error: input, E-IO-01..03; E-LNK-10 for a table without that column, E-LNK-11 with the
// lines of samples that the index does not have or that are not in `live`: the results are older
// than a withdrawal.
void attach_tokens(std::filesystem::path const & results, SampleTable const & table,
                   SampleSet const & live, std::vector<std::string> const & tokens,
                   ByteSink & output);

} // namespace tansaku::cli
