// SPDX-License-Identifier: BSD-3-Clause
#include "engine/within/shared_places.hpp"

#include "engine/graph/visit_set.hpp"
#include "index/core/alphabet.hpp"
#include "index/core/phrase_rule.hpp"

#include <algorithm>

namespace tansaku {
namespace {

// Whether the word, read forwards, is before its reverse complement: they are never equal.
bool is_canonical(std::array<Residue, k_word> const & word) {
    for (unsigned i = 0; i < k_word; ++i) {
        Residue const mirrored = complement(word[k_word - 1 - i]);
        if (word[i] != mirrored) return word[i] < mirrored;
    }
    return true;
}

void add_origins(Members const & members, std::vector<AlignmentVisits> & visits) {
    for (BatchVisits const & some : members) {
        auto of_batch = std::ranges::find(visits, some.batch, &AlignmentVisits::batch);
        if (of_batch == visits.end()) {
            visits.push_back({some.batch, {}});
            of_batch = visits.end() - 1;
        }
        for (VisitRange const & range : some.set)
            of_batch->visits.push_back({range.origin, range.origin + range.length});
        merge_spans(of_batch->visits);
    }
}

void keep_only(std::vector<AlignmentVisits> const & chosen, std::vector<AlignmentVisits> & visits) {
    for (AlignmentVisits & some : visits) {
        auto const of_batch = std::ranges::find(chosen, some.batch, &AlignmentVisits::batch);
        some.visits = of_batch == chosen.end() ? std::vector<VisitSpan>{}
                                               : common_spans(some.visits, of_batch->visits);
    }
    std::erase_if(visits, [](AlignmentVisits const & some) { return some.visits.empty(); });
}

} // namespace

void SharedPlaces::begin(Walker & walker, Branch const & root) {
    walker_ = &walker;
    root_ = &root;
    sides_ = {};
}

SharedPlaces::Side const & SharedPlaces::side(Direction direction) {
    std::optional<Side> & made = sides_[static_cast<std::size_t>(direction)];
    if (made) return *made;
    made.emplace();
    bool const right = direction == Direction::right;
    std::uint32_t const bases = walker_->length(root_->place);
    std::uint32_t const begin = right ? bases - k_word : 0;
    std::array<Residue, k_word> word = {};
    // Of the phrase itself: neighbours have it in common, whatever codes somebody has there.
    walker_->dictionary().unpack(root_->place.id, begin, begin + k_word, word.data());
    made->own = is_canonical(word) == right;
    if (made->own) return *made;
    Place from = root_->place;
    from.from_left = right;
    std::vector<Branch> beyond;
    Members ended;
    walker_->step(from, root_->members, beyond, ended);
    add_origins(ended, made->last);
    for (Branch const & branch : beyond)
        if (branch.place.gap) add_origins(branch.members, made->last);
    return *made;
}

void SharedPlaces::leave_to_neighbours(std::int64_t begin, std::int64_t end,
                                       std::vector<AlignmentVisits> & visits) {
    std::int64_t const bases = walker_->length(root_->place);
    if (begin < 0 || end > bases || bases <= k_word) return;
    if (end <= k_word && !side(Direction::left).own) keep_only(side(Direction::left).last, visits);
    if (begin >= bases - k_word && !side(Direction::right).own)
        keep_only(side(Direction::right).last, visits);
}

} // namespace tansaku
