// SPDX-License-Identifier: BSD-3-Clause
#include "cli/open_index.hpp"
#include "cli/options/option_set.hpp"
#include "cli/options/option_value.hpp"
#include "cli/output/file/append_number.hpp"
#include "cli/output/file/output_file.hpp"
#include "cli/terminal/exit_code.hpp"
#include "cli/terminal/message.hpp"
#include "cli/verbs/verb.hpp"
#include "index/catalogue/consent/consent_watch.hpp"
#include "index/catalogue/filter/resolve_id.hpp"
#include "index/read/stored_index.hpp"

#include <optional>

namespace tansaku::cli {
namespace {

constexpr std::size_t k_line_bases = 60;

OptionSet extract_options() {
    OptionSet options("extract");
    options.group("Options")
        .value("haplotype", "H", "only this one: 0 (unphased or haploid), 1 or 2")
        .value("output", "FILE", "write to this file instead of standard output")
        .flag("force", "replace an existing output file");
    return options;
}

// Numbers in the index of the sample's haplotypes.
std::vector<std::uint32_t> haplotypes_of(StoredIndex const & index, std::string const & sample,
                                         std::optional<std::uint64_t> number,
                                         SampleSet const & live) {
    SampleTable const & samples = index.samples();
    auto found = IdResolver(samples).sample(sample);
    if (found && !live.contains(*found)) found.reset();
    if (!found || *found >= samples.with_sequence)
        throw Error(Fault::input, "E-ID-04", "",
                    !found ? "the index has no sample of this id; ids are compared letter by letter"
                           : "the sample has metadata but no sequence in this index");
    std::size_t const row = *found;
    Generation const & generation = index.generation();
    std::vector<std::uint32_t> haplotypes;
    for (std::uint32_t h = 0; h < generation.haplotype_sample.size(); ++h)
        if (generation.haplotype_sample[h] == row &&
            generation.haplotype_number[h] != k_possible_haplotype &&
            (!number || generation.haplotype_number[h] == *number))
            haplotypes.push_back(h);
    if (haplotypes.empty())
        throw Error(Fault::input, "E-ID-05", "", "the sample has no haplotype of this number");
    return haplotypes;
}

void append_record(std::string & text, std::string const & name,
                   std::vector<Residue> const & residues) {
    text += '>' + name + '\n';
    std::string const letters = to_letters(residues);
    for (std::size_t i = 0; i < letters.size(); i += k_line_bases) {
        text.append(letters, i, k_line_bases);
        text += '\n';
    }
}

void write_haplotype(StoredIndex const & index, std::string const & sample, std::uint32_t haplotype,
                     ByteSink & sink) {
    std::string const prefix =
        sample + '.' + std::to_string(index.generation().haplotype_number[haplotype]) + '.';
    std::string text;
    for (StoredBatch const & batch : index.batches())
        for (std::uint32_t sequence = 0; sequence < batch.sequences(); ++sequence) {
            if (batch.haplotype(sequence) != haplotype) continue;
            text.clear();
            append_record(text, prefix + std::string(batch.label(sequence)),
                          index.sequence(batch, sequence));
            sink.write(text);
        }
}

int run(std::span<std::string const> words) {
    ParsedOptions const options = extract_options().parse(words);
    if (options.arguments().size() != 2)
        throw usage_error("extract", "E-USE-03", "an INDEX and one SAMPLE are expected");
    std::optional<std::uint64_t> number;
    if (auto const text = options.value("haplotype"))
        number = parse_count("haplotype", *text, 0, 2);
    std::filesystem::path const output = output_path(options.value("output"));
    if (!output.empty())
        check_output(output, options.has("force") ? Overwrite::yes : Overwrite::no);
    std::filesystem::path const path = options.arguments()[0];
    std::string const & sample = options.arguments()[1];
    StoredIndex const index = open_for_results(path, std::nullopt);
    std::vector<std::uint32_t> const haplotypes = haplotypes_of(
        index, sample, number,
        ConsentWatch(IndexLayout{path}, index.samples(), index.generation().number).live());
    std::string const name(
        index.samples().accession[index.generation().haplotype_sample[haplotypes.front()]]);

    OutputFile file(output);
    for (std::uint32_t const haplotype : haplotypes)
        write_haplotype(index, name, haplotype, file);
    file.finish();
    return k_complete;
}

std::string help() {
    return "usage: tansaku extract INDEX SAMPLE [--haplotype H]\n\nWrites the sequences of a "
           "sample as FASTA, as they were read (upper case), for the owner\nof the index. Records "
           "are called SAMPLE.HAPLOTYPE.SEQUENCE.\n" +
           extract_options().help() +
           "\nExamples:\n"
           "  tansaku extract my.index JGAN000000101 > sample.fa\n"
           "  tansaku extract my.index JGAN000000101 --haplotype 2\n";
}

} // namespace

Verb const k_extract_verb{"extract", "write the sequences of a sample as FASTA", run, help,
                          extract_options};

} // namespace tansaku::cli
