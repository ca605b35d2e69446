// SPDX-License-Identifier: BSD-3-Clause
#include "index/format/schema.hpp"
#include "index/format/varint.hpp"
#include "index/read/edit_cursor.hpp"
#include "index/read/stored_reference.hpp"

#include <algorithm>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

namespace tansaku {

class PatternVerifier {
public:
    explicit PatternVerifier(StoredReference const & stored) : stored_(stored) {}

    void verify() {
        for (std::uint32_t contig = 0; contig < stored_.contigs(); ++contig) {
            auto const edits = stored_.first_edit_.bounds(contig);
            auto const windows = stored_.first_window_.bounds(contig);
            std::uint64_t first = edits.begin;
            reach_ = 0;
            for (std::uint32_t window = windows.begin; window < windows.end; ++window) {
                std::uint64_t const last =
                    std::min<std::uint64_t>(first + schema::k_edit_window, edits.end);
                if (first >= last) stored_.broken();
                verify_window(window, first, last);
                first = last;
            }
            if (first != edits.end) stored_.broken();
        }
        verify_ends();
        next_.assign(stored_.window_begin_.size(), 0);
        for (std::uint32_t sequence = 0; sequence < stored_.contig_.size(); ++sequence)
            verify_choices(sequence);
        for (std::uint64_t window = 0; window < next_.size(); ++window)
            if (next_[window] != patterns(window)) stored_.broken();
    }

private:
    [[nodiscard]] std::uint32_t patterns(std::uint64_t window) const {
        auto const bounds = stored_.first_pattern_.bounds(window);
        return bounds.end - bounds.begin;
    }

    // Edits [first, last) of all are its own.
    void verify_window(std::uint32_t window, std::uint64_t first, std::uint64_t last) {
        std::uint64_t const begin = std::max<std::uint64_t>(reach_, stored_.edit_begin_[first]);
        auto const all = stored_.first_pattern_.bounds(window);
        if (stored_.window_begin_[window] != begin || all.begin != growth_.size()) stored_.broken();
        for (std::uint64_t edit = first; edit < last; ++edit)
            reach_ = std::max(reach_,
                              std::uint64_t{stored_.edit_begin_[edit]} + stored_.edit_bases_[edit]);
        std::set<std::string> known;
        for (std::uint64_t pattern = all.begin; pattern < all.end; ++pattern) {
            auto const places = stored_.pattern_.slice(stored_.pattern_start_[pattern],
                                                       stored_.pattern_start_[pattern + 1]);
            std::int64_t growth = 0;
            for (std::size_t i = 0; i < places.size(); ++i) {
                bool const ascends = i == 0 || places[i] > places[i - 1];
                if (!ascends || first + places[i] >= last ||
                    stored_.edit_of_number(first + places[i]).is_masked())
                    stored_.broken();
                growth += stored_.growth(first + places[i]);
            }
            bool const is_new = known.emplace(places.begin(), places.end()).second;
            if (!is_new || unfold_sign(stored_.pattern_growth_[pattern]) != growth)
                stored_.broken();
            growth_.push_back(growth);
        }
    }

    // Whether the lists have nothing behind what belongs to somebody.
    void verify_ends() const {
        std::uint64_t const sequences = stored_.contig_.size();
        bool const fill =
            stored_.first_edit_[stored_.contigs()] == stored_.edit_begin_.size() &&
            stored_.first_window_[stored_.contigs()] == stored_.window_begin_.size() &&
            growth_.size() == stored_.pattern_growth_.size() &&
            stored_.pattern_start_[growth_.size()] == stored_.pattern_.size() &&
            stored_.first_choice_[sequences] == stored_.choice_.size() &&
            stored_.first_shift_[sequences] == stored_.shift_.size() &&
            stored_.first_masked_block_[sequences] == stored_.masked_block_edit_.size() &&
            stored_.masked_block_start_[stored_.masked_block_edit_.size()] ==
                stored_.masked_list_.size();
        if (!fill) stored_.broken();
    }

    // Patterns of a window are numbered as the sequences come to them.
    void verify_choices(std::uint32_t sequence) {
        auto const choices = stored_.first_choice_.bounds(sequence);
        if (!stored_.knows(sequence)) {
            auto const masked = stored_.first_masked_block_.bounds(sequence);
            if (choices.begin != choices.end || masked.begin != masked.end) stored_.broken();
            return;
        }
        static_cast<void>(EditCursor(stored_, sequence)); // a choice for each window of the contig
        auto const edits = stored_.first_edit_.bounds(stored_.contig(sequence));
        for (MaskedEdits masked(stored_, sequence, edits.end - edits.begin); masked.valid();
             masked.pass())
            if (!stored_.edit_of_number(edits.begin + std::uint64_t{masked.edit()}).is_masked())
                stored_.broken();
        std::uint32_t const first = stored_.first_window_[stored_.contig(sequence)];
        std::int64_t shift = 0;
        for (std::uint32_t i = 0; i < choices.end - choices.begin; ++i) {
            std::uint64_t const window = first + std::uint64_t{i};
            if (i % schema::k_shift_windows == 0) {
                std::uint64_t const at =
                    stored_.first_shift_[sequence] + std::uint64_t{i / schema::k_shift_windows};
                if (unfold_sign(stored_.shift_[at]) != shift) stored_.broken();
            }
            std::uint32_t const chosen = stored_.choice_[choices.begin + std::uint64_t{i}];
            if (chosen > next_[window] || chosen >= patterns(window)) stored_.broken();
            next_[window] = std::max(next_[window], chosen + 1);
            shift += growth_[stored_.first_pattern_[window] + std::size_t{chosen}];
        }
    }

    StoredReference const & stored_;
    std::uint64_t reach_ = 0;          // of the contig's edits before a window
    std::vector<std::int64_t> growth_; // of each pattern
    std::vector<std::uint32_t> next_;  // per window: patterns that sequences have come to
};

void StoredReference::verify_patterns() const { PatternVerifier(*this).verify(); }

} // namespace tansaku
