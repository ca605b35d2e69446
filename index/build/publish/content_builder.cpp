// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/publish/content_builder.hpp"

#include "index/build/dictionary/published_phrases.hpp"
#include "index/build/parse/batch_collector.hpp"
#include "index/build/parse/sequence_feed.hpp"
#include "index/build/publish/content_writer.hpp"
#include "index/catalogue/schema/contig_label.hpp"

#include <oneapi/tbb/concurrent_queue.h>
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_pipeline.h>
#include <oneapi/tbb/task_arena.h>

#include <algorithm>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

namespace tansaku {
namespace {

// One sequence on its way through the pipeline.
struct Work {
    FedSequence sequence;
    BuildProgress progress; // when the sequence had been read
    CutSequence cut;        // of text
    HaplotypeParse parse;   // of variants
    Cutter cutter;
};

class ContentBuilder {
public:
    ContentBuilder(IndexLayout const & layout, PublishedContent const & published,
                   BuildRequest const & request, BuildOptions const & options,
                   std::function<void(BuildProgress const &)> const & progress)
        : layout_(layout)
        , published_(published)
        , options_(options)
        , progress_(progress)
        , feed_(request, published.samples, published.haplotypes, options, layout.building(),
                [this](BuildProgress const & read) { tell(read); })
        , arena_(static_cast<int>(options.threads))
        , writer_(layout, options)
        , collector_(dictionary_, writer_.lists()) {}

    NewContent build() {
        read_sequences();
        if (content_.report.bases == 0)
            throw Error(Fault::input, "E-SEQ-21", "",
                        "the input holds no base; give files with sequences");
        content_.report.phrases = dictionary_.phrases() - dictionary_.published();
        content_.report.distinct_bases = dictionary_.bases();
        arena_.execute([&] { content_.files = writer_.write(std::move(dictionary_)); });
        content_.samples = feed_.samples();
        content_.haplotype_sample = feed_.haplotype_sample();
        content_.haplotype_number = feed_.haplotype_number();
        finish_report();
        return std::move(content_);
    }

private:
    // read (in order) → cut (parallel) → number phrases (in order)
    void read_sequences() {
        std::size_t const tokens = options_.threads + 1;
        std::vector<std::unique_ptr<Work>> works;
        oneapi::tbb::concurrent_bounded_queue<Work *> idle;
        for (std::size_t i = 0; i < tokens; ++i) {
            works.push_back(std::make_unique<Work>());
            idle.push(works.back().get());
        }
        using oneapi::tbb::filter_mode;
        auto const read = [&](oneapi::tbb::flow_control & flow) -> Work * {
            Work * work = nullptr;
            idle.pop(work);
            if (!feed_.next(work->sequence)) {
                flow.stop();
                return nullptr;
            }
            work->progress = feed_.progress();
            return work;
        };
        auto const cut = [](Work * work) {
            FedSequence const & sequence = work->sequence;
            if (sequence.possible)
                sequence.cohort->read_layer(sequence.contig, sequence.haplotype / 2, sequence.layer,
                                            work->parse);
            else if (sequence.cohort != nullptr)
                sequence.cohort->read(sequence.contig, sequence.haplotype, work->parse);
            else
                work->cutter.cut(sequence.record.residues, work->cut);
            return work;
        };
        // What is published is looked through while the first sequences are read and cut.
        bool known = false;
        auto const number = [&](Work * work) {
            if (!std::exchange(known, true))
                oneapi::tbb::this_task_arena::isolate(
                    [&] { dictionary_ = know_published(layout_, published_.shards); });
            take(*work);
            idle.push(work);
        };
        // More threads than processors are allowed, but must be announced.
        std::optional<oneapi::tbb::global_control> more;
        if (options_.threads > std::thread::hardware_concurrency())
            more.emplace(oneapi::tbb::global_control::max_allowed_parallelism, options_.threads);
        arena_.execute([&] {
            oneapi::tbb::parallel_pipeline(
                tokens,
                oneapi::tbb::make_filter<void, Work *>(filter_mode::serial_in_order, read) &
                    oneapi::tbb::make_filter<Work *, Work *>(filter_mode::parallel, cut) &
                    oneapi::tbb::make_filter<Work *, void>(filter_mode::serial_in_order, number));
        });
        if (collector_.batch().sequences() != 0) close_batch();
        // What follows, lists of batches and shards, takes all the memory.
        number_of_.clear();
        feed_.forget_variants();
    }

    void take(Work & work) {
        Batch const & batch = collector_.batch();
        FedSequence & sequence = work.sequence;
        if (batch.sequences() != 0 && sequence.owner.sample != last_sample_) {
            if (is_full(batch, samples_in_batch_, options_)) close_batch();
            ++samples_in_batch_;
        }
        last_sample_ = sequence.owner.sample;
        std::string & label = sequence.record.name;
        std::uint32_t const haplotype = sequence.owner.haplotype;
        if (sequence.cohort != nullptr)
            collector_.add(haplotype, std::move(label), *sequence.cohort, work.parse,
                           number_of_[sequence.cohort]);
        else
            collector_.add(haplotype, std::move(label), sequence.record.residues, work.cut,
                           work.cutter);
        owners_.push_back({sequence.owner.sample, sequence.possible});
        if (sequence.possible) {
            ++content_.report.possible_sequences;
        } else {
            ++content_.report.sequences;
            content_.report.bases += collector_.batch().length.back();
        }
        if (collector_.batch().length.back() > 0xFFFFFFFFu)
            throw Error(Fault::input, "E-SEQ-20", "",
                        "a haplotype's contig of more than 4,294,967,295 bases; split it");
        if (dictionary_.memory() > options_.memory / 2)
            throw Error(
                Fault::input, "E-MEM-01", "",
                "--memory is too small for the distinct content read so far; give at least " +
                    std::to_string((dictionary_.memory() * 3 >> 20) + 1) + "M");
        tell(work.progress);
    }

