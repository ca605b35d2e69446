// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/align/text_beyond.hpp"
#include "engine/answer/answer.hpp"
#include "engine/answer/point_set.hpp"
#include "engine/answer/settled_haplotypes.hpp"
#include "engine/graph/key_sort.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <tuple>
#include <vector>

namespace tansaku {

// Joins alignments of one sequence across gaps that no extension crosses: an insertion or deletion
// of hundreds of bases leaves two alignments, each up to the gap. They are fragments of one where
// that scores more than either: so a gap costs what any gap costs, and both sides must pay for it.
// A haplotype's joined alignments depend on its own alone. Each pair of alleles is joined once,
// whoever has it. Keeps its buffers. One thread at a time.
class FragmentJoiner {
public:
    // A fragment has at least so many bits, and goes on along the query by the bases for them:
    // extensions cross what less can pay for.
    static constexpr double k_least_bits = 100;
    static constexpr std::int64_t k_longest_gap = 65'536; // bases, of the query or of the text

    // Begins with a query. `rule` must live as long as join() is called.
    void begin(StoredIndex const & index, JoinRule const & rule);

    // The most units that alignments joined of these may have, by the query alone; 0 if no two may
    // be fragments of one. O(alignments log alignments).
    [[nodiscard]] std::int64_t most_units(std::span<Alignment const> alignments) const;

    // Replaces fragments among `hits`, whose `allele` is the number of an alignment and whose
    // visits of its phrase are `visits`, by the hits of joined ones, whose alleles are appended to
    // `alignments`. Unless `all`, only where that may be better than the haplotype's best, of
    // those that `decides` for it. Throws Error: damaged. O(hits log hits), and for each chain of a
    // sequence its fragments times those within the longest gap of one.
    void join(std::vector<Alignment> & alignments, bool all, DecisiveHit const & decides,
              std::vector<Hit> & hits, std::vector<std::uint32_t> & visits);

private:
    // A hit, along the query: positions on the minus strand are negative.
    struct Fragment {
        std::uint32_t hit = 0;
        std::int64_t query_begin = 0;
        std::int64_t query_end = 0;
        std::int64_t text_begin = 0;
        std::int64_t text_end = 0;
        std::int64_t units = 0;
    };
    // The best chain that ends with a fragment: the one of most units, then the shortest.
    struct Chain {
        std::int64_t units = 0;
        std::int64_t text_begin = 0;
        std::optional<std::size_t> before = std::nullopt; // the fragment before the last
    };
    // Of the query.
    struct Interval {
        std::int64_t begin;
        std::int64_t end;
    };
    // Two alleles, how far apart, and what is between.
    using Pair = std::tuple<std::uint32_t, std::uint32_t, std::int64_t, std::vector<Residue>>;

    [[nodiscard]] std::int64_t most_units(std::vector<Interval> & intervals) const;
    void list_fragments(DecisiveHit const & decides);
    [[nodiscard]] Fragment fragment_of(std::uint32_t number) const; // of the hit
    void join_sequence(std::span<Keyed const> fragments);
    void drop_displaced();
    void find_chains();
    void take_chains();
    [[nodiscard]] std::int64_t cost_between(Fragment const & left, Fragment const & next) const;
    void join_chain(std::span<std::size_t const> chain);
    void replace(std::span<std::size_t const> fragments, std::uint32_t alignment);
    [[nodiscard]] std::optional<std::uint32_t> joined(std::uint32_t left, Fragment const & last,
                                                      Fragment const & next);
    [[nodiscard]] Allele const & allele_of(Fragment const & fragment) const;

    std::optional<Walker> walker_;
    JoinRule const * rule_ = nullptr;
    std::int64_t least_units_ = 0;
    std::int64_t least_bases_ = 0;
    std::vector<Alignment> * alignments_ = nullptr;
    std::vector<Hit> * hits_ = nullptr;
    std::vector<std::uint32_t> const * visits_ = nullptr;

    std::vector<Keyed> fragments_; // hits, by sequence and strand
    KeySorter sorter_;
    std::vector<Fragment> here_; // those of one sequence that may yet be joined, by text_end
    std::vector<Chain> chains_;  // by their last fragments, as here_
    std::vector<bool> taken_;    // as here_
    std::map<Pair, std::optional<std::uint32_t>> joined_; // numbers of alignments; none: not joined
    PointSet begins_;
    PointSet ends_;
    bool all_ = false;
    std::vector<std::int64_t> best_units_; // per haplotype, of hits that decide
    std::vector<bool> gone_;               // per hit
    std::vector<Hit> whole_;
};

} // namespace tansaku
