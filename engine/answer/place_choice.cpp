// SPDX-License-Identifier: BSD-3-Clause
#include "engine/answer/place_choice.hpp"

#include <algorithm>
#include <set>
#include <string>

namespace tansaku {
namespace {

constexpr std::size_t k_most_names = 30;

std::string some_of(std::set<std::string_view> const & names) {
    std::string text;
    std::size_t told = 0;
    for (std::string_view const name : names) {
        if (told++ == k_most_names) return text + " and others";
        text += (text.empty() ? "" : ", ") + std::string(name);
    }
    return text;
}

} // namespace

bool PlaceChoice::names(std::string_view label) const {
    return regions_.empty() ||
           std::ranges::find(regions_, label, &ContigRegion::contig) != regions_.end();
}

bool PlaceChoice::touches_region(Hit const & hit) const {
    StoredBatch const & batch = index_->batches()[hit.batch];
    std::string_view const label = batch.label(hit.sequence);
    if (!names(label)) return false;
    std::uint64_t begin = hit.begin;
    std::uint64_t end = hit.end;
    if (batch.reference().knows(hit.sequence)) {
        ReferencePlace const place = batch.reference().place(hit.sequence, begin, end);
        begin = place.begin;
        end = place.end;
    }
    return std::ranges::any_of(regions_, [&](ContigRegion const & region) {
        return region.contig == label && region.touches(begin, end);
    });
}

std::vector<bool> haplotypes_with(StoredIndex const & index,
                                  std::span<ContigRegion const> regions) {
    PlaceChoice const choice(index, regions);
    std::vector<bool> with(index.generation().haplotype_sample.size(), regions.empty());
    if (regions.empty()) return with;
    std::set<std::string_view> known;
    for (StoredBatch const & batch : index.batches())
        for (std::uint32_t sequence = 0; sequence < batch.sequences(); ++sequence) {
            std::string_view const label = batch.label(sequence);
            known.insert(label);
            if (!choice.names(label)) continue;
            if (batch.haplotype(sequence) >= with.size())
                batch.damaged("a sequence belongs to a haplotype that there is not");
            with[batch.haplotype(sequence)] = true;
        }
    for (ContigRegion const & region : regions)
        if (!known.contains(region.contig))
            throw Error(Fault::input, "E-OPT-04", "",
                        "no sequence of the index is called '" + region.contig +
                            "'; --region takes NAME or NAME:FROM-TO, and there are " +
                            some_of(known));
    return with;
}

} // namespace tansaku
