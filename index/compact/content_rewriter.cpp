// SPDX-License-Identifier: BSD-3-Clause
#include "index/compact/content_rewriter.hpp"

#include "index/build/parse/batch_collector.hpp"
#include "index/build/publish/content_writer.hpp"
#include "index/read/batch_parses.hpp"

#include <map>
#include <optional>
#include <span>
#include <string>
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
        ParseReader parses(*index_, stored);
        stored_edit_.clear();
        for (std::uint32_t sequence = 0; sequence < stored.sequences(); ++sequence) {
            begin_sequence(stored, sequence);
            parses.next();
            take_elements(stored, parses.elements());
            for (CodeRun const & run : parses.track())
                collector_.add_run({run.begin, run.end - run.begin, run.code});
            end_sequence(stored, sequence);
        }
        parses.end();
    }

    [[nodiscard]] Generation write() {
        if (collector_.batch().sequences() != 0) close_batch();
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
            Batch const & batch = collector_.batch();
            if (batch.sequences() != 0 && is_full(batch, samples_in_batch_, options_))
                close_batch();
            ++samples_in_batch_;
        }
        if (index_->generation().haplotype_number[haplotype] != k_possible_haplotype) {
            ++next_.sequences;
            next_.total_bases += stored.sequence_length(sequence);
        }
    }

    void take_elements(StoredBatch const & stored, std::span<Element const> elements) {
        for (Element const element : elements)
            if (element.is_gap())
                collector_.add_gap(stored.gap_length(element.node()));
            else
                take_phrase(element);
    }

    void end_sequence(StoredBatch const & stored, std::uint32_t sequence) {
        StoredReference const & reference = stored.reference();
        std::string label(stored.label(sequence));
        std::optional<std::uint32_t> phase_window;
        if (reference.knows(sequence)) {
            phase_window = reference.phase_window(sequence);
            for (std::uint32_t const edit : reference.edits(sequence))
                collector_.add_edit(number_edit(reference, sequence, edit, label));
        }
        collector_.end_sequence(first_haplotype_ + stored.haplotype(sequence), std::move(label),
                                stored.sequence_length(sequence), phase_window);
    }

    // Each of a batch's edits is looked up once.
    std::uint32_t number_edit(StoredReference const & reference, std::uint32_t sequence,
                              std::uint32_t edit, std::string const & label) {
        constexpr std::uint32_t absent = 0xFFFFFFFFu;
        stored_edit_.resize(reference.all_edits(), absent);
        std::uint32_t & number = stored_edit_[reference.number_of(sequence, edit)];
        if (number != absent) return number;
        ReferenceEdit const text = reference.edit(sequence, edit);
        auto & of_contig = edit_number_[label];
        auto const known = of_contig.find(text);
        number = known != of_contig.end() ? known->second : collector_.number_edit(text);
        if (known == of_contig.end()) of_contig.emplace(text, number);
        return number;
    }

    void take_phrase(Element stored) {
        std::uint32_t & number = number_of_[stored.node()];
        if (number == Dictionary::k_absent) {
            std::uint32_t const bases = index_->dictionary().length(stored.node());
            text_.resize(bases);
            index_->dictionary().unpack(stored.node(), 0, bases, text_.data());
            Digest const digest = digest_of(text_); // another index may have the phrase too
            number = dictionary_.find(digest);
            if (number == Dictionary::k_absent) {
                number = collector_.add_new_phrase(digest, text_, stored.reversed());
                return;
            }
        }
        collector_.add_phrase(Element::make(number, stored.reversed()));
    }

    void close_batch() {
        writer_.take(collector_.take());
        edit_number_.clear();
        stored_edit_.clear();
        samples_in_batch_ = 0;
    }

    StoredIndex const * index_ = nullptr; // that is taken
    BuildOptions const & options_;
    ContentWriter writer_;
    Dictionary dictionary_;
    BatchCollector collector_{dictionary_, writer_.lists()};
    Generation next_;
    std::uint32_t rows_ = 0;               // samples of the indexes up to this one
    std::uint32_t first_haplotype_ = 0;    // of this one
    std::vector<std::uint32_t> number_of_; // of phrases, by the old number
    // Numbers of edits in the batch that is collected: by contig and text; of those of the stored
    // batch that is taken, by their numbers there.
    std::map<std::string, std::map<ReferenceEdit, std::uint32_t>> edit_number_;
    std::vector<std::uint32_t> stored_edit_;
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
