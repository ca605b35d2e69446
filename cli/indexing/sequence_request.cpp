// SPDX-License-Identifier: BSD-3-Clause
#include "cli/indexing/sequence_request.hpp"

#include "cli/indexing/dry_run.hpp"
#include "cli/indexing/input_files.hpp"
#include "cli/options/option_value.hpp"
#include "cli/options/rule_options.hpp"
#include "cli/options/work_options.hpp"
#include "cli/terminal/message.hpp"
#include "index/catalogue/schema/vocabulary.hpp"

#include <array>
#include <map>
#include <set>
#include <span>
#include <string_view>
#include <unordered_set>
#include <utility>

namespace tansaku::cli {
namespace {

Error bad_usage(std::string_view verb, std::string text) {
    return usage_error(verb, "E-USE-05", std::move(text));
}

// "chr20,chr1:1001-2000": commas are between regions.
std::vector<ContigRegion> parse_regions(std::string const & text) {
    std::vector<ContigRegion> regions;
    for (std::string const & part : parse_list("regions", text))
        regions.push_back(parse_region("regions", part));
    return regions;
}

// Every file is a sample of its own, called by its name.
void name_samples(SequenceRequest & request) {
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

} // namespace

void append(std::vector<Finding> & all, std::vector<Finding> more) {
    for (Finding & finding : more)
        all.push_back(std::move(finding));
}

void add_owner_options(OptionSet & options) {
    options.group("Whose the sequences are")
        .value("manifest", "FILE", "table of samples, haplotypes and their files")
        .value("metadata", "FILE", "table of what is known of the samples (samples.tsv)")
        .value("datasets", "FILE", "table of their data sets (datasets.tsv)")
        .value("disease-terms", "FILE", "table of disease names (disease_terms.tsv)")
        .value("subject-links", "FILE",
               "table of subjects of several biobanks who are one person (subject_links.tsv)");
    add_rule_options(options);
    options
        .flag("sample-per-record", "without a manifest: every record is a sample, not every file")
        .flag("strict-headers", "refuse headers that are no permitted contig label")
        .value("missing", "WHAT", "a genotype ./. of variants is: mask (N, default) or reference")
        .value("regions", "LIST",
               "of variants only these: NAME[:FROM-TO] of the reference, joined by commas")
        .value("phase-window", "N",
               "combine genotypes that are not phased within N bases (default 64; 0: do not)");
}

void add_work_options(OptionSet & options) {
    options.group("How");
    add_size_options(options);
    options.flag("quiet", "no progress and no report");
    add_dry_run(options);
}

SequenceRequest read_work(ParsedOptions const & options, std::string_view verb) {
    if (options.arguments().empty()) throw usage_error(verb, "E-USE-03", "no INDEX is given");
    SequenceRequest request;
    request.index = options.arguments().front();
    request.quiet = options.has("quiet");
    BuildOptions & build = request.options;
    build.strict_headers = options.has("strict-headers");
    constexpr std::array<std::string_view, 2> missing = {"mask", "reference"};
    if (auto const word = options.value("missing"))
        build.missing = parse_word("missing", *word, missing) == 1 ? MissingGenotype::reference
                                                                   : MissingGenotype::mask;
    if (auto const regions = options.value("regions")) build.regions = parse_regions(*regions);
    if (auto const window = options.value("phase-window"))
        build.phase_window =
            static_cast<std::uint32_t>(parse_count("phase-window", *window, 0, 1024));
    read_sizes(options, build);
    return request;
}

void check_combination(ParsedOptions const & options, IdPolicy ids, std::string_view verb) {
    refuse_conflicts(verb, sequence_conflicts(options, ids));
    if (!options.has("manifest") && options.arguments().size() < 2)
        throw usage_error(verb, "E-USE-03",
                          "no sequences are given; name FASTA or FASTQ files, or a --manifest");
}

void take_files(Manifest const & manifest, SequenceRequest & request) {
    for (ManifestRow const & row : manifest.rows) {
        SequenceFile file{row.path,      row.sample_accession, row.haplotype,
                          row.reference, row.source_sample,    row.callable};
        if (row.kind != InputKind::variants) {
            request.build.files.push_back(std::move(file));
            continue;
        }
        for (std::uint8_t const haplotype :
             {std::uint8_t{1}, std::uint8_t{2}, k_possible_haplotype}) {
            if (haplotype == k_possible_haplotype && request.options.phase_window == 0) continue;
            file.haplotype = haplotype;
            request.build.files.push_back(file);
        }
    }
}

void mark_tumors(SequenceRequest & request) {
    if (!request.build.metadata) return;
    SampleTable const & table = *request.build.metadata;
    std::unordered_set<std::string_view> tumors;
    for (std::size_t sample = 0; sample < table.samples(); ++sample)
        if (k_tumors[table.tumor[sample]] == "yes") tumors.insert(table.accession[sample]);
    for (SequenceFile & file : request.build.files)
        file.tumor = tumors.contains(file.sample);
}

void take_files(ParsedOptions const & options, std::string_view verb, SequenceRequest & request) {
    auto const files = std::span(options.arguments()).subspan(1);
    for (std::string const & file : files) {
        if (file == "-")
            throw bad_usage(verb,
                            "an index is made of files; standard input has no name for its sample");
        request.build.files.push_back({file, "", 0});
    }
    require_readable(files);
    if (!options.has("sample-per-record")) name_samples(request);
}

std::optional<MetadataFiles> metadata_files(ParsedOptions const & options,
                                            Manifest const & manifest) {
    auto const samples = options.value("metadata");
    if (!samples) return std::nullopt;
    MetadataFiles tables;
    tables.samples = *samples;
    if (auto const file = options.value("datasets")) tables.datasets = *file;
    if (auto const file = options.value("disease-terms")) tables.disease_terms = *file;
    if (auto const file = options.value("subject-links")) tables.subject_links = *file;
    tables.rules = read_rules(options);
    std::set<std::string> data_accessions;
    for (ManifestRow const & row : manifest.rows)
        if (row.data_accession) data_accessions.insert(*row.data_accession);
    tables.data_accessions.assign(data_accessions.begin(), data_accessions.end());
    return tables;
}

} // namespace tansaku::cli
