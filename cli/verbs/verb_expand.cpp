// SPDX-License-Identifier: BSD-3-Clause
#include "cli/expand/alleles_file.hpp"
#include "cli/indexing/input_files.hpp"
#include "cli/open_index.hpp"
#include "cli/options/choice_options.hpp"
#include "cli/options/option_value.hpp"
#include "cli/output/column/named_sequences.hpp"
#include "cli/output/file/output_file.hpp"
#include "cli/output/file/row_forecast.hpp"
#include "cli/output/format/tsv_writer.hpp"
#include "cli/terminal/exit_code.hpp"
#include "cli/terminal/message.hpp"
#include "cli/verbs/verb.hpp"
#include "index/catalogue/consent/consent_watch.hpp"
#include "index/catalogue/filter/resolve_id.hpp"
#include "index/read/stored_index.hpp"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

namespace tansaku::cli {
namespace {

OptionSet expand_options() {
    OptionSet options("expand");
    options.group("Whom to show");
    add_choice_options(options);
    options.group("Results")
        .value("metadata-columns", "C[,C]",
               "add biobank, dataset_accession, age, sex, residence, ICD10, birth_location, "
               "disease, affection_status or is_tumor")
        .value("output", "FILE", "write results to this file, which appears when it is whole")
        .flag("force", "replace an existing file");
    return options;
}

AnswerContext context_of(StoredIndex const & index) {
    AnswerContext context{index.samples(),
                          [&index](std::uint32_t batch, std::uint32_t sequence) {
                              return index.batches()[batch].label(sequence);
                          },
                          SampleSet(index.samples().samples()), "",
                          SampleSet(index.samples().samples())};
    context.reference = [&index](Hit const & hit) { return reference_stretch(index, hit); };
    return context;
}

// Results back to answers, with the numbers that the index has today.
class Expansion {
public:
    Expansion(StoredIndex const & index, SampleSet chosen)
        : index_(index)
        , ids_(index.samples())
        , sequences_(index)
        , chosen_(std::move(chosen))
        , live_(SampleSet::all(index.samples().samples())) {}

    // Whom consent keeps from no answer, from now on.
    void set_live(SampleSet live) { live_ = std::move(live); }

    Answer answer(WrittenAnswer const & written, AllelesFile const & file) {
        Answer answer;
        answer.query.name = written.query;
        answer.flags = written.flags;
        for (WrittenAllele const & row : written.alleles) {
            auto const allele = static_cast<std::uint32_t>(answer.alleles.size());
            for (WrittenHit const & hit : row.hits)
                add(hit, allele, row.subject_bases, answer.hits, file.place(written.line));
            answer.alleles.push_back(row.allele);
        }
        // As answers are ordered: equally good alleles by sample, then haplotype and place.
        std::ranges::stable_sort(answer.hits, {}, [&](Hit const & hit) {
            return std::tuple(written.alleles[hit.allele].rank,
                              index_.samples().accession[hit.sample], hit.haplotype_number,
                              hit.haplotype, hit.sequence, hit.begin, hit.end, hit.strand,
                              hit.allele);
        });
        return answer;
    }

    // Samples of the results that the index does not show any more.
    [[nodiscard]] std::size_t gone() const noexcept { return gone_.size(); }
    [[nodiscard]] bool found_somebody() const noexcept { return found_; }

private:
    void add(WrittenHit const & written, std::uint32_t allele, std::uint64_t bases,
             std::vector<Hit> & hits, std::string const & place) {
        auto const sample = ids_.sample(written.sample);
        bool const known = sample && *sample < index_.samples().with_sequence;
        found_ = found_ || known;
        if (!known || !live_.contains(*sample)) {
            gone_.insert(written.sample);
            return;
        }
        if (!chosen_.contains(*sample)) return;
        auto const where = sequences_.find(static_cast<std::uint32_t>(*sample), written.haplotype,
                                           written.sequence, written.ordinal);
        if (!where || written.begin > limit(*where) || bases > limit(*where) - written.begin)
            throw Error(Fault::input, "E-EXP-03", place,
                        "a hit lies on no sequence of this index; give the index that the results "
                        "came of");
        Hit hit;
        hit.allele = allele;
        hit.sample = static_cast<std::uint32_t>(*sample);
        hit.haplotype = where->haplotype;
        hit.batch = where->batch;
        hit.sequence = where->sequence;
        hit.places = written.places;
        hit.begin = static_cast<std::uint32_t>(written.begin);
        hit.end = static_cast<std::uint32_t>(written.begin + bases);
        hit.strand = written.strand;
        hit.haplotype_number = written.haplotype;
        hit.best_of_haplotype = written.best_of_haplotype;
        hits.push_back(hit);
    }

