// SPDX-License-Identifier: BSD-3-Clause
#include "cli/add_request.hpp"

#include "cli/message.hpp"
#include "index/catalogue/consent_mask.hpp"
#include "index/catalogue/hidden_samples.hpp"
#include "index/catalogue/refuse_withdrawn.hpp"

#include <string>
#include <utility>
#include <vector>

namespace tansaku::cli {
namespace {

constexpr std::string_view k_verb = "add";

// The catalogue of the index with rows of all samples of the manifest.
SampleTable grown_metadata(ParsedOptions const & options, Manifest const & manifest,
                           KnownIndex const & index, SequenceRequest & request) {
    std::vector<std::string> const added = samples_of(manifest);
    if (auto tables = metadata_files(options, manifest)) {
        tables->hidden = hidden_samples(index.layout, index.samples);
        ConsentLog const log = ConsentLog::open(index.layout);
        ConsentMask const mask(log, seconds_now());
        tables->tells_of = [&](std::string_view id) { return mask.tells_of(id); };
        LoadedMetadata metadata = load_more_metadata(*tables, index.samples, added);
        append(request.notices, std::move(metadata.notices));
        return std::move(metadata.table);
    }
    std::vector<std::string> samples = index.accessions();
    samples.insert(samples.end(), added.begin(), added.end());
    return arrange(index.samples, samples);
}

} // namespace

OptionSet add_options() {
    OptionSet options("add");
    add_owner_options(options);
    add_work_options(options);
    return options;
}

void read_add_request(ParsedOptions const & options, KnownIndex const & index,
                      SequenceRequest & request) {
    request.build.ids = index.ids;
    check_combination(options, index.ids, k_verb);
    bool const metadata = index.samples.has_metadata;
    if (options.has("metadata") && !metadata)
        throw usage_error(k_verb, "E-USE-05",
                          "this index has no metadata, so its samples would have none beside those "
                          "that are added; leave --metadata out, or build the index with it");
    if (!options.has("manifest")) {
        take_files(options, k_verb, request);
        return;
    }
    Manifest manifest =
        read_manifest(options.value("manifest").value(), index.ids, index.accessions());
    append(request.notices, std::move(manifest.notices));
    take_files(manifest, request);
    if (metadata) request.build.metadata = grown_metadata(options, manifest, index, request);
    // Publishing looks again; a long build is not begun in vain.
    refuse_withdrawn(index.layout, index.samples,
                     metadata ? *request.build.metadata : ids_only(samples_of(manifest)));
    mark_tumors(request);
}

} // namespace tansaku::cli
