// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/build/publish/build_request.hpp"
#include "index/build/publish/content_writer.hpp"
#include "index/format/generation.hpp"
#include "index/format/index_layout.hpp"

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace tansaku {

// What an index has already, in the words that new content needs. Nothing for a new index.
struct PublishedContent {
    std::span<FileRecord const> shards;
    std::span<std::string const> samples; // that have sequences, by number
    std::uint32_t haplotypes = 0;
};

// Files that no generation names yet, and what a generation that names them must say.
struct NewContent {
    WrittenFiles files; // the shards' phrases and the batches' samples are numbered on
    std::vector<std::string> samples;            // numbered on
    std::vector<std::uint32_t> haplotype_sample; // of the new haplotypes, numbered on
    std::vector<std::uint8_t> haplotype_number;
    BuildReport report;
};

// Reads the sequences of a request, writes the phrases that are not published and the batches of
// the samples. What is published is not touched. On an error some files may be left.
// Throws Error: input, also for a sample that is there already; damaged; resource.
[[nodiscard]] NewContent build_content(IndexLayout const & layout,
                                       PublishedContent const & published,
                                       BuildRequest const & request, BuildOptions const & options,
                                       std::function<void(BuildProgress const &)> const & progress);

// Makes the next generation of `generation` one that also has `content`.
void add_content(Generation & generation, NewContent const & content);

} // namespace tansaku
