// SPDX-License-Identifier: BSD-3-Clause
#include "cli/metadata/metadata_verbs.hpp"
#include "cli/options/option_set.hpp"
#include "cli/options/rule_options.hpp"
#include "cli/output/file/append_number.hpp"
#include "cli/output/file/output_file.hpp"
#include "cli/terminal/exit_code.hpp"
#include "cli/terminal/message.hpp"
#include "index/catalogue/sample/generalize.hpp"
#include "index/catalogue/sample/guessable_refs.hpp"
#include "index/catalogue/table/table_kind.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

namespace tansaku::cli {
namespace {

OptionSet check_options() {
    OptionSet options("metadata");
    options.group("By what they are checked");
    add_rule_options(options);
    options.flag("guess-refs",
                 "look whether subject references are plain digests of numbers below " +
                     grouped(k_guessed_numbers) + " (seconds)");
    options.group("Anonymised data sets")
        .value("generalize", "FILE",
               "write samples.tsv with coarser values where they are rare, to this new file")
        .flag("force", "replace an existing file");
    return options;
}

std::string describe(SampleTable const & table, MetadataFiles const & files) {
    std::string text = "nothing is wrong\n";
    auto const line = [&](std::string_view what, std::uint64_t number) {
        text += "  " + std::string(what);
        text.append(16 - what.size(), ' ');
        text += grouped(number) + '\n';
    };
    if (files.samples) {
        line("samples", table.samples());
        line("subjects", table.subjects());
    }
    if (files.samples || files.datasets) line("data sets", table.datasets.size());
    if (files.disease_terms) line("disease terms", table.disease_terms.size());
    if (!table.icd10_listed && !table.icd10_codes.empty())
        text += "  codes of ICD-10 were checked by form and chapter; --icd10-list looks them up\n";
    return text;
}

// Writes the coarser table; tells what changed.
std::string write_generalized(MetadataFiles const & files, SampleTable const & table,
                              std::string const & path) {
    Generalized const coarser = generalize(table, files.rules.fewest_subjects);
    std::ifstream input(*files.samples, std::ios::binary);
    OutputFile output(path);
    output.write(generalized_text(input, table, coarser.table));
    output.finish();
    std::string text = "wrote " + path + '\n';
    for (std::size_t i = 0; i < coarser.changed_rows.size(); ++i)
        text += "  " + std::string(name_of(k_rare_columns[i])) + ": coarser in " +
                grouped(coarser.changed_rows[i]) + " rows\n";
    return text;
}

// A reference that was made without a key is as good as the number behind it.
void report_guessed(SampleTable const & table, MetadataFiles const & files) {
    std::uint64_t const guessed = count_guessable_refs(table, k_guessed_numbers);
    if (guessed != 0)
        print_notice({"W-SUBJ-03", files.samples ? files.samples->string() : "",
                      grouped(guessed) + " subject references are MD5 or SHA-256 of a small number "
                                         "and can be guessed; make them with a key (HMAC)"});
}

int run(std::span<std::string const> words) {
    ParsedOptions const options = check_options().parse(words);
    if (options.arguments().empty()) throw usage_error("metadata", "E-USE-03", "no table is given");
    std::vector<std::filesystem::path> const paths(options.arguments().begin(),
                                                   options.arguments().end());
    MetadataFiles files = sort_tables(paths);
    files.rules = read_rules(options);
    auto const target = options.value("generalize");
    if (target) {
        if (!files.samples || !files.datasets)
            throw usage_error("metadata", "E-USE-05",
                              "--generalize needs samples.tsv and datasets.tsv, which tells the "
                              "data sets that are anonymised");
        check_output(*target, options.has("force") ? Overwrite::yes : Overwrite::no);
    }
    LoadedMetadata const checked =
        check_metadata(files, target ? RareValuesAre::permitted : RareValuesAre::refused);
    for (Finding const & notice : checked.notices)
        print_notice(notice);
    if (options.has("guess-refs")) report_guessed(checked.table, files);
    std::string text = describe(checked.table, files);
    if (target) text += write_generalized(files, checked.table, *target);
    print_text(text);
    return k_complete;
}

std::string help() {
    return "usage: tansaku metadata check FILE...\n\n"
           "Checks samples.tsv, datasets.tsv, disease_terms.tsv and subject_links.tsv, any of "
           "them, told\nby their headers. All findings are listed, to 100; none shows a value. "
           "Exit code 2 when "
           "anything\n"
           "is wrong.\n" +
           check_options().help() +
           "\nExamples:\n"
           "  tansaku metadata check samples.tsv datasets.tsv disease_terms.tsv\n"
           "  tansaku metadata check samples.tsv --icd10-list codes.txt\n"
           "  tansaku metadata check samples.tsv datasets.tsv --generalize coarser.tsv\n";
}

} // namespace

Verb const k_metadata_check{"check", "check tables before they are loaded", run, help,
                            check_options};

} // namespace tansaku::cli
