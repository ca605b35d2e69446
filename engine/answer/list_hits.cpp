// SPDX-License-Identifier: BSD-3-Clause
#include "engine/answer/list_hits.hpp"

#include "engine/graph/locate.hpp"

#include <algorithm>
#include <utility>

namespace tansaku {
namespace {

// What one batch's visits of one phrase have of an alignment.
struct Share {
    std::uint32_t batch;
    Alignment const * alignment;
    std::uint32_t allele;
    std::vector<VisitSpan> const * visits;

    [[nodiscard]] std::pair<std::uint32_t, std::uint32_t> node() const {
        return {batch, alignment->phrase};
    }
};

class HitLister {
public:
    HitLister(StoredIndex const & index, SearchOptions const & options, std::vector<Hit> & hits)
        : index_(index)
        , options_(options)
        , hits_(hits)
        , locator_(index) {}

    // `shares` are of one phrase in one batch.
    void add(std::span<Share const> shares) {
        visits_.clear();
        for (Share const & share : shares)
            visits_.insert(visits_.end(), share.visits->begin(), share.visits->end());
        merge_spans(visits_);
        auto const [batch, phrase] = shares[0].node();
        auto const rank = index_.batches()[batch].rank_of(phrase);
        locator_.locate(batch, rank.value(), visits_, located_);
        for (Share const & share : shares)
            for (VisitSpan const & span : *share.visits) {
                auto at = std::ranges::lower_bound(located_, span.begin, {}, &LocatedVisit::visit);
                for (; at != located_.end() && at->visit < span.end; ++at)
                    add_hit(share, at->place);
            }
    }

private:
    void add_hit(Share const & share, VisitPlace const & place) {
        Generation const & generation = index_.generation();
        StoredBatch const & batch = index_.batches()[share.batch];
        Alignment const & alignment = *share.alignment;
        Hit hit;
        hit.allele = share.allele;
        hit.haplotype = batch.haplotype(place.sequence);
        if (hit.haplotype >= generation.haplotype_sample.size())
            batch.damaged("a sequence belongs to a haplotype that there is not");
        hit.sample = generation.haplotype_sample[hit.haplotype];
        if (options_.selected && !options_.selected->contains(hit.sample)) return;
        hit.haplotype_number = generation.haplotype_number[hit.haplotype];
        hit.batch = share.batch;
        hit.sequence = place.sequence;
        std::uint32_t const bases = index_.dictionary().length(alignment.phrase);
        std::uint32_t const offset = place.reversed ? bases - alignment.split : alignment.split;
        std::uint64_t const split = std::uint64_t{place.begin} + offset;
        hit.begin = split - (place.reversed ? alignment.right : alignment.left);
        hit.end = split + (place.reversed ? alignment.left : alignment.right);
        hit.strand =
            (alignment.strand == Strand::minus) != place.reversed ? Strand::minus : Strand::plus;
        if (options_.strand == StrandChoice::both ||
            (options_.strand == StrandChoice::plus) == (hit.strand == Strand::plus))
            hits_.push_back(hit);
    }

    StoredIndex const & index_;
    SearchOptions const & options_;
    std::vector<Hit> & hits_;
    VisitLocator locator_;
    std::vector<VisitSpan> visits_;
    std::vector<LocatedVisit> located_;
};

} // namespace

void list_hits(StoredIndex const & index, SearchOptions const & options,
               std::span<Alignment const> alignments, std::span<std::uint32_t const> alleles,
               std::vector<Hit> & hits) {
    std::vector<Share> shares;
    for (std::size_t i = 0; i < alignments.size(); ++i)
        for (AlignmentVisits const & visits : alignments[i].visits)
            shares.push_back({visits.batch, &alignments[i], alleles[i], &visits.visits});
    std::ranges::sort(shares, {}, &Share::node);
    HitLister lister(index, options, hits);
    for (auto begin = shares.begin(); begin != shares.end();) {
        auto const end =
            std::ranges::upper_bound(begin, shares.end(), begin->node(), {}, &Share::node);
        lister.add({begin, end});
        begin = end;
    }
}

} // namespace tansaku
