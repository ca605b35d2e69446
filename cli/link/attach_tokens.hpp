// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/output/file/byte_sink.hpp"
#include "index/catalogue/filter/sample_set.hpp"
#include "index/catalogue/stored/sample_table.hpp"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace tansaku::cli {

// Whose rows may be written, and the token of each sample ("" for none), at one time.
struct Linking {
    SampleSet live;
    std::vector<std::string> tokens;
};

// Takes over what consent has become since; true when that may be something else.
using LookAgain = std::function<bool(Linking &)>;

// Writes a table of results once more, with a last column link_token: that of the row's sample, or
// '.'. Everything is checked before the first byte: the table is read twice, and held in memory
// where it is a pipe. Consent is looked at again while rows are written, and behind the last one:
// who took it back by then is in no output that has a name. Throws Error: input, E-LNK-10 without a
// column sample_accession, E-LNK-11 for rows of samples that are not in the index or not live;
// resource; as `look`.
void attach_tokens(std::filesystem::path const & results, SampleTable const & table,
                   Linking linking, LookAgain const & look, ByteSink & output);

} // namespace tansaku::cli
