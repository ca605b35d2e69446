// SPDX-License-Identifier: BSD-3-Clause
#include "index/compact/content_rewriter.hpp"

#include "index/build/publish/content_writer.hpp"
#include "index/read/batch_parses.hpp"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace tansaku {

class ContentRewriter::Impl {
public:
    Impl(IndexLayout const & layout, BuildOptions const & options)
        : options_(options)
        , writer_(layout, options) {}

    void begin(StoredIndex const & index) {
        index_ = &index;
        number_of_.assign(index.dictionary().phrases(), Dictionary::k_absent);
        last_haplotype_.reset();
        number_samples();
    }

    void take(StoredBatch const & stored) {
        BatchParses const parses = read_parses(*index_, stored);
        for (std::uint32_t sequence = 0; sequence < stored.sequences(); ++sequence) {
            begin_sequence(stored, sequence);
            take_elements(stored, parses.elements_of(sequence));
            take_track(parses.track_of(sequence));
            take_edits(stored, sequence);
        }
    }

    [[nodiscard]] Generation write() {
        if (batch_.sequences() != 0) close_batch();
        next_.distinct_bases = dictionary_.bases();
        WrittenFiles files = writer_.write(std::move(dictionary_));
        next_.shards = std::move(files.shards);
        next_.batches = std::move(files.batches);
        return std::move(next_);
    }

private:
    // Behind those of the indexes before.
    void number_samples() {
        Generation const & before = index_->generation();
        first_haplotype_ = static_cast<std::uint32_t>(next_.haplotype_sample.size());
        for (std::uint32_t const sample : before.haplotype_sample)
            next_.haplotype_sample.push_back(rows_ + sample);
        next_.haplotype_number.insert(next_.haplotype_number.end(), before.haplotype_number.begin(),
                                      before.haplotype_number.end());
        rows_ += static_cast<std::uint32_t>(index_->samples().samples());
    }

    void begin_sequence(StoredBatch const & stored, std::uint32_t sequence) {
        std::uint32_t const haplotype = stored.haplotype(sequence);
        auto const & samples = index_->generation().haplotype_sample;
        if (haplotype >= samples.size() || (last_haplotype_ && haplotype < *last_haplotype_))
            stored.damaged("its sequences are not in the order of the haplotypes that there are");
        bool const new_sample = !last_haplotype_ || samples[haplotype] != samples[*last_haplotype_];
        last_haplotype_ = haplotype;
        if (new_sample) {
            if (batch_.sequences() != 0 && is_full(batch_, samples_in_batch_, options_))
                close_batch();
            ++samples_in_batch_;
        }
        batch_.haplotype.push_back(first_haplotype_ + haplotype);
        batch_.label.emplace_back(stored.label(sequence));
        batch_.length.push_back(stored.sequence_length(sequence));
        if (index_->generation().haplotype_number[haplotype] != k_possible_haplotype) {
            ++next_.sequences;
            next_.total_bases += stored.sequence_length(sequence);
        }
    }

    void take_elements(StoredBatch const & stored, std::span<Element const> elements) {
        std::optional<Element> before;
        for (Element const element : elements) {
            if (element.is_gap()) {
                batch_.elements.push_back(gap_of(stored.gap_length(element.node())));
                before.reset();
            } else {
                before = phrase_of(element, before);
                batch_.elements.push_back(*before);
            }
        }
        batch_.first_element.push_back(static_cast<std::uint32_t>(batch_.elements.size()));
    }

    void take_track(std::span<CodeRun const> track) {
        for (CodeRun const & run : track)
            batch_.track.push_back({run.begin, run.end - run.begin, run.code});
        batch_.first_run.push_back(static_cast<std::uint32_t>(batch_.track.size()));
    }

    void take_edits(StoredBatch const & stored, std::uint32_t sequence) {
        StoredReference const & reference = stored.reference();
        batch_.has_reference.push_back(reference.knows(sequence));
        batch_.phase_window.push_back(reference.phase_window(sequence));
        if (reference.knows(sequence))
            for (std::uint32_t const edit : reference.edits(sequence))
                batch_.edits.push_back(edit_of(reference.edit(sequence, edit)));
        batch_.first_edit.push_back(batch_.edits.size());
    }

    std::uint32_t edit_of(ReferenceEdit const & edit) {
        auto const next = static_cast<std::uint32_t>(batch_.edit.size());
        auto const [known, added] = edit_number_.try_emplace(edit, next);
        if (added) batch_.edit.push_back(edit);
        return known->second;
    }

    Element gap_of(std::uint32_t length) {
        auto const next = static_cast<std::uint32_t>(batch_.gap_length.size());
        auto const [known, added] = gap_number_.try_emplace(length, next);
        if (added) batch_.gap_length.push_back(length);
        return Element::make(k_first_gap + known->second, false);
    }

    Element phrase_of(Element stored, std::optional<Element> before) {
        std::uint32_t const bases = index_->dictionary().length(stored.node());
        std::uint32_t & number = number_of_[stored.node()];
        if (number == Dictionary::k_absent) {
            text_.resize(bases);
            index_->dictionary().unpack(stored.node(), 0, bases, text_.data());
            Digest const digest = digest_of(text_); // another index may have the phrase too
            number = dictionary_.find(digest);
            if (number == Dictionary::k_absent) {
                number = dictionary_.add(digest, text_, stored.reversed(), before);
                return Element::make(number, stored.reversed());
            }
        }
        if (before) dictionary_.join(*before, Element::make(number, stored.reversed()));
        return Element::make(number, stored.reversed());
    }

    void close_batch() {
        writer_.take(std::exchange(batch_, {}));
        gap_number_.clear();
        edit_number_.clear();
        samples_in_batch_ = 0;
    }

    StoredIndex const * index_ = nullptr; // that is taken
    BuildOptions const & options_;
    ContentWriter writer_;
    Dictionary dictionary_;
    Generation next_;
    std::uint32_t rows_ = 0;               // samples of the indexes up to this one
    std::uint32_t first_haplotype_ = 0;    // of this one
    std::vector<std::uint32_t> number_of_; // of phrases, by the old number
    Batch batch_;
    std::unordered_map<std::uint32_t, std::uint32_t> gap_number_; // by length
    std::map<ReferenceEdit, std::uint32_t> edit_number_;
    std::uint32_t samples_in_batch_ = 0;
    std::optional<std::uint32_t> last_haplotype_;
    std::vector<Residue> text_;
};

ContentRewriter::ContentRewriter(IndexLayout const & layout, BuildOptions const & options)
    : impl_(std::make_unique<Impl>(layout, options)) {}

ContentRewriter::~ContentRewriter() = default;

void ContentRewriter::take(StoredIndex const & index) {
    impl_->begin(index);
    for (StoredBatch const & batch : index.batches())
        impl_->take(batch);
}

Generation ContentRewriter::write() { return impl_->write(); }

} // namespace tansaku
