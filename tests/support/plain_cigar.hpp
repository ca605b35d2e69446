// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/extend/cigar.hpp"

#include <algorithm>

namespace tansaku::test {

// What engine/extend/cigar.hpp says, column by column.

inline CigarCounts count_plainly(std::span<CigarRun const> cigar, std::span<Residue const> query,
                                 std::span<Residue const> subject, ScoringScheme const & scheme) {
    CigarCounts counts;
    std::size_t q = 0;
    std::size_t s = 0;
    for (CigarRun const & run : cigar) {
        counts.columns += run.length;
        if (run.operation == 'I' || run.operation == 'D') {
            ++counts.gap_opens;
            counts.gap_bases += run.length;
            counts.units -= scheme.gap_open() + std::int64_t{scheme.gap_extend()} * run.length;
            (run.operation == 'I' ? q : s) += run.length;
            continue;
        }
        for (std::uint32_t i = 0; i < run.length; ++i, ++q, ++s) {
            counts.units += scheme.matrix()(query[q], subject[s]);
            ++(query[q] == subject[s] ? counts.identical : counts.mismatches);
        }
    }
    return counts;
}

inline void normalise_plainly(std::vector<CigarRun> & cigar, std::span<Residue const> query,
                              std::span<Residue const> subject) {
    std::vector<char> columns; // M, I, D, one a column
    for (CigarRun const & run : cigar)
        columns.insert(columns.end(), run.length,
                       run.operation == '=' || run.operation == 'X' ? 'M' : run.operation);
    std::size_t q = 0;
    std::size_t s = 0;
    for (std::size_t i = 0; i < columns.size();) {
        char const operation = columns[i];
        if (operation == 'M') {
            ++i, ++q, ++s;
            continue;
        }
        std::size_t end = i;
        while (end < columns.size() && columns[end] == operation)
            ++end;
        std::size_t const length = end - i;
        std::span<Residue const> const text = operation == 'I' ? query : subject;
        std::size_t const behind = (operation == 'I' ? q : s) + length; // end of the gap's text
        std::size_t moved = 0;
        while (i - moved > 1 && columns[i - moved - 1] == 'M' && // keep a column on the left
               query[q - moved - 1] == subject[s - moved - 1] &&
               text[behind - moved - 1] == query[q - moved - 1])
            ++moved;
        if (moved != 0) {
            std::fill_n(columns.begin() + static_cast<std::ptrdiff_t>(i - moved), length,
                        operation);
            std::fill_n(columns.begin() + static_cast<std::ptrdiff_t>(i - moved + length), moved,
                        'M');
        }
        (operation == 'I' ? q : s) += length;
        i = end;
    }
    cigar.clear();
    q = s = 0;
    for (char const operation : columns) {
        if (operation == 'M')
            append_run(cigar, query[q++] == subject[s++] ? '=' : 'X', 1);
        else
            append_run(cigar, operation, 1), ++(operation == 'I' ? q : s);
    }
}

} // namespace tansaku::test
