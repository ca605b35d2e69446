// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/cohort/edit_tree.hpp"

#include "index/build/cut/ambiguity.hpp"

#include <algorithm>

namespace tansaku {

void EditTree::clear() {
    nodes_.clear();
    edits_.clear();
    known_.clear();
}

EditTree::Node EditTree::enter(Key key, Entry entry) {
    Node & node = known_.at(key, k_none);
    if (node == k_none) {
        node = static_cast<Node>(nodes_.size());
        nodes_.push_back(entry);
    }
    return node;
}

EditTree::Node EditTree::root(std::uint32_t begin) {
    return enter({k_none, begin}, {k_none, k_none, begin});
}

std::uint32_t EditTree::add(AlleleEdit const & edit) {
    edits_.push_back(edit);
    return static_cast<std::uint32_t>(edits_.size() - 1);
}

EditTree::Node EditTree::child(Node node, std::uint32_t edit) {
    return enter({node, edit}, {node, edit, edits_[edit].end});
}

std::vector<std::uint32_t> EditTree::edits(Node node) const {
    std::vector<std::uint32_t> edits;
    for (; nodes_[node].edit != k_none; node = nodes_[node].parent)
        edits.push_back(nodes_[node].edit);
    std::ranges::reverse(edits);
    return edits;
}

void EditTree::spell(Node node, std::span<Residue const> reference, std::uint32_t to,
                     std::vector<Residue> & out) const {
    out.clear();
    Node root = node;
    while (nodes_[root].edit != k_none)
        root = nodes_[root].parent;
    std::uint32_t position = nodes_[root].end;
    auto const copy = [&](std::uint32_t end) {
        if (position >= end) return;
        auto const text = reference.subspan(position, end - position);
        out.insert(out.end(), text.begin(), text.end());
    };
    for (std::uint32_t const number : edits(node)) {
        AlleleEdit const & edit = edits_[number];
        copy(edit.begin);
        if (edit.unknown == AlleleEdit::Unknown::no)
            out.insert(out.end(), edit.text.begin(), edit.text.end());
        else
            for (std::uint32_t base = edit.begin; base < edit.end; ++base)
                out.push_back(mask(reference[base]));
        position = edit.end;
    }
    copy(to);
}

} // namespace tansaku
