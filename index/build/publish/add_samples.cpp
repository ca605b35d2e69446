// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/publish/add_samples.hpp"

#include "index/build/publish/content_builder.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace tansaku {
namespace {

// The catalogue of the index with the samples of `content` behind those that it has.
SampleTable grown_catalogue(GrowingIndex const & index, BuildRequest const & request,
                            NewContent const & content) {
    std::vector<std::string> samples = index.accessions();
    samples.insert(samples.end(), content.samples.begin(), content.samples.end());
    if (request.metadata) return arrange(*request.metadata, samples);
    return index.samples().has_metadata ? arrange(index.samples(), samples) : ids_only(samples);
}

} // namespace

BuildReport add_samples(GrowingIndex & index, BuildRequest const & request,
                        BuildOptions const & options,
                        std::function<void(BuildProgress const &)> const & progress) {
    validate(options);
    Generation next = index.generation();
    std::vector<std::string> const accessions = index.accessions();
    PublishedContent const published{.shards = index.generation().shards,
                                     .samples = accessions,
                                     .haplotypes =
                                         static_cast<std::uint32_t>(next.haplotype_sample.size())};
    BuildOptions same = options;
    same.fm_index = index.generation().has_fm_index();
    NewContent content = build_content(index.layout(), published, request, same, progress);
    SampleTable const samples = grown_catalogue(index, request, content);
    add_content(next, content);
    index.publish(std::move(next), samples);
    return std::move(content.report);
}

} // namespace tansaku
