// SPDX-License-Identifier: BSD-3-Clause
#include "index/read/stored_reference.hpp"

#include "index/format/schema.hpp"
#include "index/format/varint.hpp"

#include <algorithm>
#include <array>

namespace tansaku {

// Reads the edits of a sequence one after the other, from the begin of one of its blocks on.
class EditCursor {
public:
    EditCursor(StoredReference const & stored, std::uint32_t sequence)
        : stored_(stored)
        , first_edit_(stored.first_edit_[stored.contig(sequence)])
        , last_edit_(stored.first_edit_[stored.contig(sequence) + std::uint64_t{1}])
        , first_block_(stored.first_block_[sequence])
        , last_block_(stored.first_block_[sequence + std::uint64_t{1}]) {
        if (first_edit_ > last_edit_ || first_block_ > last_block_ ||
            last_block_ > stored.block_edit_.size())
            stored_.broken();
        enter(first_block_);
    }

    // Stands before the last block of which `is_before` its first edit, or the first block if there
    // is none.
    template <typename IsBefore>
    void seek(IsBefore const & is_before) {
        std::uint32_t low = first_block_;
        std::uint32_t high = last_block_;
        while (high - low > 1) {
            std::uint32_t const middle = low + (high - low) / 2;
            enter(middle);
            (is_before() ? low : high) = middle;
        }
        enter(low);
    }

    // Whether the cursor stands at an edit.
    [[nodiscard]] bool valid() const noexcept { return block_ < last_block_; }
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
        if (at_ == block_end_) {
            enter(block_ + 1);
            return;
        }
        std::uint64_t more = 0;
        at_ = read_varint(at_, block_end_, more);
        if (at_ == nullptr || more >= last_edit_ - first_edit_ - edit_) stored_.broken();
        set_edit(edit_ + std::uint64_t{1} + more);
    }

private:
    void enter(std::uint32_t block) {
        block_ = block;
        if (!valid()) return;
        auto const bytes = stored_.list_.slice(stored_.block_start_[block],
                                               stored_.block_start_[block + std::uint64_t{1}]);
        at_ = bytes.data();
        block_end_ = bytes.data() + bytes.size();
        shift_ = unfold_sign(stored_.block_shift_[block]);
        set_edit(stored_.block_edit_[block]);
    }

    void set_edit(std::uint64_t edit) {
        if (edit >= last_edit_ - first_edit_) stored_.broken();
        edit_ = static_cast<std::uint32_t>(edit);
    }

    StoredReference const & stored_;
    std::uint32_t first_edit_; // of the contig
    std::uint32_t last_edit_;
    std::uint32_t first_block_; // of the sequence
    std::uint32_t last_block_;
    std::uint32_t block_ = 0;
    std::uint32_t edit_ = 0;
    std::int64_t shift_ = 0;
    std::uint8_t const * at_ = nullptr;
    std::uint8_t const * block_end_ = nullptr;
};

StoredReference::StoredReference(MappedFile const & file)
    : contig_(file, schema::k_reference_contig)
    , phase_window_(file, schema::k_phase_window)
    , first_edit_(file, schema::k_first_edit)
    , edit_begin_(file, schema::k_edit_begin)
    , edit_bases_(file, schema::k_edit_bases)
    , position_(file, schema::k_edit_position)
    , text_start_(file, schema::k_edit_text_start)
    , text_(file.u8(schema::k_edit_text))
    , unphased_(file, schema::k_edit_unphased)
    , first_block_(file, schema::k_first_edit_block)
    , block_start_(file, schema::k_edit_block_start)
    , block_edit_(file, schema::k_edit_block_first)
    , block_shift_(file, schema::k_edit_block_shift)
    , list_(file.u8(schema::k_edit_list)) {}

bool StoredReference::fits(std::uint64_t sequences) const noexcept {
    std::uint64_t const edits = edit_begin_.size();
    std::uint64_t const blocks = block_edit_.size();
    return contig_.size() == sequences && phase_window_.size() == sequences &&
           first_edit_.size() >= 1 && edit_bases_.size() == edits && position_.size() == edits &&
           text_start_.size() == 2 * edits + 1 && first_block_.size() == sequences + 1 &&
           block_start_.size() == blocks + 1 && block_shift_.size() == blocks;
}