    [[nodiscard]] std::uint64_t limit(NamedSequences::Place const & place) const {
        return index_.batches()[place.batch].sequence_length(place.sequence);
    }

    StoredIndex const & index_;
    IdResolver const ids_;
    NamedSequences const sequences_;
    SampleSet const chosen_;
    SampleSet live_;
    std::set<std::string> gone_;
    bool found_ = false;
};

int run(std::span<std::string const> words) {
    ParsedOptions const options = expand_options().parse(words);
    if (options.arguments().size() != 2)
        throw usage_error("expand", "E-USE-03", "an INDEX and one file of RESULTS are expected");
    std::filesystem::path const path = options.arguments()[0];
    std::string const & results = options.arguments()[1];
    require_readable(std::vector{results});
    std::filesystem::path const output = output_path(options.value("output"));
    if (!output.empty())
        check_output(output, options.has("force") ? Overwrite::yes : Overwrite::no);
    std::vector<std::string> columns;
    if (auto const text = options.value("metadata-columns"))
        columns = parse_list("metadata-columns", *text);

    StoredIndex const index = open_for_results(path, read_generation(options));
    ConsentWatch watch(IndexLayout{path}, index.samples(), index.generation().number);
    SampleChoice const choice = read_choice(options);
    SampleSet const chosen = choice.empty()
                                 ? SampleSet::all(index.samples().samples())
                                 : choose_samples(choice, IndexLayout{path}, index.samples());
    AllelesFile file(results);
    OutputFile to(output);
    AnswerContext const context = context_of(index);
    TsvWriter writer(to, context, MetadataColumns(index.samples(), columns));
    Expansion expansion(index, chosen);
    expansion.set_live(watch.live());
    writer.begin();
    WrittenAnswer written;
    std::size_t queries = 0;
    RowForecast forecast;
    for (; file.next(written); ++queries) {
        if (watch.look()) expansion.set_live(watch.live());
        Answer const answer = expansion.answer(written, file);
        if (auto const rows = forecast.add(answer.hits.size(), 0))
            print_notice(flood_notice(*rows));
        std::string text;
        writer.render(answer, text);
        writer.write(answer, text);
    }
    writer.end();
    if (queries != 0 && !expansion.found_somebody() && expansion.gone() != 0)
        throw Error(Fault::input, "E-EXP-03", results,
                    "no sample of the results is in this index; give the index that they came of");
    to.finish();
    if (expansion.gone() != 0)
        print_notice({"W-EXP-01", results,
                      std::to_string(expansion.gone()) +
                          " samples of the results are not in the index any more; their rows are "
                          "left out"});
    return k_complete;
}

std::string help() {
    return "usage: tansaku expand INDEX RESULTS\n\n"
           "Makes the rows of --format tsv of results of --format alleles, plain or compressed:\n"
           "those that the search would have written, without whom consent keeps from answers\n"
           "by now. RESULTS '-' is standard input.\n" +
           expand_options().help() +
           "\nExamples:\n"
           "  tansaku search my.index queries.fa --format alleles --output found.tsv\n"
           "  tansaku expand my.index found.tsv --metadata-columns biobank,age\n";
}

} // namespace

Verb const k_expand_verb{"expand", "make rows per sample of results per allele", run, help,
                         expand_options};

} // namespace tansaku::cli
