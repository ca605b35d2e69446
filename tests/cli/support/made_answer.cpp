// SPDX-License-Identifier: BSD-3-Clause
#include "tests/cli/support/made_answer.hpp"

#include "index/catalogue/schema/vocabulary.hpp"

namespace tansaku::test {
namespace {

Hit made_hit(std::uint32_t allele, std::uint32_t sample, std::uint8_t haplotype, Strand strand) {
    Hit hit;
    hit.allele = allele;
    hit.sample = sample;
    hit.haplotype = sample * 2 + haplotype;
    hit.haplotype_number = haplotype;
    hit.sequence = sample;
    hit.strand = strand;
    hit.begin = 1000;
    hit.end = 1100 + allele;
    hit.places = 2;
    hit.best_of_haplotype = true;
    return hit;
}

} // namespace

SampleTable made_samples(bool with_metadata) {
    SampleTable table = ids_only(std::vector<std::string>{"s1", "s2", "s3", "s4"});
    table.subject = {0, 0, 1, 2};
    table.subject_ref = TextColumn(3);
    if (!with_metadata) return table;
    table.has_metadata = true;
    table.biobank = {1, 1, 2, k_unknown};
    table.age = {5, 5, 6, 6};
    table.sex = {2, 2, 1, 1};
    table.icd10_codes = {"C50.9", "I10"};
    table.icd10 = {{0, 2, 2, 2, 2}, {0, 1}};
    return table;
}

cli::AnswerContext made_context(SampleTable const & samples) {
    static constexpr std::string_view labels[] = {"chr0", "chr1", "chr2", "chr3"};
    return {
        samples,           [](std::uint32_t, std::uint32_t sequence) { return labels[sequence]; },
        SampleSet::all(4), "carrier=exact coverage=100",
        SampleSet::all(4), 3};
}

Answer made_answer() {
    Answer answer;
    answer.query = {"q1", to_residues(std::string(100, 'A'))};
    Allele exact;
    exact.id = "00000000000000aa";
    exact.query_end = 100;
    exact.cigar = {{'=', 100}};
    exact.score = 200;
    exact.evalue = 1.5e-50;
    exact.bit_score = 181.4;
    exact.columns = exact.identical = 100;
    exact.carried = true;
    Allele other;
    other.id = "00000000000000bb";
    other.query_begin = 9;
    other.query_end = 100;
    other.cigar = {{'=', 50}, {'X', 1}, {'=', 20}, {'D', 2}, {'=', 20}};
    other.score = 170;
    other.evalue = 0.0012;
    other.bit_score = 50.04;
    other.columns = 93;
    other.identical = 90;
    other.mismatches = 1;
    other.gap_opens = 1;
    other.gap_bases = 2;
    answer.alleles = {exact, other};
    answer.hits = {made_hit(0, 0, 1, Strand::plus), made_hit(0, 0, 2, Strand::plus),
                   made_hit(0, 1, 1, Strand::minus), made_hit(0, 2, 0, Strand::plus),
                   made_hit(1, 1, 2, Strand::plus)};
    answer.carrier_samples = {0, 1, 2};
    answer.carrier_subjects = 2;
    return answer;
}

std::string written(cli::AnswerWriter & writer, StringSink & sink,
                    std::vector<Answer> const & answers) {
    writer.begin();
    for (Answer const & answer : answers) {
        std::string text;
        writer.render(answer, text);
        writer.write(answer, text);
    }
    writer.end();
    return sink.text;
}

} // namespace tansaku::test