    // The feed tells of a file of variants while sequences before it are taken.
    void tell(BuildProgress const & progress) {
        if (!progress_) return;
        std::lock_guard const one_at_a_time(telling_);
        if (progress.file_bytes_done >= told_) progress_(progress);
        told_ = std::max(told_, progress.file_bytes_done);
    }

    void close_batch() {
        Batch batch = collector_.take();
        samples_in_batch_ = 0;
        label_sequences(batch);
        owners_.clear();
        writer_.take(std::move(batch));
    }

    // A label is kept when all of its haplotype's are permitted; else they become ordinals. Those
    // of possible sequences are what their sample's others are called, which stand before them.
    void label_sequences(Batch & batch) {
        std::map<std::string, std::string> called; // of a sample, by their names
        std::optional<std::uint32_t> labelled;
        for (std::size_t begin = 0; begin < batch.sequences();) {
            std::size_t end = begin;
            while (end < batch.sequences() && batch.haplotype[end] == batch.haplotype[begin])
                ++end;
            if (owners_[begin].possible) {
                for (; begin < end; ++begin)
                    batch.label[begin] = called.at(batch.label[begin]);
                continue;
            }
            std::uint32_t const sample = owners_[begin].sample;
            if (std::exchange(labelled, sample) != sample) called.clear();
            ContigLabels labels = contig_labels(std::span(batch.label).subspan(begin, end - begin));
            replaced_labels_ += labels.replaced ? end - begin : 0;
            for (std::size_t i = begin; i < end; ++i)
                called.try_emplace(batch.label[i], labels.labels[i - begin]);
            std::ranges::move(labels.labels,
                              batch.label.begin() + static_cast<std::ptrdiff_t>(begin));
            begin = end;
        }
        if (options_.strict_headers && replaced_labels_ != 0)
            throw Error(Fault::input, "E-LBL-01", "",
                        "headers whose first word is no permitted contig label, or stands twice in "
                        "a haplotype; rename the sequences, or build without --strict-headers");
    }

    void finish_report() {
        BuildReport & report = content_.report;
        report.samples = content_.samples.size();
        report.haplotypes = static_cast<std::uint64_t>(
            std::ranges::count_if(content_.haplotype_number, [](std::uint8_t number) {
                return number != k_possible_haplotype;
            }));
        report.shards = content_.files.shards.size();
        report.batches = content_.files.batches.size();
        report.variants = feed_.variants();
        if (feed_.replaced_ids() != 0)
            report.notices.push_back(
                {"W-ID-01", "",
                 "characters other than letters, digits, '_' and '-' became '_' in " +
                     std::to_string(feed_.replaced_ids()) + " sample ids"});
        if (replaced_labels_ != 0)
            report.notices.push_back(
                {"W-LBL-01", "",
                 std::to_string(replaced_labels_) +
                     " sequences are called 1, 2, 3, ... in the order of their file, since a "
                     "header's first word was no permitted contig label; no header is stored"});
    }

    IndexLayout const & layout_;
    PublishedContent const & published_;
    BuildOptions const & options_;
    std::function<void(BuildProgress const &)> const & progress_;
    std::mutex telling_;
    std::uint64_t told_ = 0; // bytes of files
    SequenceFeed feed_;
    Dictionary dictionary_;
    // Of the phrases of each cohort: what the dictionary calls them.
    std::map<CohortParse const *, std::vector<std::uint32_t>> number_of_;
    oneapi::tbb::task_arena arena_;
    std::uint32_t samples_in_batch_ = 1;
    std::uint32_t last_sample_ = 0;
    struct Owner {
        std::uint32_t sample;
        bool possible;
    };
    std::vector<Owner> owners_; // of the sequences of the batch
    std::uint64_t replaced_labels_ = 0;
    ContentWriter writer_;
    BatchCollector collector_;
    NewContent content_;
};

} // namespace

NewContent build_content(IndexLayout const & layout, PublishedContent const & published,
                         BuildRequest const & request, BuildOptions const & options,
                         std::function<void(BuildProgress const &)> const & progress) {
    return ContentBuilder(layout, published, request, options, progress).build();
}

void add_content(Generation & generation, NewContent const & content) {
    auto const append = [](auto & all, auto const & more) {
        all.insert(all.end(), more.begin(), more.end());
    };
    ++generation.number;
    append(generation.shards, content.files.shards);
    append(generation.batches, content.files.batches);
    append(generation.haplotype_sample, content.haplotype_sample);
    append(generation.haplotype_number, content.haplotype_number);
    generation.sequences += content.report.sequences;
    generation.total_bases += content.report.bases;
    generation.distinct_bases += content.report.distinct_bases;
}

} // namespace tansaku
