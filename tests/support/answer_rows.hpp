// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/run/search_engine.hpp"
#include "tests/support/random_dna.hpp"

#include <map>
#include <string>
#include <vector>

namespace tansaku::test {

// The answer to one query, searched on this thread.
[[nodiscard]] Answer search(StoredIndex const & index, Bases query,
                            SearchOptions const & options = {});

// A hit without the numbers that depend on what else is in the index.
struct Row {
    std::string sequence; // "sample.haplotype.label"
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
    Strand strand = Strand::plus;
    std::uint32_t query_begin = 0;
    std::uint32_t query_end = 0;
    std::int64_t score = 0;
    std::string cigar;
    std::string allele;
    std::uint32_t places = 0;
    bool best = false;

    friend auto operator<=>(Row const &, Row const &) = default;
};

[[nodiscard]] std::string text_of(std::vector<CigarRun> const & cigar);
[[nodiscard]] std::string text_of(Row const & row);

// All hits of an answer, in its order.
[[nodiscard]] std::vector<Row> rows_of(StoredIndex const & index, Answer const & answer);

// The same by sample, each sorted, as text: a difference then reads well.
[[nodiscard]] std::map<std::string, std::string> rows_by_sample(StoredIndex const & index,
                                                                Answer const & answer);

// Everything that an answer says, byte for byte.
[[nodiscard]] std::string whole_text(StoredIndex const & index, Answer const & answer);

// The same of the answers to all queries, as a stream with `threads` threads writes them.
[[nodiscard]] std::vector<std::string> streamed(StoredIndex const & index,
                                                std::vector<Bases> const & queries,
                                                SearchOptions options, unsigned threads);

} // namespace tansaku::test
