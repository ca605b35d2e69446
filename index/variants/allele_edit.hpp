// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/alphabet.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace tansaku {

// ALT of a deletion whose end the record tells.
inline constexpr std::string_view k_deletion_allele = "<DEL>";

// What an allele does to a haplotype: [begin, end) of the reference becomes `text`. Positions are
// 0-based bases of the contig.
struct AlleleEdit {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::vector<Residue> text;
    // Of the overlap rule (index/variants/overlap_rule.hpp):
    std::uint32_t record_begin = 0;
    std::uint32_t record_end = 0;
    bool keeps_first = false; // an insertion or deletion behind the record's first base
    bool lengthens = false;
    // N, base for base, for what is not known: because nothing could be called there, or in a
    // record.
    enum class Unknown : std::uint8_t { no, in_record, not_callable } unknown = Unknown::no;

    // Of a heterozygous site that is not joined by phase to the sample's heterozygous site before
    // it: that both are on this haplotype is a convention.
    bool unphased = false;

    [[nodiscard]] bool operator==(AlleleEdit const &) const = default;
};

enum class AlleleKind : std::uint8_t {
    edit,
    star,     // '*': the bases are gone by a deletion of another record
    symbolic, // <…> whose sequence is not known
    breakend,
    malformed, // a letter that is no nucleotide code, or none
};

// Letters of a sequence, whatever their case.
[[nodiscard]] bool is_same_letter(char a, char b) noexcept;

// What ALT allele `alternative` is. A deletion <DEL> is an edit when the record says where it ends.
[[nodiscard]] AlleleKind kind_of_allele(std::string_view alternative, std::uint32_t record_bases,
                                        bool imprecise) noexcept;

// The edit of an allele for which kind_of_allele() is edit, as 'bcftools consensus' applies it.
// `position` is the record's, `record_bases` the reference's bases that it covers: those of
// `reference`, more for <DEL>. REQUIRES: `reference` is not empty.
[[nodiscard]] AlleleEdit edit_of_allele(std::uint32_t position, std::uint32_t record_bases,
                                        std::string_view reference, std::string_view alternative);

// N in place of the record's first base: an allele that is not known.
[[nodiscard]] AlleleEdit edit_of_missing(std::uint32_t position);

} // namespace tansaku
