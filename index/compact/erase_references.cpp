// SPDX-License-Identifier: BSD-3-Clause
#include "index/compact/erase_references.hpp"

#include "index/format/schema.hpp"

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
            if (!stored_.knows(sequence)) {
                lists_.contig.push_back(schema::k_no_reference);
                continue;
            }
            for (std::uint32_t const edit : stored_.edits(sequence)) // checks the contig, too
                used_[stored_.number_of(sequence, edit)] = true;
            std::uint32_t & number = contig_.at(stored_.contig(sequence));
            if (number == Renumbering::k_gone) {
                number = static_cast<std::uint32_t>(contigs_.size());
                contigs_.push_back(stored_.contig(sequence));
            }
            lists_.contig.push_back(number + 1);
        }
        place_.assign(used_.size(), 0);
        grows_.assign(used_.size(), 0);
    }

    void take_contig(std::uint32_t contig) {
        std::uint32_t place = 0;
        for (std::uint64_t edit = stored_.first_edit(contig); edit < stored_.first_edit(contig + 1);
             ++edit) {
            if (!used_[edit]) continue;
            ReferenceEdit const text = stored_.edit_of_number(edit);
            writer_.add_edit(text);
            place_[edit] = place++;
            grows_[edit] = std::int64_t{text.text_bases()} - text.bases;
        }
        writer_.end_contig();
    }

    void take_sequence(std::uint32_t sequence) {
        if (stored_.knows(sequence))
            for (std::uint32_t const edit : stored_.edits(sequence)) {
                std::uint64_t const number = stored_.number_of(sequence, edit);
                writer_.add_place(place_[number], grows_[number]);
            }
        writer_.end_sequence();
    }

    StoredReference const & stored_;
    std::vector<std::uint32_t> staying_; // sequences
    std::vector<bool> used_;             // per edit of all contigs: somebody who stays has it
    std::vector<std::uint32_t> contig_;  // new number
    std::vector<std::uint32_t> contigs_; // that stay, in their new order
    std::vector<std::uint32_t> place_;   // per edit: in its contig
    std::vector<std::int64_t> grows_;    // per edit: by how many bases a sequence grows
    ReferenceLists lists_;
    ReferenceListWriter writer_{lists_};
};

} // namespace

ReferenceLists erase_references(StoredBatch const & batch, Renumbering const & sequences) {
    return Eraser(batch, sequences).erase();
}

} // namespace tansaku
