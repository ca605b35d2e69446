// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/alphabet.hpp"
#include "index/core/scratch_table.hpp"
#include "index/variants/allele_edit.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace tansaku {

// What haplotypes have of one stretch of the reference: each distinct list of edits is a node,
// which the edit before its last leads to. One thread at a time.
class EditTree {
public:
    using Node = std::uint32_t;

    // Forgets everything.
    void clear();

    // The node of those whose text begins at `begin` of the reference, without an edit yet. O(1).
    [[nodiscard]] Node root(std::uint32_t begin);

    // Takes an edit; returns its number.
    [[nodiscard]] std::uint32_t add(AlleleEdit const & edit);
    // The node of those of `node` that have this edit next. REQUIRES: it begins where the edits of
    // `node` end, or behind. O(1).
    [[nodiscard]] Node child(Node node, std::uint32_t edit);

    [[nodiscard]] std::size_t nodes() const noexcept { return nodes_.size(); }
    // Base of the reference behind what the node's edits replace.
    [[nodiscard]] std::uint32_t end(Node node) const noexcept { return nodes_[node].end; }
    // The node's edits, by their numbers, in their order.
    [[nodiscard]] std::vector<std::uint32_t> edits(Node node) const;
    [[nodiscard]] AlleleEdit const & edit(std::uint32_t number) const { return edits_[number]; }
    // Replaces `out` by the node's text, up to base `to` of the reference where its edits do not
    // reach as far. What is not known is masked (index/build/cut/ambiguity.hpp).
    void spell(Node node, std::span<Residue const> reference, std::uint32_t to,
               std::vector<Residue> & out) const;

private:
    static constexpr std::uint32_t k_none = 0xFFFFFFFFu;
    struct Entry {
        Node parent;
        std::uint32_t edit; // k_none: a root
        std::uint32_t end;
    };
    struct Key { // a node and its next edit; of a root k_none and its begin
        std::uint32_t from = 0;
        std::uint32_t by = 0;

        [[nodiscard]] std::uint64_t hash() const noexcept { return hash_of(from, by); }
        [[nodiscard]] bool operator==(Key const &) const = default;
    };

    [[nodiscard]] Node enter(Key key, Entry entry);

    std::vector<Entry> nodes_;
    std::vector<AlleleEdit> edits_;
    ScratchTable<Key, Node> known_;
};

} // namespace tansaku
