// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/format/schema.hpp"
#include "index/format/varint.hpp"
#include "index/read/masked_edits.hpp"
#include "index/read/stored_reference.hpp"

#include <cstdint>
#include <optional>

namespace tansaku {

// Reads the edits of a sequence one after the other, window by window of its contig. Stands at none
// until it is sent somewhere. Every call throws Error: damaged where the lists contradict each
// other.
class EditCursor {
public:
    // REQUIRES: stored.knows(sequence).
    EditCursor(StoredReference const & stored, std::uint32_t sequence) : stored_(stored) {
        std::uint32_t const contig = stored.contig(sequence);
        auto const edits = stored.first_edit_.bounds(contig);
        auto const windows = stored.first_window_.bounds(contig);
        auto const choices = stored.first_choice_.bounds(sequence);
        auto const shifts = stored.first_shift_.bounds(sequence);
        if (edits.begin > edits.end || edits.end > stored.edit_begin_.size()) stored.broken();
        first_edit_ = edits.begin;
        edits_ = edits.end - edits.begin;
        windows_ = parts_of(edits_, schema::k_edit_window);
        first_window_ = windows.begin;
        first_choice_ = choices.begin;
        first_shift_ = shifts.begin;
        if (windows.end - windows.begin != windows_ || choices.end - choices.begin != windows_ ||
            shifts.end - shifts.begin != parts_of(windows_, schema::k_shift_windows))
            stored.broken();
        edit_ = edits_;
        masked_.emplace(stored, sequence, edits_);
    }

    // To the first edit.
    void start() {
        if (windows_ != 0) enter(0, 0);
    }

    // To the first edit of a window before which no edit's text ends behind `position`, a position
    // in the sequence. O(log windows).
    void seek(std::int64_t position) {
        if (windows_ == 0) return;
        auto const shift_at = [&](std::uint32_t some) {
            return unfold_sign(stored_.shift_[first_shift_ + std::uint64_t{some}]);
        };
        auto const begins = [&](std::uint32_t window, std::int64_t shift) {
            return stored_.window_begin_[first_window_ + std::uint64_t{window}] + shift <= position;
        };
        std::uint32_t low = 0;
        for (std::uint32_t high = parts_of(windows_, schema::k_shift_windows); high - low > 1;) {
            std::uint32_t const middle = low + (high - low) / 2;
            (begins(middle * schema::k_shift_windows, shift_at(middle)) ? low : high) = middle;
        }
        std::int64_t shift = shift_at(low);
        std::uint32_t window = low * schema::k_shift_windows;
        while (window + 1 < windows_) {
            std::int64_t const behind =
                shift + unfold_sign(stored_.pattern_growth_[pattern(window)]);
            if (!begins(window + 1, behind)) break;
            shift = behind;
            ++window;
        }
        enter(window, shift);
    }

    // To the first edit of a window before which none reaches `position`, a base of the contig.
    // Only for who does not ask for the shift. O(log windows).
    void seek_on_contig(std::uint32_t position) {
        if (windows_ == 0) return;
        std::uint32_t low = 0;
        for (std::uint32_t high = windows_; high - low > 1;) {
            std::uint32_t const middle = low + (high - low) / 2;
            (stored_.window_begin_[first_window_ + std::uint64_t{middle}] < position ? low : high) =
                middle;
        }
        enter(low, 0);
    }

    // Whether the cursor stands at an edit.
    [[nodiscard]] bool valid() const noexcept { return edit_ < edits_; }
    [[nodiscard]] std::uint32_t edit() const noexcept { return edit_; } // place in the contig
    [[nodiscard]] std::uint64_t number() const noexcept {
        return first_edit_ + std::uint64_t{edit_};
    }
    // Position in the sequence − position in the contig: before the edit, or behind the last.
    [[nodiscard]] std::int64_t shift() const noexcept { return shift_; }
    // First base of the edit's text in the sequence.
    [[nodiscard]] std::int64_t begin() const { return stored_.edit_begin_[number()] + shift_; }
    [[nodiscard]] std::int64_t end() const { return begin() + stored_.text_bases(number()); }

    void next() {
        shift_ += stored_.growth(number());
        pass();
    }

    // To the first edit whose text ends behind `position`, a position in the sequence.
    void pass_until(std::int64_t position) {
        while (valid()) {
            std::uint64_t const edit = number();
            std::int64_t const start = stored_.edit_begin_[edit] + shift_;
            if (start > position) return;
            std::int64_t const grown = stored_.growth(edit);
            if (start + stored_.edit_bases_[edit] + grown > position) return;
            shift_ += grown;
            pass();
        }
    }

    // To the next edit, for who does not ask for the shift any more.
    void pass() {
        if (masked_->valid() && masked_->edit() == edit_)
            masked_->pass();
        else
            ++at_;
        find_edit();
    }

private:
    static std::uint32_t parts_of(std::uint32_t all, std::uint32_t part) noexcept {
        return all / part + (all % part != 0 ? 1 : 0);
    }

    // What the sequence has of a window.
    [[nodiscard]] std::uint64_t pattern(std::uint32_t window) const {
        auto const patterns = stored_.first_pattern_.bounds(first_window_ + std::uint64_t{window});
        std::uint64_t const chosen =
            patterns.begin + std::uint64_t{stored_.choice_[first_choice_ + std::uint64_t{window}]};
        if (chosen >= patterns.end) stored_.broken();
        return chosen;
    }

    void enter(std::uint32_t window, std::int64_t shift) {
        shift_ = shift;
        masked_->seek(window * schema::k_edit_window);
        load(window);
        find_edit();
    }

    void load(std::uint32_t window) {
        window_ = window;
        std::uint64_t const chosen = pattern(window);
        auto const places = stored_.pattern_.slice(stored_.pattern_start_[chosen],
                                                   stored_.pattern_start_[chosen + 1]);
        at_ = places.data();
        end_ = places.data() + places.size();
    }

    // Of the next edit of a pattern and the next masked one, the first; edits_ behind the last.
    void find_edit() {
        while (at_ == end_ && window_ + 1 < windows_)
            load(window_ + 1);
        edit_ = edits_;
        if (at_ != end_) {
            edit_ = window_ * schema::k_edit_window + *at_;
            if (*at_ >= schema::k_edit_window || edit_ >= edits_) stored_.broken();
        }
        if (!masked_->valid() || masked_->edit() > edit_) return;
        if (masked_->edit() == edit_) stored_.broken();
        edit_ = masked_->edit();
    }

    StoredReference const & stored_;
    std::uint32_t first_edit_ = 0; // of the contig, as the two below
    std::uint32_t edits_ = 0;
    std::uint32_t windows_ = 0;
    std::uint32_t first_window_ = 0;
    std::uint32_t first_choice_ = 0; // of the sequence
    std::uint32_t first_shift_ = 0;
    std::uint32_t window_ = 0;
    std::uint32_t edit_ = 0;
    std::int64_t shift_ = 0;
    std::optional<MaskedEdits> masked_;
    std::uint8_t const * at_ = nullptr; // of the pattern
    std::uint8_t const * end_ = nullptr;
};

} // namespace tansaku
