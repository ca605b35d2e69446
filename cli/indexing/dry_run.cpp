// SPDX-License-Identifier: BSD-3-Clause
#include "cli/indexing/dry_run.hpp"

#include "cli/help/aligned.hpp"
#include "cli/help/language.hpp"
#include "cli/output/file/append_number.hpp"
#include "index/format/generation.hpp"

#include <cstdint>
#include <filesystem>
#include <set>
#include <system_error>
#include <utility>

namespace tansaku::cli {

void add_dry_run(OptionSet & options) {
    options.flag("dry-run", "check and tell what would be done, and write nothing");
}

bool is_dry_run(ParsedOptions const & options) { return options.has("dry-run"); }

std::string input_lines(SequenceRequest const & request) {
    std::set<std::filesystem::path> files;
    std::set<std::string> samples;
    std::set<std::pair<std::string, int>> haplotypes;
    std::uintmax_t bytes = 0;
    for (SequenceFile const & file : request.build.files) {
        std::error_code unknown; // pipes have no size
        if (files.insert(file.path).second)
            if (auto const size = std::filesystem::file_size(file.path, unknown); !unknown)
                bytes += size;
        if (file.sample.empty()) continue; // every record is one
        samples.insert(file.sample);
        if (file.haplotype != k_possible_haplotype) haplotypes.emplace(file.sample, file.haplotype);
    }
    std::string text;
    auto const add = [&](std::string_view what, std::uint64_t number) {
        text += "  ";
        append_padded(text, told(what), 16);
        text += grouped(number) + '\n';
    };
    add("files", files.size());
    if (!samples.empty()) {
        add("samples", samples.size());
        add("haplotypes", haplotypes.size());
    }
    add("bytes", bytes);
    return text;
}

} // namespace tansaku::cli
