// SPDX-License-Identifier: BSD-3-Clause
#include "cli/metadata/metadata_verbs.hpp"
#include "cli/options/option_set.hpp"
#include "cli/options/rule_options.hpp"
#include "cli/output/file/append_number.hpp"
#include "cli/output/file/output_file.hpp"
#include "cli/terminal/exit_code.hpp"
#include "cli/terminal/message.hpp"
#include "index/build/publish/growing_index.hpp"
#include "index/catalogue/consent/consent_mask.hpp"
#include "index/catalogue/consent/hidden_samples.hpp"
#include "index/catalogue/consent/refuse_withdrawn.hpp"
#include "index/catalogue/sample/join_tables.hpp"
#include "index/catalogue/stored/owner_mode.hpp"
#include "index/catalogue/table/table_kind.hpp"
#include "index/read/stored_index.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace tansaku::cli {
namespace {

OptionSet load_options() {
    OptionSet options("metadata");
    options.group("By what the tables are checked");
    add_rule_options(options);
    options.group("How")
        .flag("dry-run", "check everything, and load nothing")
        .flag("quiet", "no report");
    return options;
}

// Tables need no row of who withdrew all, and may not have one: until they are purged, their
// samples go on without metadata.
LoadedMetadata load_for(IndexLayout const & layout, SampleTable const & samples,
                        MetadataFiles files) {
    files.hidden = hidden_samples(layout, samples);
    ConsentLog const log = ConsentLog::open(layout);
    ConsentMask const mask(log, seconds_now());
    files.tells_of = [&](std::string_view id) { return mask.tells_of(id); };
    TextColumn const first = samples.accession.first(samples.with_sequence);
    std::vector<std::string> const accessions(first.begin(), first.end());
    std::vector<std::string> withdrawn;
    std::vector<std::string> others;
    for (std::string const & sample : accessions)
        (mask.is_withdrawn(sample) ? withdrawn : others).push_back(sample);
    std::vector<std::uint32_t> rows; // of who may have one
    for (std::uint32_t sample = 0; sample < samples.samples(); ++sample)
        if (!mask.is_withdrawn(samples.accession[sample])) rows.push_back(sample);
    LoadedMetadata loaded = load_metadata(files, others);
    RowPlaces places;
    places.add_table(*files.samples);
    refuse_withdrawn(layout, choose_rows(samples, rows, others.size()), loaded.table, places);
    if (withdrawn.empty()) return loaded;
    SampleTable table =
        join(loaded.table, rows_of_withdrawn(layout, samples, withdrawn, loaded.table.datasets));
    table.icd10_listed = loaded.table.icd10_listed;
    table.subjects_linked = loaded.table.subjects_linked;
    loaded.table = arrange(table, accessions);
    return loaded;
}

int run(std::span<std::string const> words) {
    ParsedOptions const options = load_options().parse(words);
    if (options.arguments().size() < 2)
        throw usage_error("metadata", "E-USE-03", "an INDEX and its tables are expected");
    std::filesystem::path const path = options.arguments().front();
    require_owner(path);
    std::vector<std::filesystem::path> const paths(options.arguments().begin() + 1,
                                                   options.arguments().end());
    MetadataFiles files = sort_tables(paths);
    files.rules = read_rules(options);
    if (!files.samples)
        throw usage_error("metadata", "E-USE-05",
                          "no samples.tsv is given; data sets and terms are loaded with the rows "
                          "that name them");

    bool const dry = options.has("dry-run");
    std::optional<GrowingIndex> writer;
    if (!dry) writer.emplace(path);
    StoredIndex const index = StoredIndex::open(path);
    if (index.id_policy() == IdPolicy::free)
        throw usage_error("metadata", "E-USE-05",
                          "metadata need ids of the platform: the free ids of this index may not "
                          "be linked to people");
    LoadedMetadata const loaded = load_for(IndexLayout{path}, index.samples(), files);
    for (Finding const & notice : loaded.notices)
        print_notice(notice);
    Generation next = index.generation();
    ++next.number;
    if (writer) {
        ConsentLock const lock(writer->layout()); // no event between the last look and publication
        writer->publish(next, loaded.table);
    }
    if (dry || !options.has("quiet"))
        print_text((dry ? "would be loaded into " : "loaded into ") + path.string() +
                   "\n  samples         " + grouped(loaded.table.samples()) +
                   "\n  subjects        " + grouped(loaded.table.subjects()) +
                   "\n  generation      " + grouped(next.number) + '\n');
    return k_complete;
}

std::string help() {
    return "usage: tansaku metadata load INDEX FILE...\n\n"
           "Gives an index a new generation with other metadata of the same samples: samples.tsv, "
           "and\ndatasets.tsv, disease_terms.tsv and subject_links.tsv if there are any, told by "
           "their headers.\nThey take the place of all that was there, so they have a row for "
           "every sample.\n"
           "Sequences stay as they are. When anything is wrong, the index is as it was.\n" +
           load_options().help() +
           "\nExample:\n"
           "  tansaku metadata load my.index samples.tsv datasets.tsv disease_terms.tsv\n";
}

} // namespace

Verb const k_metadata_load{"load", "give an index other metadata of its samples", run, help,
                           load_options};

} // namespace tansaku::cli
