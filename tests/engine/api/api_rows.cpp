// SPDX-License-Identifier: BSD-3-Clause
#include "tests/engine/api/api_rows.hpp"

#include "tests/support/answer_rows.hpp"

#include <memory>
#include <sstream>

namespace tansaku::test {

std::string text_of(api::Answer const & answer) {
    std::ostringstream text;
    api::AnswerFlags const flags = answer.flags();
    text << answer.query_bases() << ' ' << flags.masked << flags.all_masked << flags.places_capped
         << flags.hits_capped << flags.possible_carriers << flags.partial << '\n';
    if (answer.refused() != nullptr) text << answer.refused()->code << '\n';
    for (api::Allele const & a : answer.alleles())
        text << a.id << ' ' << a.text << ' ' << a.cigar << ' ' << a.query_begin << ' '
             << a.query_end << ' ' << a.score << ' ' << a.evalue << ' ' << a.bit_score << ' '
             << a.columns << ' ' << a.identical << ' ' << a.mismatches << ' ' << a.gap_opens << ' '
             << a.gap_bases << ' ' << a.carried << '\n';
    for (api::Hit const & h : answer.hits())
        text << h.allele << ' ' << h.sample_id << ' ' << int{h.haplotype} << ' ' << h.sequence
             << ' ' << h.begin << ' ' << h.end << ' ' << (h.strand == api::Strand::plus) << ' '
             << h.places << ' ' << h.best_of_haplotype << ' ' << h.possible << '\n';
    for (std::string_view const id : answer.carriers())
        text << id << ' ';
    text << answer.carrier_subjects() << '\n';
    return text.str();
}

std::string engine_text(StoredIndex const & index, Answer const & answer) {
    std::ostringstream text;
    AnswerFlags const & flags = answer.flags;
    text << answer.query.residues.size() << ' ' << flags.masked << flags.all_masked
         << flags.capped_places << flags.capped_hits << flags.possible_carriers << flags.partial
         << '\n';
    if (answer.refused) text << answer.refused->code << '\n';
    for (Allele const & a : answer.alleles)
        text << a.id << ' ' << to_letters(a.text) << ' ' << text_of(a.cigar) << ' ' << a.query_begin
             << ' ' << a.query_end << ' ' << a.score << ' ' << a.evalue << ' ' << a.bit_score << ' '
             << a.columns << ' ' << a.identical << ' ' << a.mismatches << ' ' << a.gap_opens << ' '
             << a.gap_bases << ' ' << a.carried << '\n';
    for (Hit const & h : answer.hits)
        text << h.allele << ' ' << index.samples().accession[h.sample] << ' '
             << int{h.haplotype_number} << ' ' << index.batches()[h.batch].label(h.sequence) << ' '
             << h.begin << ' ' << h.end << ' ' << (h.strand == Strand::plus) << ' ' << h.places
             << ' ' << h.best_of_haplotype << ' ' << h.possible() << '\n';
    for (std::uint32_t const sample : answer.carrier_samples)
        text << index.samples().accession[sample] << ' ';
    text << answer.carrier_subjects << '\n';
    return text.str();
}

ApiCase::ApiCase(std::uint64_t seed, CollectionShape shape, std::size_t number)
    : random(seed)
    , collection(random_collection(random, shape))
    , built(collection) {
    for (std::size_t i = 0; i < number; ++i) {
        queries.push_back(random_query(random, collection));
        letters.push_back(to_letters(queries.back()));
    }
}

api::QuerySource source_of(std::vector<std::string> const & letters) {
    return [&letters, next = std::make_shared<std::size_t>(0)](api::QueryText & query) {
        if (*next == letters.size()) return false;
        query = {std::to_string(*next), letters[*next]};
        ++*next;
        return true;
    };
}

} // namespace tansaku::test
