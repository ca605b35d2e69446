// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "tests/cli/plan/many_queries.hpp"

#include <cstdlib>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace tansaku::test {

// mpirun refuses root unless it is told twice; more ranks than processors are wanted here.
inline std::vector<std::string> mpirun_words(int ranks, std::vector<std::string> const & words) {
    ::setenv("OMPI_ALLOW_RUN_AS_ROOT", "1", 1);
    ::setenv("OMPI_ALLOW_RUN_AS_ROOT_CONFIRM", "1", 1);
    std::vector<std::string> all{"--oversubscribe", "-n", std::to_string(ranks),
                                 TANSAKU_MPI_PROGRAM};
    all.insert(all.end(), words.begin(), words.end());
    return all;
}

inline ProgramResult mpirun(int ranks, std::vector<std::string> const & words,
                            std::string_view input = {}) {
    return run_program(TANSAKU_MPIRUN, mpirun_words(ranks, words), input);
}

inline std::string content(std::string const & file) {
    std::ifstream input(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(input), {}};
}

// Queries in many batches: ranks deal with 16 at a time.
inline std::string queries_in_batches(CohortIndex const & cohort, std::size_t queries) {
    std::string text = many_queries(cohort);
    for (std::size_t i = 0; i < queries; ++i)
        text += fasta("more" + std::to_string(i), cohort.base.substr(i * 37 % 4500, 30 + i % 400));
    return text;
}

} // namespace tansaku::test
