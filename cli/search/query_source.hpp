// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/answer/answer.hpp"
#include "index/format/digest.hpp"
#include "index/input/sequence_reader.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

namespace tansaku::cli {

enum class QueryNames : std::uint8_t { first_word, ordinal };

// What to search for, as the user named it.
struct QueryInput {
    std::vector<std::string> sequences; // letters, given on the command line
    std::vector<std::string> files;     // "-" is standard input
    QueryNames names = QueryNames::first_word;

    // Whether all of it can be read twice.
    [[nodiscard]] bool is_repeatable() const;
};

// The queries in their order: first the sequences, then the records of the files. A record that is
// no query comes with `refused` set, its place in it. One thread at a time.
class QuerySource {
public:
    explicit QuerySource(QueryInput const & input) : input_(input) {} // REQUIRES: it outlives this

    // Fills query and refused; false at the end. Throws Error: input for a file that can't be read,
    // and E-QRY-10 for a second query of one name.
    bool next(Answer & answer);
    // Where the last query came from: "file:line"; empty for one of the command line.
    [[nodiscard]] std::string const & place() const noexcept { return place_; }
    // Of all queries so far.
    [[nodiscard]] std::uint64_t bases() const noexcept { return bases_; }

private:
    bool next_sequence(Answer & answer);
    bool next_record(Answer & answer);
    void name(Answer & answer, std::string_view first_word);

    QueryInput const & input_;
    std::size_t next_sequence_ = 0;
    std::size_t next_file_ = 0;
    std::optional<SequenceReader> reader_;
    SequenceRecord record_;
    std::string place_;
    std::uint64_t bases_ = 0;
    std::uint64_t ordinal_ = 0;
    std::unordered_set<std::string> names_;
};

// What a first reading of all queries told.
struct QuerySurvey {
    std::uint64_t queries = 0; // refused ones included
    std::uint64_t bases = 0;   // of all
    std::uint64_t refused = 0;
    std::vector<Finding> findings; // why, the first hundred
    Digest content;                // of all names and sequences
};

// Reads all queries once. Throws as QuerySource does.
[[nodiscard]] QuerySurvey survey_queries(QueryInput const & input);

} // namespace tansaku::cli
