// SPDX-License-Identifier: BSD-3-Clause
#include "engine/extend/cigar.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

namespace tansaku {

void append_run(std::vector<CigarRun> & cigar, char operation, std::uint32_t length) {
    if (length == 0) return;
    if (!cigar.empty() && cigar.back().operation == operation)
        cigar.back().length += length;
    else
        cigar.push_back({operation, length});
}

namespace {

// Pairs of equal residues from (query, subject) on, at most `most`. Eight at a time.
std::uint32_t equal_pairs(Residue const * query, Residue const * subject, std::uint32_t most) {
    std::uint32_t equal = 0;
    for (std::uint64_t q, s; equal + 8 <= most; equal += 8) {
        std::memcpy(&q, query + equal, 8);
        std::memcpy(&s, subject + equal, 8);
        if (q == s) continue;
        if constexpr (std::endian::native == std::endian::little)
            return equal + static_cast<std::uint32_t>(std::countr_zero(q ^ s)) / 8;
        break;
    }
    while (equal < most && query[equal] == subject[equal])
        ++equal;
    return equal;
}

} // namespace

bool only_bases(std::span<Residue const> residues) noexcept {
    static_assert(!is_base(4), "bases are the residues below 4");
    Residue any = 0;
    for (Residue const residue : residues) // vector code
        any |= residue;
    return is_base(any);
}

namespace {

// Of all pairs, one by one, as codes need it.
std::int64_t score_pairs(std::span<CigarRun const> cigar, std::span<Residue const> query,
                         std::span<Residue const> subject, ScoringScheme const & scheme) {
    std::int64_t units = 0;
    std::size_t q = 0;
    std::size_t s = 0;
    for (CigarRun const & run : cigar) {
        if (!is_gap(run))
            for (std::uint32_t i = 0; i < run.length; ++i)
                units += scheme.matrix()(query[q + i], subject[s + i]);
        if (run.operation != 'D') q += run.length;
        if (run.operation != 'I') s += run.length;
    }
    return units;
}

} // namespace

CigarCounts count_cigar(std::span<CigarRun const> cigar, std::span<Residue const> query,
                        std::span<Residue const> subject, ScoringScheme const & scheme) {
    CigarCounts counts;
    for (CigarRun const & run : cigar) {
        if (run.operation == '=') {
            counts.identical += run.length;
        } else if (run.operation == 'X') {
            counts.mismatches += run.length;
        } else {
            ++counts.gap_opens;
            counts.gap_bases += run.length;
            counts.units -= scheme.gap(run.length);
        }
    }
    counts.columns = counts.identical + counts.mismatches + counts.gap_bases;
    if (only_bases(query) && only_bases(subject))
        counts.units += std::int64_t{scheme.reward()} * counts.identical +
                        std::int64_t{scheme.penalty()} * counts.mismatches;
    else
        counts.units += score_pairs(cigar, query, subject, scheme);
    return counts;
}

namespace {

// Names columns '=' or 'X' where a CIGAR has 'M'.
void name_columns(std::vector<CigarRun> & cigar, std::span<Residue const> query,
                  std::span<Residue const> subject) {
    std::vector<CigarRun> named;
    named.reserve(cigar.size() * 2);
    std::size_t q = 0;
    std::size_t s = 0;
    for (CigarRun const & run : cigar) {
        if (run.operation != 'M') {
            append_run(named, run.operation, run.length);
            if (run.operation != 'D') q += run.length;
            if (run.operation != 'I') s += run.length;
            continue;
        }
        for (std::uint32_t left = run.length; left != 0;) {
            std::uint32_t const equal = equal_pairs(query.data() + q, subject.data() + s, left);
            append_run(named, '=', equal);
            left -= equal;
            q += equal;
            s += equal;
            std::uint32_t differ = 0;
            while (differ < left && query[q + differ] != subject[s + differ])
                ++differ;
            append_run(named, 'X', differ);
            left -= differ;
            q += differ;
            s += differ;
        }
    }
    cigar.swap(named);
}

} // namespace

// A gap between a column (a, b) on its left and its own text g1..gn moves left by one when the
// column's gapped letter equals gn: then that letter can be in the gap and gn beside it. So it goes
// through equal columns only, and they stay equal.
void normalise_gaps(std::vector<CigarRun> & cigar, std::span<Residue const> query,
                    std::span<Residue const> subject) {
    if (std::ranges::find(cigar, 'M', &CigarRun::operation) != cigar.end())
        name_columns(cigar, query, subject);
    std::vector<CigarRun> moved;
    moved.reserve(cigar.size() + 8);
    std::size_t q = 0;
    std::size_t s = 0;
    for (auto next = cigar.begin(); next != cigar.end();) {
        if (!is_gap(*next)) { // up to the next gap: the first may go on with what was moved
            append_run(moved, next->operation, next->length);
            auto const second = next + 1;
            std::size_t columns = next->length;
            for (next = second; next != cigar.end() && !is_gap(*next); ++next)
                columns += next->length;
            moved.insert(moved.end(), second, next);
            q += columns;
            s += columns;
            continue;
        }
        CigarRun const & run = *next++;
        std::span<Residue const> const text = run.operation == 'I' ? query : subject;
        std::size_t const behind = (run.operation == 'I' ? q : s) + run.length;
        std::uint32_t steps = 0;
        if (!moved.empty() && moved.back().operation == '=') {
            // A column stays on the left of the first gap.
            std::uint32_t const room = moved.back().length - (moved.size() == 1 ? 1 : 0);
            while (steps < room && text[behind - steps - 1] == query[q - steps - 1])
                ++steps;
            moved.back().length -= steps;
            if (moved.back().length == 0) moved.pop_back();
        }
        append_run(moved, run.operation, run.length);
        append_run(moved, '=', steps);
        (run.operation == 'I' ? q : s) += run.length;
    }
    cigar.swap(moved);
}

} // namespace tansaku
