// SPDX-License-Identifier: BSD-3-Clause
#include "cli/output/column/subject_list.hpp"

#include "cli/output/column/allele_tally.hpp"

#include <algorithm>
#include <functional>
#include <unordered_map>

namespace tansaku::cli {
namespace {

// Calls visit(batch, sequence, haplotype of the index) for what is searched, until it is false.
void for_each_sequence(
    StoredIndex const & index, SampleSet const & searched,
    std::function<bool(StoredBatch const &, std::uint32_t, std::uint32_t)> const & visit) {
    for (StoredBatch const & batch : index.batches())
        for (std::uint32_t sequence = 0; sequence < batch.sequences(); ++sequence) {
            std::uint32_t const haplotype = batch.haplotype(sequence);
            if (searched.contains(index.generation().haplotype_sample[haplotype]) &&
                !visit(batch, sequence, haplotype))
                return;
        }
}

// Names once each; the longest of one name.
class Names {
public:
    std::uint64_t & bases(std::string name) {
        auto const [found, is_new] = number_.try_emplace(name, list_.size());
        if (is_new) list_.push_back({std::move(name), 0});
        return list_[found->second].bases;
    }
    std::vector<SubjectList::Subject> take() { return std::move(list_); }

private:
    std::unordered_map<std::string, std::size_t> number_;
    std::vector<SubjectList::Subject> list_;
};

} // namespace

std::string subject_name(std::string_view sample, std::uint8_t haplotype,
                         std::string_view sequence) {
    std::string name(sample);
    name += '.';
    append_haplotype(name, haplotype);
    name += '.';
    name += sequence;
    return name;
}

SubjectList list_subjects(StoredIndex const & index, SampleSet const & searched) {
    SubjectList list;
    list.of_reference = true;
    Names contigs;
    for_each_sequence(index, searched,
                      [&](StoredBatch const & batch, std::uint32_t sequence, std::uint32_t) {
                          StoredReference const & reference = batch.reference();
                          if (!reference.knows(sequence)) return list.of_reference = false;
                          std::uint64_t const bases = batch.sequence_length(sequence);
                          std::uint64_t const end = reference.place(sequence, bases, bases).end;
                          std::uint64_t & known = contigs.bases(std::string(batch.label(sequence)));
                          if (known != 0 && known != end) return list.of_reference = false;
                          known = end;
                          return true;
                      });
    list.subjects = contigs.take();
    list.of_reference = list.of_reference && !list.subjects.empty();
    if (list.of_reference) return list;
    Names names;
    for_each_sequence(
        index, searched,
        [&](StoredBatch const & batch, std::uint32_t sequence, std::uint32_t haplotype) {
            std::uint32_t const sample = index.generation().haplotype_sample[haplotype];
            std::uint64_t & bases = names.bases(subject_name(
                index.samples().accession[sample], index.generation().haplotype_number[haplotype],
                batch.label(sequence)));
            bases = std::max(bases, batch.sequence_length(sequence));
            return true;
        });
    list.subjects = names.take();
    return list;
}

} // namespace tansaku::cli
