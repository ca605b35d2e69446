// SPDX-License-Identifier: BSD-3-Clause
#include "cli/output/counts_writer.hpp"

#include "cli/output/append_number.hpp"
#include "cli/output/flag_names.hpp"

#include <vector>

namespace tansaku::cli {
namespace {

// What there is with one number of errors, or with any. A haplotype, sample or subject that was
// counted is marked.
class Tally {
public:
    explicit Tally(SampleTable const & samples)
        : samples_(samples)
        , sample_(samples.samples())
        , subject_(samples.subjects()) {}

    void add_allele() { ++alleles_; }
    // Hits of one haplotype need not stand side by side, but have one of four numbers.
    void add(Hit const & hit) {
        ++places_;
        std::uint8_t const bit = static_cast<std::uint8_t>(1u << hit.haplotype_number);
        if (sample_[hit.sample] == 0) ++sample_count_;
        if ((sample_[hit.sample] & bit) == 0) ++haplotypes_;
        sample_[hit.sample] |= bit;
        std::uint32_t const subject = samples_.subject[hit.sample];
        if (!subject_[subject]) ++subject_count_;
        subject_[subject] = true;
    }
    void append(std::string & text) const {
        for (std::uint64_t const number :
             {places_, alleles_, haplotypes_, sample_count_, subject_count_}) {
            append_number(text, number);
            text += '\t';
        }
    }

private:
    SampleTable const & samples_;
    std::vector<std::uint8_t> sample_; // haplotype numbers that it has, as bits
    std::vector<bool> subject_;
    std::uint64_t places_ = 0;
    std::uint64_t alleles_ = 0;
    std::uint64_t haplotypes_ = 0;
    std::uint64_t sample_count_ = 0;
    std::uint64_t subject_count_ = 0;
};

} // namespace

CountsWriter::CountsWriter(ByteSink & sink, AnswerContext const & context, std::uint32_t max_errors)
    : AnswerWriter(sink)
    , context_(context)
    , max_errors_(max_errors) {}

void CountsWriter::append_begin(std::string & text) {
    text += "query\terrors\tplaces\talleles\thaplotypes\tsamples\tsubjects\tflags\n";
}

void CountsWriter::append_answer(AnswerText & out, Answer const & answer) const {
    if (answer.refused) return;
    std::vector<Tally> tallies(max_errors_ + std::size_t{2}, Tally(context_.samples)); // last: all
    std::vector<bool> counted(answer.alleles.size());
    for (Hit const & hit : answer.hits) {
        if (hit.possible() || !context_.counted.contains(hit.sample)) continue;
        std::uint32_t const errors = answer.alleles[hit.allele].errors();
        for (Tally * const tally : {&tallies.at(errors), &tallies.back()}) {
            tally->add(hit);
            if (!counted[hit.allele]) tally->add_allele();
        }
        counted[hit.allele] = true;
    }
    std::string const flags = joined_flags(answer.flags);
    std::string & text = out.text();
    for (std::size_t errors = 0; errors < tallies.size(); ++errors) {
        text += answer.query.name;
        text += '\t';
        if (errors <= max_errors_)
            append_number(text, errors);
        else
            text += "all";
        text += '\t';
        tallies[errors].append(text);
        text += flags;
        text += '\n';
    }
}

} // namespace tansaku::cli
