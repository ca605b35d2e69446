// SPDX-License-Identifier: BSD-3-Clause
//
// Best local scores of queries with genomes by the whole Smith-Waterman matrix (Smith and Waterman
// 1981, DOI 10.1016/0022-2836(81)90087-5; Gotoh 1982), both strands, nothing left out: the oracle
// of recall.
//
//   smith_waterman queries.fa genomes.fa
//
// blastn's default scores. Writes a line for each query and genome: names, score, the least score
// with E <= 10 in these genomes, and the score in bits as blastn prints it. A vector holds the same
// cell of 32 matrices (rows: a query on a strand each; columns: the genome they share).
#include <algorithm>
#include <array>
#include <atomic>
#include <cstdint>
#include <iostream>
#include <limits>
#include <span>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "engine/score/format_number.hpp"
#include "engine/score/scoring.hpp"
#include "engine/score/statistics.hpp"
#include "index/core/alphabet.hpp"
#include "index/input/sequence_reader.hpp"

namespace tansaku::bench {
namespace {

constexpr std::size_t k_lanes = 32;
constexpr std::size_t k_threads = 2;
// Scores are at most twice the query's length.
constexpr std::size_t k_longest_query = std::numeric_limits<std::int16_t>::max() / 2 - 16;

using Vector [[gnu::vector_size(2 * k_lanes)]] = std::int16_t;

struct Text {
    std::string name;
    std::vector<Residue> residues;
};

std::vector<Text> read(std::string const & path) {
    std::vector<Text> texts;
    SequenceReader reader(path);
    for (SequenceRecord record; reader.next(record);)
        texts.push_back({record.name, record.residues});
    return texts;
}

// What up to k_lanes queries on a strand each score against each letter, row by row. Rows behind
// a shorter query's end score the penalty, so that nothing ends there.
struct Profile {
    std::size_t rows = 0;
    std::array<std::vector<Vector>, k_residue_count> cells;
};

Profile make_profile(std::span<std::vector<Residue> const> patterns, ScoringScheme const & scheme) {
    Profile profile;
    for (auto const & pattern : patterns)
        profile.rows = std::max(profile.rows, pattern.size());
    for (Residue letter = 0; letter < k_residue_count; ++letter) {
        auto & cells = profile.cells[letter];
        cells.resize(profile.rows);
        for (std::size_t row = 0; row < profile.rows; ++row)
            for (std::size_t lane = 0; lane < k_lanes; ++lane)
                cells[row][lane] =
                    static_cast<std::int16_t>(lane < patterns.size() && row < patterns[lane].size()
                                                  ? scheme.matrix()(patterns[lane][row], letter)
                                                  : scheme.penalty());
    }
    return profile;
}

// The best cell of each lane's matrix.
void fill_matrices(Profile const & profile, std::span<Residue const> genome,
                   ScoringScheme const & scheme, std::array<std::int16_t, k_lanes> & scores) {
    constexpr std::int16_t never = -16384; // far from the type's end, below every score
    auto const extend = static_cast<std::int16_t>(scheme.gap_extend());
    auto const open = static_cast<std::int16_t>(scheme.gap_open() + scheme.gap_extend());
    Vector const zero{};
    std::vector<Vector> score(profile.rows, zero);              // of the column before
    std::vector<Vector> genome_gap(profile.rows, zero + never); // ends in a genome base
    Vector best = zero;
    for (Residue const base : genome) {
        Vector const * const paired = profile.cells[base].data();
        Vector diagonal = zero;
        Vector above = zero;
        Vector query_gap = zero + never;
        for (std::size_t row = 0; row < profile.rows; ++row) {
            Vector const left = score[row];
            Vector const wider = genome_gap[row] - extend;
            Vector const new_gap = left - open;
            Vector const in_genome = wider > new_gap ? wider : new_gap;
            Vector const longer = query_gap - extend;
            Vector const new_query_gap = above - open;
            query_gap = longer > new_query_gap ? longer : new_query_gap;
            Vector cell = diagonal + paired[row];
            cell = cell > zero ? cell : zero;
            cell = cell > in_genome ? cell : in_genome;
            cell = cell > query_gap ? cell : query_gap;
            best = best > cell ? best : cell;
            genome_gap[row] = in_genome;
            score[row] = cell;
            diagonal = left;
            above = cell;
        }
    }
    for (std::size_t lane = 0; lane < k_lanes; ++lane)
        scores[lane] = best[lane];
}

// scores[genome * patterns.size() + pattern]
std::vector<std::int16_t> score_all(std::vector<std::vector<Residue>> const & patterns,
                                    std::vector<Text> const & genomes,
                                    ScoringScheme const & scheme) {
    std::vector<Profile> profiles;
    for (std::size_t first = 0; first < patterns.size(); first += k_lanes)
        profiles.push_back(make_profile(
            std::span(patterns).subspan(first, std::min(k_lanes, patterns.size() - first)),
            scheme));
    std::vector<std::int16_t> scores(genomes.size() * patterns.size());
    std::atomic<std::size_t> next = 0;
    auto const work = [&] {
        for (std::size_t job; (job = next++) < genomes.size() * profiles.size();) {
            std::size_t const genome = job / profiles.size(), group = job % profiles.size();
            std::array<std::int16_t, k_lanes> some{};
            fill_matrices(profiles[group], genomes[genome].residues, scheme, some);
            for (std::size_t lane = 0; lane < k_lanes; ++lane)
                if (std::size_t const pattern = group * k_lanes + lane; pattern < patterns.size())
                    scores[genome * patterns.size() + pattern] = some[lane];
        }
    };
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < k_threads; ++i)
        threads.emplace_back(work);
    threads.clear(); // joins
    return scores;
}

void run(std::string const & query_path, std::string const & genome_path) {
    ScoringScheme const scheme;
    auto const queries = read(query_path), genomes = read(genome_path);
    SearchSpace space{0, genomes.size()};
    for (Text const & genome : genomes)
        space.total_bases += genome.residues.size();
    std::vector<std::vector<Residue>> patterns; // both strands of each query
    for (Text const & query : queries) {
        if (query.residues.size() > k_longest_query)
            throw std::invalid_argument(query.name + " is too long");
        patterns.push_back(query.residues);
        patterns.push_back(query.residues);
        reverse_complement(patterns.back());
    }
    auto const scores = score_all(patterns, genomes, scheme);
    for (std::size_t q = 0; q < queries.size(); ++q) {
        ScoreStatistics const statistics(scheme.constants(), queries[q].residues.size(), space);
        for (std::size_t g = 0; g < genomes.size(); ++g) {
            auto const both =
                scores.begin() + static_cast<std::ptrdiff_t>(g * patterns.size() + 2 * q);
            std::int64_t const score = scheme.raw_score(std::max(both[0], both[1]));
            std::string bits;
            append_bit_score(bits, statistics.bit_score(score));
            std::cout << queries[q].name << '\t' << genomes[g].name << '\t' << score << '\t'
                      << statistics.evalue(score) << '\t' << bits << '\n';
        }
    }
}

} // namespace
} // namespace tansaku::bench

int main(int argc, char ** argv) {
    if (argc != 3) {
        std::cerr << "usage: smith_waterman queries.fa genomes.fa\n";
        return 2;
    }
    try {
        tansaku::bench::run(argv[1], argv[2]);
        return 0;
    } catch (std::exception const & error) {
        std::cerr << "smith_waterman: error: " << error.what() << '\n';
        return 2;
    }
}
