// SPDX-License-Identifier: BSD-3-Clause
#include "cli/metadata/metadata_verbs.hpp"
#include "cli/options/option_set.hpp"
#include "cli/options/option_value.hpp"
#include "cli/options/rule_options.hpp"
#include "cli/output/file/append_number.hpp"
#include "cli/output/file/output_file.hpp"
#include "cli/terminal/exit_code.hpp"
#include "cli/terminal/message.hpp"
#include "index/catalogue/convert/convert_samples.hpp"

namespace tansaku::cli {
namespace {

OptionSet convert_options() {
    OptionSet options("metadata");
    options.group("How values are converted")
        .value("rules", "FILE",
               "table of column, from, to; '*' in from is any other value, or none")
        .list("drop", "NAME[,NAME]", "leave out further columns or attributes of these names")
        .value("disease-terms", "FILE", "the terms that rows may name (disease_terms.tsv)");
    options.group("By what the result is checked");
    add_rule_options(options);
    options.group("Results")
        .value("output", "FILE", "write samples.tsv to this file (default: standard output)")
        .flag("force", "replace an existing file");
    return options;
}

int run(std::span<std::string const> words) {
    ParsedOptions const options = convert_options().parse(words);
    if (options.arguments().size() != 1)
        throw usage_error("metadata", "E-USE-03", "one submission is expected: XML or a sheet");
    ConvertFiles files;
    files.submission = options.arguments().front();
    if (auto const file = options.value("rules")) files.rules = *file;
    if (auto const file = options.value("disease-terms")) files.disease_terms = *file;
    for (std::string const & list : options.values("drop"))
        for (std::string const & name : parse_list("drop", list))
            files.drop.push_back(name);
    files.checks = read_rules(options);
    auto const path = output_path(options.value("output"));
    if (!path.empty()) check_output(path, options.has("force") ? Overwrite::yes : Overwrite::no);

    ConvertedSamples const converted = convert_samples(files);
    for (Finding const & notice : converted.notices)
        print_notice(notice);
    OutputFile output(path);
    output.write(converted.text);
    output.finish();
    if (!path.empty())
        print_text("wrote " + path.string() + ": " + grouped(converted.samples) + " samples\n");
    return k_complete;
}

std::string help() {
    return "usage: tansaku metadata convert SUBMISSION [--rules FILE] [--output samples.tsv]\n\n"
           "Makes samples.tsv of what was submitted to JGA: SAMPLE_SET XML, or the sheet "
           "JGA_Sample saved as\nTSV. To be run where the data are provided: rules turn exact ages "
           "into classes, names of\nprefectures into codes, and a biobank's numbers into "
           "references. What JGA has and samples.tsv\nhas not is dropped and counted. When the "
           "result would not be accepted, everything that is wrong\nis listed and nothing is "
           "written.\n" +
           convert_options().help() +
           "\nExamples:\n"
           "  tansaku metadata convert JGA.sample.xml --rules rules.tsv --output samples.tsv\n"
           "  tansaku metadata convert sheet.tsv --rules rules.tsv --drop smoker,material_type\n";
}

} // namespace

Verb const k_metadata_convert{"convert", "make samples.tsv of a submission to JGA", run, help,
                              convert_options};

} // namespace tansaku::cli
