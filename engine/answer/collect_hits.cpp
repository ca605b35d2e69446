// SPDX-License-Identifier: BSD-3-Clause
#include "engine/answer/collect_hits.hpp"

#include "engine/answer/list_hits.hpp"

#include <algorithm>
#include <set>
#include <span>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace tansaku {
namespace {

// Percentages are compared as fractions of integers, so that 95 % of 1,000 is exactly 950.
bool reaches(double part, double whole, double percent) { return part * 100 >= percent * whole; }

class HitCollector {
public:
    HitCollector(StoredIndex const & index, SearchOptions const & options, Answer & answer)
        : index_(index)
        , options_(options)
        , answer_(answer) {}

    void collect(std::vector<Alignment> alignments) {
        std::vector<std::uint32_t> alleles;
        for (Alignment & alignment : alignments)
            alleles.push_back(number_of(std::move(alignment.allele)));
        list_hits(index_, options_, alignments, alleles, answer_.hits);
        choose();
        count_carriers();
        limit();
        order();
    }

private:
    [[nodiscard]] bool wanted(Allele const & allele) const {
        auto const query = static_cast<double>(answer_.query.residues.size());
        return allele.columns >= options_.min_length &&
               reaches(allele.identical, allele.columns, options_.min_identity) &&
               reaches(allele.query_end - allele.query_begin, query, options_.min_coverage);
    }

    [[nodiscard]] bool carried(Allele const & allele) const {
        double identity = 100;
        double coverage = 100;
        switch (options_.carrier) {
        case CarrierLevel::exact:
            break;
        case CarrierLevel::percent_99:
            identity = 99;
            coverage = options_.carrier_coverage;
            break;
        case CarrierLevel::percent_95:
            identity = 95;
            coverage = options_.carrier_coverage;
            break;
        case CarrierLevel::any:
            identity = 0;
            coverage = options_.carrier_coverage;
            break;
        }
        auto const query = static_cast<double>(answer_.query.residues.size());
        return reaches(allele.identical, allele.columns, identity) &&
               reaches(allele.query_end - allele.query_begin, query, coverage);
    }

    std::uint32_t number_of(Allele allele) {
        auto const number = static_cast<std::uint32_t>(answer_.alleles.size());
        auto const [known, added] = allele_number_.try_emplace(allele.id, number);
        if (added) {
            allele.carried = carried(allele);
            answer_.alleles.push_back(std::move(allele));
        }
        return known->second;
    }

    // Order of the places of a haplotype: score, content (the shorter first, so that a query and
    // its reverse complement prefer the same), place.
    [[nodiscard]] auto preference(Hit const & hit) const {
        Allele const & allele = answer_.alleles[hit.allele];
        return std::tuple(-allele.score, allele.columns, std::string_view(allele.id), hit.sequence,
                          hit.begin, hit.end, hit.strand);
    }

    void choose() {
        std::ranges::sort(answer_.hits, [&](Hit const & a, Hit const & b) {
            if (a.haplotype != b.haplotype) return a.haplotype < b.haplotype;
            return preference(a) < preference(b);
        });
        std::vector<Hit> chosen;
        for (std::size_t begin = 0; begin < answer_.hits.size();) {
            std::size_t end = begin;
            while (end < answer_.hits.size() &&
                   answer_.hits[end].haplotype == answer_.hits[begin].haplotype)
                ++end;
            choose_places(std::span(answer_.hits).subspan(begin, end - begin), chosen);
            begin = end;
        }
        answer_.hits.swap(chosen);
    }

    // `places` are one haplotype's, best first.
    void choose_places(std::span<Hit const> places, std::vector<Hit> & chosen) {
        // (sequence, strand, query point, subject point) of the starts and of the ends.
        using Point = std::tuple<std::uint32_t, Strand, std::uint32_t, std::uint64_t>;
        std::set<Point> starts;
        std::set<Point> ends;
        std::size_t const first = chosen.size();
        for (Hit const & hit : places) {
            Allele const & allele = answer_.alleles[hit.allele];
            bool const plus = hit.strand == Strand::plus;
            Point const start(hit.sequence, hit.strand, allele.query_begin,
                              plus ? hit.begin : hit.end);
            Point const end(hit.sequence, hit.strand, allele.query_end, plus ? hit.end : hit.begin);
            if (places.size() > 1) {
                if (starts.contains(start) || ends.contains(end)) continue;
                starts.insert(start);
                ends.insert(end);
            }
            // Only now: what a better alignment has displaced does not come back without it.
            if (!wanted(allele)) continue;
            chosen.push_back(hit);
            if (allele.carried) answer_.carrier_samples.push_back(hit.sample);
        }
        std::size_t const count = chosen.size() - first;
        if (count == 0) return;
        chosen[first].best_of_haplotype = true;
        for (std::size_t i = first; i < chosen.size(); ++i)
            chosen[i].places = static_cast<std::uint32_t>(count);
        if (!options_.all_places) chosen.resize(first + 1);
        if (options_.all_places && count > options_.max_places) {
            chosen.resize(first + options_.max_places);
            answer_.flags.capped_places = true;
        }
    }

