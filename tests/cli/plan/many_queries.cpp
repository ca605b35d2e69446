// SPDX-License-Identifier: BSD-3-Clause
#include "tests/cli/plan/many_queries.hpp"

#include "tests/support/event_line.hpp"

namespace tansaku::test {

std::string many_queries(CohortIndex const & cohort) {
    std::string text = fasta("short", "ACGTAC");
    for (std::size_t i = 0; i < 30; ++i)
        text +=
            fasta("q" + std::to_string(i),
                  (i % 3 == 0 ? cohort.variant : cohort.base).substr(1700 + 7 * i, 60 + 11 * i));
    text += fasta("long", cohort.variant.substr(100, 4000));
    text += fasta("none", random_bases(200, 77));
    text += fasta("low", std::string(300, 'A'));
    text += ">bad\nACGTJJACGTACGTACGTACGTACGT\n";
    text += fasta("last", cohort.base.substr(1990, 25));
    return text;
}

std::vector<std::vector<std::string>> all_questions() {
    return {{"--format", "tsv", "--metadata-columns", "biobank,age"},
            {"--format", "blast6", "--task", "megablast"},
            {"--format", "blast7", "--all-places", "--reward", "2", "--penalty", "-3"},
            {"--format", "alleles", "--filter", "age=40-49"},
            {"--format", "cohort", "--by", "sex,biobank", "--carrier", "99"},
            {"--format", "jsonl", "--evalue-space", "distinct"},
            {"--format", "summary"},
            {"--format", "sam"},
            {"--format", "paf"},
            {"--max-errors", "1", "--format", "counts"}};
}

std::string withdrawal(int number) {
    return event_line(number, 'S' + std::string(31, '0') + std::to_string(number));
}

} // namespace tansaku::test
