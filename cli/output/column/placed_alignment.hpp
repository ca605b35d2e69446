// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/answer/answer.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace tansaku::cli {

// An alignment as mappers write it: read along the plus strand of its subject.
struct PlacedAlignment {
    std::uint64_t begin = 0; // 0-based, half-open, bases of the subject
    std::uint64_t end = 0;
    // Query bases before and behind the alignment, the query read as the subject is.
    std::uint32_t left_out = 0;
    std::uint32_t right_out = 0;
    std::vector<CigarRun> cigar;
    std::vector<Residue> text; // of the subject
};

// The residues of a query in both directions.
struct QueryStrands {
    explicit QueryStrands(Query const & query);
    [[nodiscard]] std::vector<Residue> const & of(Strand strand) const {
        return strand == Strand::plus ? plus : minus;
    }
    std::vector<Residue> plus;
    std::vector<Residue> minus;
};

// An allele on a sequence that has it on `strand`; begin is left 0, since each hit has its own.
[[nodiscard]] PlacedAlignment place_allele(Allele const & allele, std::size_t query_bases,
                                           Strand strand);

// Mismatches and gap bases as the SAM specification counts them: only A, C, G and T can be equal.
[[nodiscard]] std::uint64_t edit_distance(PlacedAlignment const & alignment,
                                          std::vector<Residue> const & query);

// SAM's MD: the subject's bases that differ. `query`: in the subject's direction, all of it.
void append_md(std::string & text, PlacedAlignment const & alignment,
               std::vector<Residue> const & query);

// minimap2's cs, short form: ":12*ag:3+tt:8-c:20".
void append_cs(std::string & text, PlacedAlignment const & alignment,
               std::vector<Residue> const & query);

} // namespace tansaku::cli
