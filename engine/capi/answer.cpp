// SPDX-License-Identifier: BSD-3-Clause
#include "engine/capi/guard.hpp"
#include "engine/capi/handles.hpp"

using namespace tansaku::capi;

namespace {

tansaku_allele row_of(tansaku::api::Allele const & allele) {
    return {.id = text_of(allele.id),
            .text = text_of(allele.text),
            .cigar = text_of(allele.cigar),
            .query_begin = allele.query_begin,
            .query_end = allele.query_end,
            .score = allele.score,
            .evalue = allele.evalue,
            .bit_score = allele.bit_score,
            .columns = allele.columns,
            .identical = allele.identical,
            .mismatches = allele.mismatches,
            .gap_opens = allele.gap_opens,
            .gap_bases = allele.gap_bases,
            .carried = allele.carried ? 1 : 0};
}

tansaku_hit row_of(tansaku::api::Hit const & hit) {
    std::uint32_t flags = 0;
    if (hit.strand == tansaku::api::Strand::minus) flags |= TANSAKU_MINUS_STRAND;
    if (hit.best_of_haplotype) flags |= TANSAKU_BEST_OF_HAPLOTYPE;
    if (hit.possible) flags |= TANSAKU_POSSIBLE;
    if (hit.tumor) flags |= TANSAKU_TUMOR;
    if (hit.unphased) flags |= TANSAKU_UNPHASED;
    if (hit.phase_dense) flags |= TANSAKU_PHASE_DENSE;
    return {.sample_id = text_of(hit.sample_id),
            .sequence = text_of(hit.sequence),
            .begin = hit.begin,
            .end = hit.end,
            .allele = hit.allele,
            .sample = hit.sample,
            .places = hit.places,
            .haplotype = hit.haplotype,
            .flags = flags,
            .ref_name = text_of(hit.ref_name),
            .ref_begin = hit.ref_begin,
            .ref_end = hit.ref_end,
            .ref_differences = text_of(hit.ref_differences)};
}

template <typename Row>
Row const * rows(std::vector<Row> const & rows, size_t * count, size_t * stride) {
    *count = rows.size();
    *stride = sizeof(Row);
    return rows.data();
}

} // namespace

tansaku_answer::tansaku_answer(tansaku::api::Answer made) : answer(std::move(made)) {
    for (tansaku::api::Allele const & allele : answer.alleles())
        alleles.push_back(row_of(allele));
    hits.reserve(answer.hits().size());
    for (tansaku::api::Hit const & hit : answer.hits())
        hits.push_back(row_of(hit));
    for (std::string_view const id : answer.carriers())
        carriers.push_back(text_of(id));
}

void tansaku_answer_free(tansaku_answer * answer) { delete answer; }

tansaku_text tansaku_answer_query(tansaku_answer const * answer) {
    return text_of(answer->answer.query());
}

tansaku_text tansaku_answer_refused_code(tansaku_answer const * answer) {
    auto const * const refused = answer->answer.refused();
    return refused != nullptr ? text_of(refused->code) : tansaku_text{"", 0};
}

tansaku_text tansaku_answer_refused_text(tansaku_answer const * answer) {
    auto const * const refused = answer->answer.refused();
    return refused != nullptr ? text_of(refused->text) : tansaku_text{"", 0};
}

std::uint32_t tansaku_answer_flags(tansaku_answer const * answer) {
    tansaku::api::AnswerFlags const flags = answer->answer.flags();
    std::uint32_t bits = 0;
    if (flags.partial) bits |= TANSAKU_PARTIAL;
    if (flags.masked) bits |= TANSAKU_MASKED;
    if (flags.all_masked) bits |= TANSAKU_ALL_MASKED;
    if (flags.places_capped) bits |= TANSAKU_PLACES_CAPPED;
    if (flags.hits_capped) bits |= TANSAKU_HITS_CAPPED;
    if (flags.possible_carriers) bits |= TANSAKU_POSSIBLE_CARRIERS;
    return bits;
}

tansaku_allele const * tansaku_answer_alleles(tansaku_answer const * answer, size_t * count,
                                              size_t * stride) {
    return rows(answer->alleles, count, stride);
}

tansaku_hit const * tansaku_answer_hits(tansaku_answer const * answer, size_t * count,
                                        size_t * stride) {
    return rows(answer->hits, count, stride);
}

tansaku_text const * tansaku_answer_carriers(tansaku_answer const * answer, size_t * count) {
    *count = answer->carriers.size();
    return answer->carriers.data();
}

std::uint64_t tansaku_answer_carrier_subjects(tansaku_answer const * answer) {
    return answer->answer.carrier_subjects();
}

std::uint64_t tansaku_answer_searched_subjects(tansaku_answer const * answer) {
    return answer->answer.searched_subjects();
}

std::uint64_t tansaku_answer_generation(tansaku_answer const * answer) {
    return answer->answer.generation();
}
