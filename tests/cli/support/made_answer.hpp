// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/output/column/answer_context.hpp"
#include "cli/output/format/answer_writer.hpp"
#include "engine/answer/answer.hpp"

#include <string>
#include <vector>

namespace tansaku::test {

// Keeps what is written.
class StringSink final : public cli::ByteSink {
public:
    void write(std::string_view bytes) override { text += bytes; }
    std::string text;
};

// A table of four samples: s1 and s2 are of one subject. With metadata: s1, s2 TMM 40-49 female,
// s3 NCBN 50-59 male, s4 of unknown biobank, 50-59, male; s1 has two codes of ICD-10.
[[nodiscard]] SampleTable made_samples(bool with_metadata);

// Label of every sequence is "chr" and its number; all four samples are searched.
[[nodiscard]] cli::AnswerContext made_context(SampleTable const & samples);

// Two alleles of a query of 100 bases: 0 exact, with hits in both haplotypes of s1, in haplotype 1
// of s2 (minus strand) and in the unphased s3; 1 with a mismatch and a gap, in haplotype 2 of s2.
[[nodiscard]] Answer made_answer();

// What a writer makes of `answers`.
[[nodiscard]] std::string written(cli::AnswerWriter & writer, StringSink & sink,
                                  std::vector<Answer> const & answers);

} // namespace tansaku::test
