// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace tansaku::cli {

struct ReportRequest {
    std::string results;                          // of --format jsonl; "-": standard input
    std::optional<std::filesystem::path> summary; // of --summary
    std::string language = "en";                  // or "ja"
    std::string title;                            // empty: the page's own
};

// What the page of a report is made of, as one JSON object: the answers with, per allele, the
// samples that have it, so far as people read lists. More are counted, not listed.
// No "<" is in it, so that it can stand in a page.
// Throws Error: input, E-REP-01 for a file that is no result of --format jsonl, E-REP-02 for one
// that is no summary, E-REP-03 for that of another search.
[[nodiscard]] std::string report_data(ReportRequest const & request);

} // namespace tansaku::cli
