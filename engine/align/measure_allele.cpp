// SPDX-License-Identifier: BSD-3-Clause
#include "engine/align/measure_allele.hpp"

#include "engine/extend/cigar.hpp"
#include "index/format/digest_parts.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <string>
#include <vector>

namespace tansaku {
namespace {

std::string allele_id(Allele const & allele) {
    constexpr std::size_t k_interval = 8;
    std::vector<std::uint8_t> bytes(k_interval + 5 * allele.cigar.size());
    std::uint8_t * at = bytes.data();
    auto const put = [&](std::uint32_t number) { // the lowest byte first
        if constexpr (std::endian::native == std::endian::big) number = __builtin_bswap32(number);
        std::memcpy(at, &number, sizeof number);
        at += sizeof number;
    };
    put(allele.query_begin);
    put(allele.query_end);
    for (CigarRun const & run : allele.cigar) {
        *at++ = static_cast<std::uint8_t>(run.operation);
        put(run.length);
    }
    std::span<std::uint8_t const> const all(bytes);
    std::array<std::span<std::uint8_t const>, 3> const parts{
        all.first(k_interval), std::span(allele.text), all.subspan(k_interval)};
    return to_hex(digest_of_parts(parts)).substr(0, 16);
}

std::span<Residue const> aligned_query(JoinRule const & rule, Allele const & allele) {
    return rule.query.subspan(allele.query_begin, allele.query_end - allele.query_begin);
}

// Fills the rest of an allele that has its score and E-value.
void complete(JoinRule const & rule, CigarCounts const & counts, Allele & allele) {
    allele.bit_score = rule.statistics->bit_score(allele.score);
    allele.columns = counts.columns;
    allele.identical = counts.identical;
    allele.mismatches = counts.mismatches;
    allele.gap_opens = counts.gap_opens;
    allele.gap_bases = counts.gap_bases;
    allele.id = allele_id(allele);
}

} // namespace

bool measure_allele(JoinRule const & rule, Allele & allele) {
    auto const query = aligned_query(rule, allele);
    normalise_gaps(allele.cigar, query, allele.text);
    CigarCounts const counts = count_cigar(allele.cigar, query, allele.text, *rule.scheme);
    if (counts.units < rule.least_units) return false;
    allele.score = rule.scheme->raw_score(counts.units);
    allele.evalue = rule.statistics->evalue(allele.score);
    if (allele.evalue > rule.evalue) return false;
    complete(rule, counts, allele);
    return true;
}

void measure_placement(JoinRule const & rule, Allele & allele) {
    CigarCounts const counts =
        count_cigar(allele.cigar, aligned_query(rule, allele), allele.text, *rule.scheme);
    allele.score = rule.scheme->raw_score(std::max<std::int64_t>(counts.units, 0));
    allele.evalue = rule.statistics->evalue(allele.score);
    complete(rule, counts, allele);
}

} // namespace tansaku
