// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/graph/walk.hpp"
#include "engine/seed/anchor.hpp"
#include "index/core/scratch_table.hpp"

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace tansaku {

// The anchors of one look of a query, in the order in which they are extended, and for each of them
// the visits at which an alignment that was found already runs along it: extending there would find
// that alignment again. The order, and so what is extended from where, depends on query and phrase
// texts alone.
class AnchorBook {
public:
    // Begins with `anchors`: by score (descending), phrase text, place, strand.
    void open(std::vector<Anchor> anchors, StoredDictionary const & dictionary);

    [[nodiscard]] std::vector<Anchor> const & anchors() const noexcept { return anchors_; }

    // Numbers of the anchors on a phrase.
    [[nodiscard]] std::span<std::uint32_t const> on_phrase(std::uint32_t phrase);

    // Marks visits of an anchor's phrase in a batch.
    void cover(std::uint32_t anchor, std::uint32_t batch, std::span<VisitSpan const> visits);

    // Removes the covered visits of `anchor` from `members`, who stand at its phrase.
    void remove_covered(std::uint32_t anchor, Members & members);

private:
    // Covered visits of an anchor, and the ones that were covered before them.
    struct Covered {
        std::uint32_t batch;
        VisitSpan visits;
        std::uint32_t before; // in covered_, or k_none
    };
    static constexpr std::uint32_t k_none = ~std::uint32_t{0};

    struct PhraseKey {
        std::uint32_t phrase = 0;

        [[nodiscard]] std::uint64_t hash() const noexcept { return hash_of(phrase, 0); }
        friend bool operator==(PhraseKey const &, PhraseKey const &) = default;
    };
    struct Range {
        std::uint32_t begin = 0;
        std::uint32_t end = 0;
    };

    std::vector<Anchor> anchors_;
    std::vector<std::uint32_t> by_phrase_;     // numbers of anchors
    ScratchTable<PhraseKey, Range> of_phrase_; // in by_phrase_
    std::vector<std::uint32_t> last_covered_;  // per anchor: in covered_, or k_none
    std::vector<Covered> covered_;
    std::vector<Covered> of_anchor_; // one of them, by batch
    std::vector<VisitSpan> spans_;   // and of one batch
};

} // namespace tansaku