    void count_carriers() {
        auto & samples = answer_.carrier_samples;
        std::ranges::sort(samples);
        samples.erase(std::ranges::unique(samples).begin(), samples.end());
        std::vector<std::uint32_t> subjects;
        for (std::uint32_t const sample : samples)
            subjects.push_back(index_.samples().subject[sample]);
        std::ranges::sort(subjects);
        answer_.carrier_subjects =
            static_cast<std::uint64_t>(std::ranges::unique(subjects).begin() - subjects.begin());
    }

    // By E-value, bit score (descending): that is by score; then the content.
    [[nodiscard]] bool better_allele(Allele const & a, Allele const & b) const {
        return std::tuple(a.evalue, -a.bit_score, std::string_view(a.id)) <
               std::tuple(b.evalue, -b.bit_score, std::string_view(b.id));
    }

    void order() {
        // Alleles that no hit is left of are dropped; the rest are numbered in output order.
        std::vector<std::uint32_t> order;
        std::vector<bool> used(answer_.alleles.size(), false);
        for (Hit const & hit : answer_.hits)
            used[hit.allele] = true;
        for (std::uint32_t i = 0; i < used.size(); ++i)
            if (used[i]) order.push_back(i);
        std::ranges::sort(order, [&](std::uint32_t a, std::uint32_t b) {
            return better_allele(answer_.alleles[a], answer_.alleles[b]);
        });
        std::vector<std::uint32_t> place(answer_.alleles.size(), 0);
        std::vector<Allele> alleles;
        for (std::uint32_t const i : order) {
            place[i] = static_cast<std::uint32_t>(alleles.size());
            alleles.push_back(std::move(answer_.alleles[i]));
        }
        answer_.alleles.swap(alleles);
        for (Hit & hit : answer_.hits)
            hit.allele = place[hit.allele];
        sort_hits();
    }

    void sort_hits() {
        auto const & accession = index_.samples().accession;
        std::ranges::sort(answer_.hits, [&](Hit const & a, Hit const & b) {
            Allele const & x = answer_.alleles[a.allele];
            Allele const & y = answer_.alleles[b.allele];
            if (x.evalue != y.evalue) return x.evalue < y.evalue;
            if (x.bit_score != y.bit_score) return x.bit_score > y.bit_score;
            if (a.sample != b.sample) return accession[a.sample] < accession[b.sample];
            return std::tuple(a.haplotype_number, a.sequence, a.begin, a.end, a.strand, a.allele) <
                   std::tuple(b.haplotype_number, b.sequence, b.begin, b.end, b.strand, b.allele);
        });
    }

    // The first max_hits samples, then the first max_alleles alleles of what is left.
    void limit() {
        if (options_.max_hits == 0 && options_.max_alleles == 0) return;
        sort_hits();
        std::set<std::uint32_t> samples;
        std::set<std::string_view> alleles;
        std::vector<Hit> kept;
        for (Hit const & hit : answer_.hits) {
            std::string_view const allele = answer_.alleles[hit.allele].id;
            bool const known_sample = samples.contains(hit.sample);
            bool const known_allele = alleles.contains(allele);
            bool const over =
                (!known_sample && options_.max_hits != 0 && samples.size() >= options_.max_hits) ||
                (!known_allele && options_.max_alleles != 0 &&
                 alleles.size() >= options_.max_alleles);
            if (over) {
                answer_.flags.capped_hits = true;
                continue;
            }
            samples.insert(hit.sample);
            alleles.insert(allele);
            kept.push_back(hit);
        }
        answer_.hits.swap(kept);
    }

    StoredIndex const & index_;
    SearchOptions const & options_;
    Answer & answer_;
    std::unordered_map<std::string, std::uint32_t> allele_number_;
};

} // namespace

void collect_hits(StoredIndex const & index, SearchOptions const & options,
                  std::vector<Alignment> alignments, Answer & answer) {
    HitCollector(index, options, answer).collect(std::move(alignments));
}

} // namespace tansaku
