// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/read/stored_index.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/collection.hpp"

#include <algorithm>
#include <map>
#include <string>

namespace tansaku::test {

// Every sequence of the index is the one that went in, and no other is there; all checks pass.
inline void check_lossless(StoredIndex const & index, Collection const & collection) {
    std::map<std::string, std::size_t> row;
    for (std::size_t i = 0; i < collection.size(); ++i)
        row[collection[i].id] = i;
    Generation const & generation = index.generation();
    std::vector<std::size_t> seen(generation.haplotype_sample.size(), 0);
    std::uint64_t bases = 0;
    for (StoredBatch const & batch : index.batches()) {
        for (std::uint32_t s = 0; s < batch.sequences(); ++s) {
            std::uint32_t const number = batch.haplotype(s);
            std::string const id(index.samples().accession[generation.haplotype_sample.at(number)]);
            Sample const & sample = collection.at(row.at(id));
            CAPTURE(id, s);
            auto const haplotype = std::find_if(
                sample.haplotypes.begin(), sample.haplotypes.end(), [&](Haplotype const & h) {
                    return h.number == generation.haplotype_number.at(number);
                });
            REQUIRE(haplotype != sample.haplotypes.end());
            Contig const & contig = haplotype->contigs.at(seen.at(number)++);
            REQUIRE(batch.label(s) == contig.label);
            REQUIRE(batch.sequence_length(s) == contig.text.size());
            REQUIRE((index.sequence(batch, s) == contig.text));
            bases += contig.text.size();
        }
    }
    std::uint64_t sequences = 0;
    std::size_t haplotypes = 0;
    for (Sample const & sample : collection)
        for (Haplotype const & haplotype : sample.haplotypes) {
            sequences += haplotype.contigs.size();
            ++haplotypes;
        }
    CHECK(haplotypes == seen.size());
    CHECK(generation.sequences == sequences);
    CHECK(generation.total_bases == bases);
    index.verify(true);
}

} // namespace tansaku::test
