// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/graph/reference_lists.hpp"

#include "index/core/error.hpp"
#include "index/format/schema.hpp"
#include "index/format/varint.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <span>
#include <string_view>
#include <utility>

namespace tansaku {
namespace {

class Lister {
public:
    explicit Lister(Batch const & batch) : batch_(batch), place_(batch.edits.size()) {}

    ReferenceLists list() {
        number_contigs();
        for (std::uint32_t contig = 0; contig < sequences_.size(); ++contig)
            list_contig(contig);
        for (std::uint32_t sequence = 0; sequence < batch_.sequences(); ++sequence)
            list_sequence(sequence);
        writer_.close();
        return std::move(lists_);
    }

private:
    // By the first sequences of their labels.
    void number_contigs() {
        std::map<std::string_view, std::uint32_t> number;
        for (std::uint32_t sequence = 0; sequence < batch_.sequences(); ++sequence) {
            if (!batch_.has_reference[sequence]) {
                lists_.contig.push_back(schema::k_no_reference);
                continue;
            }
            auto const next = static_cast<std::uint32_t>(sequences_.size());
            auto const [known, added] = number.try_emplace(batch_.label[sequence], next);
            if (added) sequences_.emplace_back();
            lists_.contig.push_back(known->second + 1);
            sequences_[known->second].push_back(sequence);
        }
    }

    [[nodiscard]] std::span<std::uint32_t const> edits_of(std::uint32_t sequence) const {
        std::uint64_t const first = batch_.first_edit[sequence];
        return std::span(batch_.edits).subspan(first, batch_.first_edit[sequence + 1] - first);
    }

    void list_contig(std::uint32_t contig) {
        constexpr std::uint32_t unused = 0xFFFFFFFFu;
        std::vector<std::uint32_t> place(batch_.edit.size(), unused);
        std::vector<std::uint32_t> used;
        for (std::uint32_t const sequence : sequences_[contig])
            for (std::uint32_t const edit : edits_of(sequence))
                if (std::exchange(place[edit], 0) == unused) used.push_back(edit);
        auto const text = [&](std::uint32_t edit) -> ReferenceEdit const & {
            return batch_.edit[edit];
        };
        std::ranges::sort(used, {}, text);
        std::uint32_t const first = lists_.first_edit.back();
        for (std::size_t i = 0; i < used.size(); ++i) {
            if (i == 0 || text(used[i]) != text(used[i - 1])) writer_.add_edit(text(used[i]));
            place[used[i]] = static_cast<std::uint32_t>(lists_.edit_begin.size()) - first - 1;
        }
        writer_.end_contig();
        for (std::uint32_t const sequence : sequences_[contig])
            for (std::uint64_t i = batch_.first_edit[sequence]; i < batch_.first_edit[sequence + 1];
                 ++i)
                place_[i] = place[batch_.edits[i]];
    }

    void list_sequence(std::uint32_t sequence) {
        for (std::uint64_t i = batch_.first_edit[sequence]; i < batch_.first_edit[sequence + 1];
             ++i) {
            ReferenceEdit const & edit = batch_.edit[batch_.edits[i]];
            writer_.add_place(place_[i], std::int64_t{edit.text_bases()} - edit.bases);
        }
        writer_.end_sequence();
    }

    Batch const & batch_;
    ReferenceLists lists_;
    ReferenceListWriter writer_{lists_};
    std::vector<std::vector<std::uint32_t>> sequences_; // by contig
    std::vector<std::uint32_t> place_; // in its contig, of each edit of the sequences
};

} // namespace

void ReferenceListWriter::add_edit(ReferenceEdit const & edit) {
    lists_.edit_begin.push_back(edit.begin);
    lists_.edit_bases.push_back(edit.bases);
    lists_.position.push_back(edit.position);
    lists_.unphased.push_back(edit.unphased ? 1 : 0);
    for (auto const * text : {&edit.reference, &edit.alternative}) {
        lists_.text.insert(lists_.text.end(), text->begin(), text->end());
        if (lists_.text.size() > std::numeric_limits<std::uint32_t>::max())
            throw Error(Fault::input, "E-IDX-07", "",
                        "a batch whose variants have 2^32 bases; give a smaller --batch-samples");
        lists_.text_start.push_back(static_cast<std::uint32_t>(lists_.text.size()));
    }
}

void ReferenceListWriter::end_contig() {
    lists_.first_edit.push_back(static_cast<std::uint32_t>(lists_.edit_begin.size()));
}

void ReferenceListWriter::add_place(std::uint32_t place, std::int64_t grows) {
    if (places_++ % schema::k_edit_block == 0) {
        begin_block();
        lists_.block_edit.push_back(place);
        lists_.block_shift.push_back(static_cast<std::uint32_t>(fold_sign(shift_)));
    } else {
        append_varint(lists_.list, place - before_ - 1);
    }
    before_ = place;
    shift_ += grows;
}

void ReferenceListWriter::end_sequence() {
    lists_.first_block.push_back(static_cast<std::uint32_t>(lists_.block_edit.size()));
    places_ = 0;
    shift_ = 0;
}

// Notes where the block of edits begins that comes next, or the end.
void ReferenceListWriter::begin_block() {
    if (lists_.list.size() > std::numeric_limits<std::uint32_t>::max())
        throw Error(Fault::input, "E-IDX-07", "",
                    "a batch whose differences from a reference take 2^32 bytes; give a smaller "
                    "--batch-samples");
    lists_.block_start.push_back(static_cast<std::uint32_t>(lists_.list.size()));
}

void ReferenceListWriter::close() { begin_block(); }

ReferenceLists list_references(Batch const & batch) { return Lister(batch).list(); }

} // namespace tansaku
