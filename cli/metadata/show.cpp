// SPDX-License-Identifier: BSD-3-Clause
#include "cli/metadata/metadata_verbs.hpp"
#include "cli/options/option_set.hpp"
#include "cli/output/file/row_writer.hpp"
#include "cli/terminal/exit_code.hpp"
#include "cli/terminal/message.hpp"
#include "index/catalogue/consent/consent_watch.hpp"
#include "index/catalogue/filter/strata.hpp"
#include "index/catalogue/schema/vocabulary.hpp"
#include "index/catalogue/stored/owner_mode.hpp"
#include "index/read/stored_index.hpp"

#include <array>
#include <vector>

namespace tansaku::cli {
namespace {

OptionSet show_options() {
    OptionSet options("metadata");
    options.group("Results");
    add_row_options(options);
    return options;
}

// Samples and subjects of every value that some sample has.
void write_field(RowWriter & rows, SampleTable const & table, SampleSet const & live,
                 StratumField field) {
    Strata const strata(table, field);
    std::vector<std::uint64_t> samples(strata.size());
    live.for_each([&](std::size_t sample) {
        for (std::uint32_t const stratum : strata.of(sample))
            ++samples[stratum];
    });
    auto const subjects = count_subjects(table, live, strata);
    for (std::size_t stratum = 0; stratum < strata.size(); ++stratum)
        if (samples[stratum] != 0)
            rows.write({name_of(field), strata.labels()[stratum], samples[stratum],
                        std::uint64_t{subjects[stratum]}});
}

// Of the classes of data sets; who is in data sets of two is in both.
void write_classes(RowWriter & rows, SampleTable const & table, SampleSet const & live) {
    for (std::size_t code = 0; code < k_processing_classes.size(); ++code) {
        SampleSet set(table.samples());
        live.for_each([&](std::size_t sample) {
            for (std::uint32_t const dataset : table.dataset.of(sample))
                if (table.datasets[dataset].processing_class == code) set.insert(sample);
        });
        if (!set.empty())
            rows.write({std::string_view("processing_class"), k_processing_classes[code],
                        std::uint64_t{set.count()}, std::uint64_t{count_subjects(table, set)}});
    }
}

void write_total(RowWriter & rows, SampleTable const & table, std::string_view value,
                 SampleSet const & set) {
    rows.write({std::string_view("samples"), value, std::uint64_t{set.count()},
                std::uint64_t{count_subjects(table, set)}});
}

int run(std::span<std::string const> words) {
    constexpr std::array<std::string_view, 4> columns = {"column", "value", "samples", "subjects"};
    ParsedOptions const options = show_options().parse(words);
    if (options.arguments().size() != 1)
        throw usage_error("metadata", "E-USE-03", "one INDEX is expected");
    RowOutput const to = read_row_output(options);
    std::filesystem::path const path = options.arguments().front();
    require_owner(path);
    StoredIndex const index = StoredIndex::open(path);
    SampleTable const & table = index.samples();
    require_no_tiers(table);
    if (!table.has_metadata)
        throw Error(Fault::input, "E-FLT-01", path.string(),
                    "this index has no metadata; load it with 'tansaku metadata load'");

    SampleSet const live = ConsentWatch(IndexLayout{path}, table, index.generation().number).live();
    OutputFile output(to.path);
    RowWriter rows(output, to.format, "tansaku.metadata.v1", columns);
    SampleSet with_sequence(table.samples());
    for (std::size_t sample = 0; sample < table.with_sequence; ++sample)
        with_sequence.insert(sample);
    with_sequence &= live;
    write_total(rows, table, "all", live);
    write_total(rows, table, "with sequence", with_sequence);
    for (StratumField const field : k_stratum_fields)
        write_field(rows, table, live, field);
    write_classes(rows, table, live);
    output.finish();
    return k_complete;
}

std::string help() {
    return "usage: tansaku metadata show INDEX\n\n"
           "Tells what an index knows of its samples: of every column the values that there are, "
           "and\nhow many samples and distinct subjects have them. A sample with several values is "
           "counted\nwith each. Rows without sequence are counted too.\n" +
           show_options().help() +
           "\nExamples:\n"
           "  tansaku metadata show my.index\n"
           "  tansaku metadata show my.index --format jsonl | jq 'select(.column == \"age\")'\n";
}

} // namespace

Verb const k_metadata_show{"show", "tell which values samples have, and how many", run, help,
                           show_options};

} // namespace tansaku::cli
