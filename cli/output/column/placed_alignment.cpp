// SPDX-License-Identifier: BSD-3-Clause
#include "cli/output/column/placed_alignment.hpp"

#include "cli/output/file/append_number.hpp"

#include <algorithm>
#include <utility>

namespace tansaku::cli {
namespace {

char letter(Residue residue) { return k_residue_letters[residue]; }
char small_letter(Residue residue) { return static_cast<char>(letter(residue) | 0x20); }

// Calls column(query base, subject base) for each pair, and inserted or deleted with the first base
// and their number for each gap.
template <typename Column, typename Inserted, typename Deleted>
void walk(PlacedAlignment const & alignment, std::vector<Residue> const & query,
          Column const & column, Inserted const & inserted, Deleted const & deleted) {
    Residue const * q = query.data() + alignment.left_out;
    Residue const * s = alignment.text.data();
    for (CigarRun const & run : alignment.cigar) {
        switch (run.operation) {
        case 'I':
            inserted(q, run.length);
            q += run.length;
            break;
        case 'D':
            deleted(s, run.length);
            s += run.length;
            break;
        default:
            for (std::uint32_t i = 0; i < run.length; ++i)
                column(*q++, *s++);
        }
    }
}

bool equal_bases(Residue a, Residue b) { return a == b && is_base(a); }

} // namespace

QueryStrands::QueryStrands(Query const & query) : plus(query.residues), minus(query.residues) {
    reverse_complement(minus);
}

PlacedAlignment place_allele(Allele const & allele, std::size_t query_bases, Strand strand) {
    PlacedAlignment placed;
    placed.end = allele.text.size();
    placed.left_out = allele.query_begin;
    placed.right_out = static_cast<std::uint32_t>(query_bases - allele.query_end);
    placed.cigar = allele.cigar;
    placed.text = allele.text;
    if (strand == Strand::minus) {
        std::swap(placed.left_out, placed.right_out);
        std::ranges::reverse(placed.cigar);
        reverse_complement(placed.text);
    }
    return placed;
}

std::uint64_t edit_distance(PlacedAlignment const & alignment, std::vector<Residue> const & query) {
    std::uint64_t edits = 0;
    auto const gap = [&](Residue const *, std::uint32_t length) { edits += length; };
    walk(
        alignment, query, [&](Residue q, Residue s) { edits += equal_bases(q, s) ? 0u : 1u; }, gap,
        gap);
    return edits;
}

void append_md(std::string & text, PlacedAlignment const & alignment,
               std::vector<Residue> const & query) {
    std::uint64_t equal = 0;
    auto const end_run = [&] {
        append_number(text, equal);
        equal = 0;
    };
    walk(
        alignment, query,
        [&](Residue q, Residue s) {
            if (equal_bases(q, s)) {
                ++equal;
                return;
            }
            end_run();
            text += letter(s);
        },
        [](Residue const *, std::uint32_t) {},
        [&](Residue const * s, std::uint32_t length) {
            end_run();
            text += '^';
            for (std::uint32_t i = 0; i < length; ++i)
                text += letter(s[i]);
        });
    end_run();
}

void append_cs(std::string & text, PlacedAlignment const & alignment,
               std::vector<Residue> const & query) {
    std::uint64_t equal = 0;
    auto const end_run = [&] {
        if (equal == 0) return;
        text += ':';
        append_number(text, equal);
        equal = 0;
    };
    auto const gap = [&](char sign, Residue const * bases, std::uint32_t length) {
        end_run();
        text += sign;
        for (std::uint32_t i = 0; i < length; ++i)
            text += small_letter(bases[i]);
    };
    walk(
        alignment, query,
        [&](Residue q, Residue s) {
            if (q == s) {
                ++equal;
                return;
            }
            end_run();
            text += '*';
            text += small_letter(s);
            text += small_letter(q);
        },
        [&](Residue const * q, std::uint32_t length) { gap('+', q, length); },
        [&](Residue const * s, std::uint32_t length) { gap('-', s, length); });
    end_run();
}

} // namespace tansaku::cli
