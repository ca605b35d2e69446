// SPDX-License-Identifier: BSD-3-Clause
#include "index/compact/erase_references.hpp"

#include <utility>
#include <vector>

namespace tansaku {
namespace {

class Eraser {
public:
    Eraser(StoredBatch const & batch, Renumbering const & sequences)
        : stored_(batch.reference())
        , used_(stored_.all_edits(), false)
        , contig_(stored_.contigs(), Renumbering::k_gone) {
        for (std::uint32_t sequence = 0; sequence < batch.sequences(); ++sequence)
            if (sequences.stays(sequence)) staying_.push_back(sequence);
    }

    ReferenceLists erase() {
        number_contigs();
        for (std::uint32_t const contig : contigs_)
            take_contig(contig);
        for (std::uint32_t const sequence : staying_)
            take_sequence(sequence);
        writer_.close();
        return std::move(lists_);
    }

private:
    // By their first sequences.
    void number_contigs() {
        for (std::uint32_t const sequence : staying_) {
            if (!stored_.knows(sequence)) continue;
            for (std::uint32_t const edit : stored_.edits(sequence)) // checks the contig, too
                used_[stored_.number_of(sequence, edit)] = true;
            std::uint32_t & number = contig_.at(stored_.contig(sequence));
            if (number == Renumbering::k_gone) {
                number = static_cast<std::uint32_t>(contigs_.size());
                contigs_.push_back(stored_.contig(sequence));
            }
        }
        place_.assign(used_.size(), 0);
    }

    void take_contig(std::uint32_t contig) {
        std::uint32_t place = 0;
        for (std::uint64_t edit = stored_.first_edit(contig); edit < stored_.first_edit(contig + 1);
             ++edit) {
            if (!used_[edit]) continue;
            writer_.add_edit(stored_.edit_of_number(edit));
            place_[edit] = place++;
        }
        writer_.end_contig();
    }

    void take_sequence(std::uint32_t sequence) {
        if (!stored_.knows(sequence)) {
            writer_.add_unknown();
            return;
        }
        std::vector<std::uint32_t> places = stored_.edits(sequence);
        for (std::uint32_t & place : places)
            place = place_[stored_.number_of(sequence, place)];
        writer_.add_sequence(contig_[stored_.contig(sequence)], places);
    }

    StoredReference const & stored_;
    std::vector<std::uint32_t> staying_; // sequences
    std::vector<bool> used_;             // per edit of all contigs: somebody who stays has it
    std::vector<std::uint32_t> contig_;  // new number
    std::vector<std::uint32_t> contigs_; // that stay, in their new order
    std::vector<std::uint32_t> place_;   // per edit: in its contig
    ReferenceLists lists_;
    ReferenceListWriter writer_{lists_};
};

} // namespace

ReferenceLists erase_references(StoredBatch const & batch, Renumbering const & sequences) {
    return Eraser(batch, sequences).erase();
}

} // namespace tansaku
