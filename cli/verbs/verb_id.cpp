// SPDX-License-Identifier: BSD-3-Clause
#include "cli/output/file/row_writer.hpp"
#include "cli/search/id_list.hpp"
#include "cli/terminal/exit_code.hpp"
#include "cli/terminal/message.hpp"
#include "cli/verbs/sub_verb.hpp"
#include "cli/verbs/verb.hpp"
#include "index/catalogue/consent/consent_watch.hpp"
#include "index/catalogue/filter/resolve_id.hpp"
#include "index/catalogue/filter/strata.hpp"
#include "index/catalogue/pii/pii_scan.hpp"
#include "index/catalogue/schema/accession.hpp"
#include "index/catalogue/schema/id_policy.hpp"
#include "index/catalogue/stored/owner_mode.hpp"
#include "index/catalogue/table/finding_list.hpp"
#include "index/read/stored_index.hpp"

#include <array>
#include <vector>

namespace tansaku::cli {
namespace {

OptionSet id_options() {
    OptionSet options("id");
    options.group("Ids").value("file", "FILE", "ids of a file too, one a line");
    options.group("Results");
    add_row_options(options);
    return options;
}

// Why a text is no id, without it.
void refuse(GivenId const & id, FindingList & findings) {
    for (Refusal const & personal : scan_for_personal_data(id.text))
        findings.add(personal.code, id.place, std::string(personal.text));
    auto const refusal = refuse_sample_id(IdPolicy::platform, id.text);
    findings.add(refusal ? refusal->code : "E-ID-01", id.place,
                 std::string(refusal ? refusal->text : "no accession") +
                     "; other accessions of JGA and AGD are taken too");
}

int check(std::span<std::string const> words) {
    constexpr std::array<std::string_view, 3> columns = {"kind", "accession", "form"};
    ParsedOptions const options = id_options().parse(words);
    auto const ids = given_ids(options.arguments(), options.value("file"));
    if (ids.empty()) throw usage_error("id", "E-USE-03", "no id is given");
    RowOutput const to = read_row_output(options);
    FindingList findings;
    std::vector<std::vector<RowCell>> rows;
    for (GivenId const & id : ids) {
        auto const kind = accession_kind(id.text);
        auto const shorter = kind ? short_form(*kind, id.text) : std::nullopt;
        if (kind)
            rows.push_back(
                {name_of(*kind), shorter.value_or(id.text), shorter ? "old" : "current"});
        else if (is_biosample(id.text))
            rows.push_back({"biosample", id.text, "current"});
        else
            refuse(id, findings);
    }
    findings.throw_if_any();
    OutputFile output(to.path);
    RowWriter writer(output, to.format, "tansaku.id.v1", columns);
    for (auto const & row : rows)
        writer.write(row);
    output.finish();
    return k_complete;
}

int resolve(std::span<std::string const> words) {
    constexpr std::array<std::string_view, 5> columns = {"accession", "kind", "samples", "subjects",
                                                         "with_sequence"};
    ParsedOptions const options = id_options().parse(words);
    if (options.arguments().empty()) throw usage_error("id", "E-USE-03", "no INDEX is given");
    auto const ids = given_ids(std::span(options.arguments()).subspan(1), options.value("file"));
    if (ids.empty()) throw usage_error("id", "E-USE-03", "no id is given");
    RowOutput const to = read_row_output(options);
    std::filesystem::path const path = options.arguments().front();
    require_owner(path);
    StoredIndex const index = StoredIndex::open(path);
    SampleTable const & table = index.samples();
    require_no_tiers(table);

    SampleSet const live = ConsentWatch(IndexLayout{path}, table, index.generation().number).live();
    IdResolver const resolver(table);
    FindingList findings;
    std::vector<std::vector<RowCell>> rows;
    for (GivenId const & id : ids) {
        auto found = resolver.find(id.text);
        if (found) found->samples &= live;
        if (!found || (found->kind == "sample" && found->samples.empty())) {
            findings.add("E-ID-04", id.place,
                         "the index has no sample, data set or study of this id");
            continue;
        }
        std::uint64_t with_sequence = 0;
        found->samples.for_each(
            [&](std::size_t sample) { with_sequence += sample < table.with_sequence ? 1 : 0; });
        rows.push_back({found->accession, found->kind, std::uint64_t{found->samples.count()},
                        std::uint64_t{count_subjects(table, found->samples)}, with_sequence});
    }
    findings.throw_if_any();
    OutputFile output(to.path);
    RowWriter writer(output, to.format, "tansaku.resolved.v1", columns);
    for (auto const & row : rows)
        writer.write(row);
    output.finish();
    return k_complete;
}

std::string check_help() {
    return "usage: tansaku id check ID... [--file FILE]\n\n"
           "Tells of which kind accessions of JGA, AGD and BioSample are, in their current form. "
           "Others\nare refused, and not shown. Nothing is looked up.\n" +
           id_options().help() + "\nExample:\n  tansaku id check JGAN000000101 JGAS00000000001\n";
}

std::string resolve_help() {
    return "usage: tansaku id resolve INDEX ID... [--file FILE]\n\n"
           "Looks ids up in an index: samples, data sets and studies, also by the old form of JGA "
           "with 11\ndigits where the index has the short one. All must be there.\n" +
           id_options().help() + "\nExample:\n  tansaku id resolve my.index JGAD000101\n";
}

std::vector<Verb> sub_verbs() {
    return {{"check", "tell of which kind accessions are", check, check_help, id_options},
            {"resolve", "look accessions up in an index", resolve, resolve_help, id_options}};
}

int run(std::span<std::string const> words) { return run_sub_verb("id", sub_verbs(), words); }

std::string help() {
    return "usage: tansaku id WHAT ...\n\nIds of samples, data sets and studies.\n\n" +
           help_of(sub_verbs());
}

} // namespace

Verb const k_id_verb{"id", "check and look up accessions", run, help, nullptr, sub_verbs};

} // namespace tansaku::cli