bool StoredReference::is_whole() const {
    std::array const lists{&contig_,      &phase_window_, &first_edit_, &edit_begin_,
                           &edit_bases_,  &position_,     &text_start_, &unphased_,
                           &first_block_, &block_start_,  &block_edit_, &block_shift_};
    return std::ranges::all_of(lists, [](MappedNumbers const * list) { return list->is_whole(); });
}

bool StoredReference::has_unphased() const {
    Phase phase = phase_->load(std::memory_order_relaxed);
    if (phase == Phase::unknown) { // several threads may look, and find the same
        phase = unphased_.are_zero() ? Phase::whole : Phase::parted;
        phase_->store(phase, std::memory_order_relaxed);
    }
    return phase == Phase::parted;
}

void StoredReference::broken() const {
    throw Error(Fault::damaged, "E-FMT-12", contig_.place(),
                "a sequence's differences from its reference contradict each other; restore the "
                "file from a copy, or build the index again");
}

bool StoredReference::knows(std::uint32_t sequence) const {
    return contig_[sequence] != schema::k_no_reference;
}

std::uint32_t StoredReference::text_bases(std::uint64_t edit) const {
    std::int64_t const bases = edit_bases_[edit] + growth(edit);
    if (bases < 0 || bases > 0xFFFFFFFF) broken();
    return static_cast<std::uint32_t>(bases);
}

ReferencePlace StoredReference::place(std::uint32_t sequence, std::uint64_t begin,
                                      std::uint64_t end) const {
    auto const first = static_cast<std::int64_t>(begin);
    auto const last = static_cast<std::int64_t>(end);
    EditCursor cursor(*this, sequence);
    cursor.seek([&] { return cursor.begin() <= first; });
    // In the text of an edit, bases stand for the replaced ones one by one, as far as these go.
    auto const in_contig = [&](std::int64_t position) {
        bool const in_text = cursor.valid() && position >= cursor.begin();
        std::int64_t const there = in_text
                                       ? edit_begin_[cursor.number()] +
                                             std::min<std::int64_t>(position - cursor.begin(),
                                                                    edit_bases_[cursor.number()])
                                       : position - cursor.shift();
        if (there < 0 || there > 0xFFFFFFFF) broken();
        return static_cast<std::uint32_t>(there);
    };
    ReferencePlace place;
    cursor.pass_until(first);
    place.begin = in_contig(first);
    if (cursor.valid() && cursor.begin() < first)
        place.cut = static_cast<std::uint32_t>(first - cursor.begin());
    while (cursor.valid() && cursor.begin() < last) {
        place.edits.push_back(cursor.edit());
        if (cursor.end() > last) break;
        cursor.next();
    }
    place.end = in_contig(last);
    return place;
}

ReferenceEdit StoredReference::edit(std::uint32_t sequence, std::uint32_t edit) const {
    return edit_of_number(number_of(sequence, edit));
}

ReferenceEdit StoredReference::edit_of_number(std::uint64_t number) const {
    auto const text = [&](std::uint64_t i) {
        auto const residues = text_.slice(text_start_[i], text_start_[i + 1]);
        if (std::ranges::any_of(residues, [](Residue code) { return code >= k_residue_count; }))
            broken();
        return std::vector<Residue>(residues.begin(), residues.end());
    };
    ReferenceEdit result{edit_begin_[number], edit_bases_[number],  position_[number],
                         text(2 * number),    text(2 * number + 1), unphased_[number] != 0};
    static_cast<void>(text_bases(number)); // throws where the lengths contradict each other
    return result;
}

std::vector<std::uint32_t> StoredReference::edits_near(std::uint32_t sequence, std::uint32_t begin,
                                                       std::uint32_t end) const {
    EditCursor cursor(*this, sequence);
    // Edits do not overlap: of those that begin before the stretch, the last reaches farthest.
    cursor.seek([&] { return edit_begin_[cursor.number()] < begin; });
    std::vector<std::uint32_t> edits;
    for (; cursor.valid() && edit_begin_[cursor.number()] <= end; cursor.pass()) {
        std::uint64_t const behind =
            std::uint64_t{edit_begin_[cursor.number()]} + edit_bases_[cursor.number()];
        if (behind >= begin) edits.push_back(cursor.edit());
    }
    return edits;
}

std::vector<std::uint32_t> StoredReference::edits(std::uint32_t sequence) const {
    std::vector<std::uint32_t> edits;
    for (EditCursor cursor(*this, sequence); cursor.valid(); cursor.pass())
        edits.push_back(cursor.edit());
    return edits;
}

} // namespace tansaku
