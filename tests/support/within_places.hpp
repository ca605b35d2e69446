// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "tests/support/answer_rows.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/slow_within.hpp"

#include <cstdint>
#include <set>
#include <string>
#include <vector>

namespace tansaku::test {

// "sequence:begin-end+errors\n" per place, sorted.
class PlaceLines {
public:
    void add(std::string const & sequence, std::uint64_t begin, std::uint64_t end, Strand strand,
             std::uint32_t errors) {
        lines_.insert(sequence + ':' + std::to_string(begin) + '-' + std::to_string(end) +
                      (strand == Strand::plus ? '+' : '-') + std::to_string(errors) + '\n');
    }
    [[nodiscard]] std::string text() const {
        std::string text;
        for (std::string const & line : lines_)
            text += line;
        return text;
    }

private:
    std::multiset<std::string> lines_;
};

// What a search within so many errors finds.
[[nodiscard]] inline std::string found_places(StoredIndex const & index, Bases const & query,
                                              WithinRule const & rule) {
    SearchOptions options;
    options.within = rule;
    options.carrier = CarrierLevel::within;
    Answer const answer = search(index, query, options);
    REQUIRE_FALSE(answer.refused);
    PlaceLines lines;
    std::vector<Row> const rows = rows_of(index, answer);
    for (std::size_t i = 0; i < rows.size(); ++i)
        lines.add(rows[i].sequence, rows[i].begin, rows[i].end, rows[i].strand,
                  answer.alleles[answer.hits[i].allele].errors());
    return lines.text();
}

// What there is, by the whole matrix.
[[nodiscard]] inline std::string expected_places(Collection const & collection, Bases const & query,
                                                 WithinRule const & rule) {
    SlowWithin const slow(rule, query);
    PlaceLines lines;
    for (Sample const & sample : collection)
        for (Haplotype const & haplotype : sample.haplotypes)
            for (Contig const & contig : haplotype.contigs)
                for (Placement const & place : slow.places(contig.text))
                    lines.add(sample.id + '.' + std::to_string(haplotype.number) + '.' +
                                  contig.label,
                              static_cast<std::uint64_t>(place.begin),
                              static_cast<std::uint64_t>(place.end), place.strand, place.errors);
    return lines.text();
}

} // namespace tansaku::test
