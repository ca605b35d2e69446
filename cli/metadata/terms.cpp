// SPDX-License-Identifier: BSD-3-Clause
#include "cli/metadata/metadata_verbs.hpp"
#include "cli/options/option_set.hpp"
#include "cli/output/file/row_writer.hpp"
#include "cli/terminal/exit_code.hpp"
#include "cli/terminal/message.hpp"
#include "index/catalogue/filter/find_terms.hpp"
#include "index/catalogue/stored/owner_mode.hpp"
#include "index/catalogue/table/table_kind.hpp"
#include "index/read/stored_index.hpp"

#include <array>
#include <filesystem>
#include <vector>

namespace tansaku::cli {
namespace {

OptionSet terms_options() {
    OptionSet options("metadata");
    options.group("Results");
    add_row_options(options);
    return options;
}

std::vector<DiseaseTerm> terms_of(std::filesystem::path const & path) {
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored)) {
        require_owner(path);
        return StoredIndex::open(path).samples().disease_terms;
    }
    MetadataFiles const files = sort_tables(std::vector{path});
    if (!files.disease_terms)
        throw Error(Fault::input, "E-COL-07", path.string(),
                    "neither an index nor a table of disease terms; expected term_id, label_ja and "
                    "label_en in its first line");
    return check_metadata(files).table.disease_terms;
}

std::string joined(std::vector<std::string> const & words) {
    std::string text;
    for (std::string const & word : words)
        text += (text.empty() ? "" : ";") + word;
    return text;
}

int run(std::span<std::string const> words) {
    constexpr std::array<std::string_view, 6> columns = {"term_id",  "label_ja", "label_en",
                                                         "synonyms", "icd10",    "designated_no"};
    ParsedOptions const options = terms_options().parse(words);
    if (options.arguments().empty())
        throw usage_error("metadata", "E-USE-03", "an INDEX or a table of terms is expected");
    RowOutput const to = read_row_output(options);
    auto const wanted = std::span(options.arguments()).subspan(1);
    std::vector<DiseaseTerm> const terms = terms_of(options.arguments().front());

    OutputFile output(to.path);
    RowWriter rows(output, to.format, "tansaku.term.v1", columns);
    for (DiseaseTerm const & term : terms)
        if (matches(term, wanted))
            rows.write({term.id, term.label_ja, term.label_en, joined(term.synonyms), term.icd10,
                        term.designated_no});
    output.finish();
    return k_complete;
}

std::string help() {
    return "usage: tansaku metadata terms INDEX|FILE [WORD...]\n\n"
           "Lists the disease terms of an index or of a disease_terms.tsv: those that have every\n"
           "WORD in their id, a label or a synonym, or a code of ICD-10 as WORD. Widths of letters "
           "and case\ndo not matter. A filter takes whole labels only: what is found here tells "
           "which there are.\n" +
           terms_options().help() +
           "\nExamples:\n"
           "  tansaku metadata terms my.index\n"
           "  tansaku metadata terms my.index がん\n"
           "  tansaku metadata terms disease_terms.tsv C50 --format jsonl\n";
}

} // namespace

Verb const k_metadata_terms{"terms", "list or search disease terms", run, help, terms_options};

} // namespace tansaku::cli
