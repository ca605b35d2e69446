// SPDX-License-Identifier: BSD-3-Clause
#include "index/read/stored_reference.hpp"

#include "index/format/schema.hpp"
#include "index/read/edit_cursor.hpp"

#include <algorithm>
#include <array>

namespace tansaku {

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
    , first_window_(file, schema::k_first_window)
    , window_begin_(file, schema::k_window_begin)
    , first_pattern_(file, schema::k_first_pattern)
    , pattern_start_(file, schema::k_pattern_start)
    , pattern_(file.u8(schema::k_pattern))
    , pattern_growth_(file, schema::k_pattern_growth)
    , first_choice_(file, schema::k_first_choice)
    , choice_(file, schema::k_choice)
    , first_shift_(file, schema::k_first_shift)
    , shift_(file, schema::k_shift)
    , first_masked_block_(file, schema::k_first_masked_block)
    , masked_block_start_(file, schema::k_masked_block_start)
    , masked_block_edit_(file, schema::k_masked_block_edit)
    , masked_list_(file.u8(schema::k_masked_list)) {}

bool StoredReference::fits(std::uint64_t sequences) const noexcept {
    std::uint64_t const edits = edit_begin_.size();
    return contig_.size() == sequences && phase_window_.size() == sequences &&
           first_edit_.size() >= 1 && edit_bases_.size() == edits && position_.size() == edits &&
           text_start_.size() == 2 * edits + 1 && unphased_.size() == edits &&
           first_window_.size() == first_edit_.size() &&
           first_pattern_.size() == window_begin_.size() + 1 &&
           pattern_start_.size() == pattern_growth_.size() + 1 &&
           first_choice_.size() == sequences + 1 && first_shift_.size() == sequences + 1 &&
           first_masked_block_.size() == sequences + 1 &&
           masked_block_start_.size() == masked_block_edit_.size() + 1;
}

bool StoredReference::is_whole() const {
    std::array const lists{&contig_,
                           &phase_window_,
                           &first_edit_,
                           &edit_begin_,
                           &edit_bases_,
                           &position_,
                           &text_start_,
                           &unphased_,
                           &first_window_,
                           &window_begin_,
                           &first_pattern_,
                           &pattern_start_,
                           &pattern_growth_,
                           &first_choice_,
                           &choice_,
                           &first_shift_,
                           &shift_,
                           &first_masked_block_,
                           &masked_block_start_,
                           &masked_block_edit_};
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
    cursor.seek(first);
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
    cursor.seek_on_contig(begin);
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
    EditCursor cursor(*this, sequence);
    for (cursor.start(); cursor.valid(); cursor.pass())
        edits.push_back(cursor.edit());
    return edits;
}

} // namespace tansaku
