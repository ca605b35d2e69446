// SPDX-License-Identifier: BSD-3-Clause
#include "cli/indexing/add_request.hpp"

#include "cli/terminal/message.hpp"
#include "index/catalogue/consent/consent_mask.hpp"
#include "index/catalogue/consent/hidden_samples.hpp"
#include "index/catalogue/consent/refuse_withdrawn.hpp"

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

// Publishing looks again; a long build is not begun in vain, and here it is known which rows or
// files tell of whom.
void refuse_withdrawn_early(ParsedOptions const & options, KnownIndex const & index,
                            std::vector<std::string> const & added,
                            SequenceRequest const & request) {
    RowPlaces places;
    if (auto const manifest = options.value("manifest")) {
        places.add_table(*manifest);
        if (auto const table = options.value("metadata")) places.add_table(*table);
    } else {
        for (SequenceFile const & file : request.build.files)
            places.add(file.sample, file.path.string());
    }
    refuse_withdrawn(index.layout, index.samples,
                     request.build.metadata ? *request.build.metadata : ids_only(added), places);
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
        // With --sample-per-record the files tell who is in them.
        std::vector<std::string> named;
        for (SequenceFile const & file : request.build.files)
            if (!file.sample.empty()) named.push_back(file.sample);
        refuse_withdrawn_early(options, index, named, request);
        return;
    }
    Manifest manifest =
        read_manifest(options.value("manifest").value(), index.ids, index.accessions());
    append(request.notices, std::move(manifest.notices));
    take_files(manifest, request);
    if (metadata) request.build.metadata = grown_metadata(options, manifest, index, request);
    refuse_withdrawn_early(options, index, samples_of(manifest), request);
    mark_tumors(request);
}

} // namespace tansaku::cli
