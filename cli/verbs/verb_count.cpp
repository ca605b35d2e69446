// SPDX-License-Identifier: BSD-3-Clause
#include "cli/metadata/count_rows.hpp"
#include "cli/open_index.hpp"
#include "cli/options/choice_options.hpp"
#include "cli/output/column/margins.hpp"
#include "cli/output/file/row_writer.hpp"
#include "cli/terminal/exit_code.hpp"
#include "cli/terminal/message.hpp"
#include "cli/verbs/verb.hpp"
#include "index/catalogue/consent/consent_watch.hpp"
#include "index/read/stored_index.hpp"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

namespace tansaku::cli {
namespace {

OptionSet count_options() {
    OptionSet options("count");
    options.group("Whom to count");
    add_choice_options(options);
    options.group("Results").value("by", "F1[,F2]",
                                   "divide by biobank, dataset, age, sex, residence, "
                                   "birth_location, icd10_chapter, disease or affection_status");
    add_row_options(options);
    return options;
}

void write_rows(RowOutput const & to, SampleTable const & table, std::vector<CountRow> const & rows,
                std::span<StratumField const> fields) {
    std::vector<std::string_view> names;
    for (StratumField const column : columns_of(fields))
        names.push_back(name_of(column));
    auto const biobank =
        static_cast<std::size_t>(std::ranges::find(names, "biobank") - names.begin());
    names.insert(names.end(), {"subjects", "with_sequence", "of", "percent", "flags"});

    OutputFile output(to.path);
    RowWriter writer(output, to.format, "tansaku.count.v1", names);
    for (CountRow const & row : rows) {
        std::vector<RowCell> cells(row.cells.begin(), row.cells.end());
        cells.emplace_back(row.subjects);
        cells.emplace_back(row.with_sequence);
        cells.emplace_back(row.of);
        cells.emplace_back(100 * static_cast<double>(row.subjects) / static_cast<double>(row.of),
                           3);
        // Who is in two biobanks is known under two references.
        bool const spans =
            row.cells[biobank] == "all" && !table.subjects_linked && spans_biobanks(table);
        cells.emplace_back(std::string_view(spans ? "per_biobank" : "."));
        writer.write(cells);
    }
    output.finish();
}

int run(std::span<std::string const> words) {
    ParsedOptions const options = count_options().parse(words);
    if (options.arguments().size() != 1)
        throw usage_error("count", "E-USE-03", "one INDEX is expected");
    std::filesystem::path const path = options.arguments().front();
    SampleChoice const choice = read_choice(options);
    std::vector<StratumField> fields;
    if (auto const text = options.value("by")) fields = parse_fields("count", *text);
    RowOutput const to = read_row_output(options);

    StoredIndex const index = open_for_results(path, read_generation(options));
    SampleTable const & table = index.samples();
    if (!fields.empty() && !table.has_metadata)
        throw Error(Fault::input, "E-FLT-01", path.string(),
                    "this index has no metadata; leave --by out, or load some with 'tansaku "
                    "metadata load'");
    SampleSet all = countable_samples(choice, table);
    all &= ConsentWatch(IndexLayout{path}, table, index.generation().number).live();
    SampleSet selected = choose_samples(choice, IndexLayout{path}, table);
    selected &= all;
    write_rows(to, table, count_rows(table, all, selected, fields), fields);
    return k_complete;
}

std::string help() {
    return "usage: tansaku count INDEX [--filter KEY=V ...] [--by FIELD]\n\n"
           "Counts by metadata alone, without any sequence: distinct subjects, per cell of --by, "
           "per\nbiobank and in total, among all that the cell has. Samples without sequence are "
           "counted;\n'with_sequence' tells how many subjects a search could find.\n" +
           count_options().help() +
           "\nExamples:\n"
           "  tansaku count my.index\n"
           "  tansaku count my.index --filter ICD10=C50 --filter age=40-49..60-69\n"
           "  tansaku count my.index --filter sex=female --by age --format jsonl\n";
}

} // namespace

Verb const k_count_verb{"count", "count subjects by metadata alone", run, help, count_options};

} // namespace tansaku::cli
