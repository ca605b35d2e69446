// SPDX-License-Identifier: BSD-3-Clause
#include "cli/index_request.hpp"

#include "cli/build_memory.hpp"
#include "cli/input_files.hpp"
#include "cli/message.hpp"
#include "cli/option_value.hpp"
#include "cli/thread_count.hpp"
#include "index/catalogue/manifest.hpp"
#include "index/catalogue/sample_metadata.hpp"

#include <array>
#include <map>
#include <set>
#include <span>
#include <utility>

namespace tansaku::cli {
namespace {

Error bad_usage(std::string text) { return usage_error("index", "E-USE-05", std::move(text)); }

void append(std::vector<Finding> & all, std::vector<Finding> more) {
    for (Finding & finding : more)
        all.push_back(std::move(finding));
}

IdPolicy ids_of(ParsedOptions const & options) {
    constexpr std::array<std::string_view, 2> words = {"platform", "free"};
    bool const manifest = options.has("manifest");
    auto const word = options.value("ids");
    if (!word) return manifest ? IdPolicy::platform : IdPolicy::free;
    bool const free = parse_word("ids", *word, words) == 1;
    if (!free && !manifest)
        throw bad_usage("--ids platform needs a --manifest; without one, files name their samples");
    return free ? IdPolicy::free : IdPolicy::platform;
}

void check_combination(ParsedOptions const & options, IdPolicy ids) {
    bool const manifest = options.has("manifest");
    if (manifest && options.arguments().size() > 1)
        throw bad_usage("give either files or a --manifest, not both");
    if (!manifest && options.arguments().size() < 2)
        throw bad_usage("no sequences are given; name FASTA or FASTQ files, or a --manifest");
    if (manifest && options.has("sample-per-record"))
        throw bad_usage("--sample-per-record does not go with a --manifest, which names samples");
    if (options.has("metadata") && ids == IdPolicy::free)
        throw bad_usage("metadata need --ids platform and a --manifest: free ids may not be linked "
                        "to people");
    if (!options.has("metadata") && (options.has("datasets") || options.has("disease-terms")))
        throw bad_usage("--datasets and --disease-terms need --metadata");
}

void read_tables(ParsedOptions const & options, IndexRequest & request) {
    Manifest manifest = read_manifest(options.value("manifest").value(), request.build.ids);
    append(request.notices, std::move(manifest.notices));
    MetadataFiles tables;
    std::set<std::string> data_accessions;
    for (ManifestRow const & row : manifest.rows) {
        request.build.files.push_back({row.path, row.sample_accession, row.haplotype});
        if (row.data_accession) data_accessions.insert(*row.data_accession);
    }
    auto const samples = options.value("metadata");
    if (!samples) return;
    tables.samples = *samples;
    if (auto const file = options.value("datasets")) tables.datasets = *file;
    if (auto const file = options.value("disease-terms")) tables.disease_terms = *file;
    tables.data_accessions.assign(data_accessions.begin(), data_accessions.end());
    LoadedMetadata metadata = load_metadata(tables, samples_of(manifest));
    append(request.notices, std::move(metadata.notices));
    request.build.metadata = std::move(metadata.table);
}

// Every file is a sample of its own, called by its name.
void name_samples(IndexRequest & request) {
    std::vector<Finding> findings;
    std::map<std::string, std::string> file_of_sample;
    std::size_t replaced = 0;
    for (SequenceFile & file : request.build.files) {
        std::string const path = file.path.string();
        FreeId name = free_id_of_file(path);
        if (auto const refusal = refuse_sample_id(request.build.ids, name.id)) {
            findings.push_back(
                {std::string(refusal->code), path,
                 "the file's name gives no sample id: " + std::string(refusal->text)});
            continue;
        }
        auto const [known, added] = file_of_sample.try_emplace(name.id, path);
        if (!added)
            findings.push_back({"E-ID-02", path,
                                "gives the same sample id as " + known->second +
                                    "; each file is a sample of its own: rename one, or say with a "
                                    "--manifest whose they are"});
        replaced += name.replaced ? 1 : 0;
        file.sample = std::move(name.id);
    }
    if (!findings.empty()) throw Error(Fault::input, std::move(findings));
    if (replaced != 0)
        request.notices.push_back({"W-ID-01", "",
                                   "characters other than letters, digits, '_' and '-' became '_' "
                                   "in the sample ids of " +
                                       std::to_string(replaced) + " file(s)"});
}

void list_files(ParsedOptions const & options, IndexRequest & request) {
    auto const files = std::span(options.arguments()).subspan(1);
    for (std::string const & file : files) {
        if (file == "-")
            throw bad_usage("an index is made of files; standard input has no name for its sample");
        request.build.files.push_back({file, "", 0});
    }
    require_readable(files);
    if (!options.has("sample-per-record")) name_samples(request);
}

BuildOptions build_options(ParsedOptions const & options) {
    constexpr std::array<std::string_view, 2> sharing = {"owner", "group"};
    BuildOptions build;
    build.strict_headers = options.has("strict-headers");
    if (auto const word = options.value("share"))
        build.sharing = parse_word("share", *word, sharing) == 1 ? Sharing::group : Sharing::owner;
    build.threads = parse_threads(options.value("threads"));
    auto const memory = options.value("memory");
    build.memory = memory ? parse_size("memory", *memory) : default_build_memory();
    if (auto const bases = options.value("shard-bases"))
        build.shard_bases = parse_count("shard-bases", *bases);
    if (auto const samples = options.value("batch-samples"))
        build.batch_samples =
            static_cast<std::uint32_t>(parse_count("batch-samples", *samples, 1, 0xFFFFFFFFu));
    validate(build);
    return build;
}

} // namespace

OptionSet index_options() {
    OptionSet options("index");
    options.group("Whose the sequences are")
        .value("manifest", "FILE", "table of samples, haplotypes and their files")
        .value("metadata", "FILE", "table of what is known of the samples (samples.tsv)")
        .value("datasets", "FILE", "table of their data sets (datasets.tsv)")
        .value("disease-terms", "FILE", "table of disease names (disease_terms.tsv)")
        .value("ids", "POLICY", "platform (JGAN..., AGDN_..., the default with a manifest) or free")
        .flag("sample-per-record", "without a manifest: every record is a sample, not every file")
        .flag("strict-headers", "refuse headers that are no permitted contig label");
    options.group("The index")
        .value("share", "WHOM", "who may read it: owner (default) or group")
        .value("shard-bases", "N", "most distinct bases in a shard (default 1073741824)")
        .value("batch-samples", "N", "most samples in a batch");
    options.group("How")
        .value("threads", "T", "threads, or auto (default): what this process may use")
        .value("memory", "SIZE", "memory that the build may take (default: half of what there is)")
        .flag("quiet", "no progress and no report");
    return options;
}

IndexRequest read_index_request(ParsedOptions const & options) {
    if (options.arguments().empty()) throw bad_usage("no INDEX is given");
    IndexRequest request;
    request.index = options.arguments().front();
    request.quiet = options.has("quiet");
    request.build.ids = ids_of(options);
    check_combination(options, request.build.ids);
    request.options = build_options(options);
    if (options.has("manifest"))
        read_tables(options, request);
    else
        list_files(options, request);
    return request;
}

} // namespace tansaku::cli
