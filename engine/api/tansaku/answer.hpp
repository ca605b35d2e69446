// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <tansaku/error.hpp>
#include <tansaku/export.hpp>

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

/// @file
/// What a query found. Rows are plain structs; the views in them live as long as their Answer.

namespace tansaku::api {

/// Of a sample's sequence, seen from the query.
enum class Strand : std::uint8_t { plus, minus };

/// A distinct text that the query aligns with, and how. Texts and intervals read along the query.
struct Allele {
    std::string_view id;    ///< 16 hexadecimal digits, of the content alone
    std::string_view text;  ///< of the samples, letters
    std::string_view cigar; ///< "12=1X7=2I9=": I are bases that the samples lack, D the others
    std::uint32_t query_begin = 0; ///< 0-based, half-open, bases, on the query as given
    std::uint32_t query_end = 0;   ///< behind the last base
    std::int64_t score = 0;        ///< raw, as BLAST's
    double evalue = 0;             ///< of the score
    double bit_score = 0;          ///< of the score
    std::uint32_t columns = 0;     ///< of the alignment, gaps included
    std::uint32_t identical = 0;   ///< columns with equal bases
    std::uint32_t mismatches = 0;  ///< columns with different bases
    std::uint32_t gap_opens = 0;   ///< gaps
    std::uint32_t gap_bases = 0;   ///< bases in gaps
    bool carried = false;          ///< who has it is a carrier, by the rule of the options
};

/// Where a haplotype has an allele.
struct Hit {
    std::uint32_t allele = 0;       ///< which of Answer::alleles()
    std::uint32_t sample = 0;       ///< number of the sample in its generation
    std::string_view sample_id;     ///< accession
    std::string_view sequence;      ///< name of the sequence
    std::uint64_t begin = 0;        ///< 0-based, half-open, bases, on the sequence as given
    std::uint64_t end = 0;          ///< behind the last base
    std::uint32_t places = 0;       ///< where the haplotype has the query as well as at its best
    std::uint8_t haplotype = 0;     ///< 1 or 2; 0: unphased or haploid
    Strand strand = Strand::plus;   ///< of the sequence
    bool best_of_haplotype = false; ///< others are listed only when all places are
    /// The sample has it if genotypes that are not phased lie otherwise than they are written; it
    /// counts in no number. `haplotype` is 0 then.
    bool possible = false;
    bool tumor = false; ///< the sample is one of a tumor
    /// What the hit spans has two or more heterozygous sites that phase does not join: that the
    /// sample has it on one chromosome is a convention.
    bool unphased = false;
    bool phase_dense = false; ///< so many of them that not all combinations were indexed
    /// Of samples that came as variants, where the hit lies on the reference; empty: none is known.
    std::string_view ref_name;
    std::uint64_t ref_begin = 0; ///< 0-based, half-open, bases of the reference, plus strand
    std::uint64_t ref_end = 0;   ///< behind the last base
    /// How the sample differs from it there: "pos:REF>ALT;…", positions from 1, each difference
    /// moved left as VCF has it, N as ALT for what is not known; "=" where there is none.
    std::string_view ref_differences;
};

/// What an answer must not be silent about.
struct AnswerFlags {
    bool partial = false;           ///< the search was stopped, and others may have the query too
    bool masked = false;            ///< part of the query gave no seeds (low complexity)
    bool all_masked = false;        ///< no part of it did: the query was not answered
    bool places_capped = false;     ///< more places than max_places in some haplotype
    bool hits_capped = false;       ///< cut by max_hits or max_alleles
    bool possible_carriers = false; ///< further samples may be carriers, by Hit::possible
};

/// The answer to one query. Movable, not copyable. Const: any thread. It keeps its generation open
/// as long as it lives.
class TANSAKU_API Answer {
public:
    Answer() noexcept;                      ///< of no query; only to be assigned to
    Answer(Answer &&) noexcept;             ///< the other is then of no query
    Answer & operator=(Answer &&) noexcept; ///< the other is then of no query
    ~Answer();

    [[nodiscard]] std::string_view query() const noexcept;    ///< its name, as given
    [[nodiscard]] std::uint32_t query_bases() const noexcept; ///< its length
    /// Why the query was not searched; nullptr if it was.
    [[nodiscard]] Finding const * refused() const noexcept;
    /// What is to be said beside the rows.
    [[nodiscard]] AnswerFlags flags() const noexcept;

    /// By E-value, then bit score (descending), then id.
    [[nodiscard]] std::span<Allele const> alleles() const noexcept;
    /// By E-value, bit score (descending), sample id, haplotype, sequence, begin.
    [[nodiscard]] std::span<Hit const> hits() const noexcept;
    /// Ids of samples with a carrier haplotype, in the order of the index.
    [[nodiscard]] std::span<std::string_view const> carriers() const noexcept;
    [[nodiscard]] std::uint64_t carrier_subjects() const noexcept;  ///< distinct, of carriers()
    [[nodiscard]] std::uint64_t searched_subjects() const noexcept; ///< the denominator
    [[nodiscard]] std::uint64_t generation() const noexcept; ///< of the index that was searched

    struct TANSAKU_LOCAL Impl;
    /// For the library itself.
    explicit Answer(std::unique_ptr<Impl> impl) noexcept;

private:
    std::unique_ptr<Impl> impl_;
};

} // namespace tansaku::api
