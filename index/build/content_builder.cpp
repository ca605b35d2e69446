// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/content_builder.hpp"

#include "index/build/batch_collector.hpp"
#include "index/build/batch_spill.hpp"
#include "index/build/published_phrases.hpp"
#include "index/build/sequence_feed.hpp"
#include "index/build/write_files.hpp"
#include "index/catalogue/contig_label.hpp"

#include <oneapi/tbb/concurrent_queue.h>
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_invoke.h>
#include <oneapi/tbb/parallel_pipeline.h>
#include <oneapi/tbb/task_arena.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <thread>

namespace tansaku {
namespace {

// Bytes that the graph of a batch takes per element while it is made, and those that a shard takes
// per base while its seeds are listed.
constexpr std::uint64_t k_bytes_per_element = 64;
constexpr std::uint64_t k_bytes_per_shard_base = 14;

// One sequence on its way through the pipeline.
struct Work {
    SequenceRecord record;
    RecordOwner owner;
    BuildProgress progress; // when the record had been read
    CutSequence cut;
    Cutter cutter;
};

class ContentBuilder {
public:
    ContentBuilder(IndexLayout const & layout, PublishedContent const & published,
                   BuildRequest const & request, BuildOptions const & options,
                   std::function<void(BuildProgress const &)> const & progress)
        : layout_(layout)
        , options_(options)
        , progress_(progress)
        , feed_(request, published.samples, published.haplotypes)
        , collector_(dictionary_)
        , arena_(static_cast<int>(options.threads)) {
        arena_.execute([&] { dictionary_ = know_published(layout, published.shards); });
    }

    NewContent build() {
        read_sequences();
        if (content_.report.bases == 0)
            throw Error(Fault::input, "E-SEQ-21", "",
                        "the input holds no base; give files with sequences");
        write_content();
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
            if (!feed_.next(work->record, work->owner)) {
                flow.stop();
                return nullptr;
            }
            work->progress = feed_.progress();
            return work;
        };
        auto const cut = [](Work * work) {
            work->cutter.cut(work->record.residues, work->cut);
            return work;
        };
        auto const number = [&](Work * work) {
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
    }

    void take(Work & work) {
        Batch const & batch = collector_.batch();
        if (batch.sequences() != 0 && work.owner.sample != last_sample_) {
            bool const full = samples_in_batch_ >= options_.batch_samples ||
                              batch.elements.size() * k_bytes_per_element > options_.memory / 4;
            if (full) close_batch();
            ++samples_in_batch_;
        }
        last_sample_ = work.owner.sample;
        collector_.add(work.owner.haplotype, std::move(work.record.name), work.record.residues,
                       work.cut, work.cutter);
        ++content_.report.sequences;
        content_.report.bases += work.record.residues.size();
        if (dictionary_.memory() > options_.memory / 2)
            throw Error(
                Fault::input, "E-MEM-01", "",
                "--memory is too small for the distinct content read so far; give at least " +
                    std::to_string((dictionary_.memory() * 3 >> 20) + 1) + "M");
        if (progress_) progress_(work.progress);
    }

    void close_batch() {
        Batch batch = collector_.take();
        samples_in_batch_ = 0;
        label_sequences(batch);
        spill(batch, scratch(batches_.size()));
        batches_.push_back(std::move(batch));
    }

    // A label is kept when all of its haplotype's are permitted; else they become ordinals.
    void label_sequences(Batch & batch) {
        for (std::size_t begin = 0; begin < batch.sequences();) {
            std::size_t end = begin;
            while (end < batch.sequences() && batch.haplotype[end] == batch.haplotype[begin])
                ++end;
            ContigLabels labels = contig_labels(std::span(batch.label).subspan(begin, end - begin));
            replaced_labels_ += labels.replaced ? end - begin : 0;
            std::ranges::move(labels.labels,
                              batch.label.begin() + static_cast<std::ptrdiff_t>(begin));
            begin = end;
        }
        if (options_.strict_headers && replaced_labels_ != 0)
            throw Error(Fault::input, "E-LBL-01", "",
                        "headers whose first word is no permitted contig label, or stands twice in "
                        "a haplotype; rename the sequences, or build without --strict-headers");
    }

    // Shards and batches are written one after the other; the first shard, mostly the only one, is
    // listed meanwhile.
    void write_content() {
        std::vector<std::uint32_t> const order = dictionary_.stored_order();
        place_of_phrase_.resize(dictionary_.phrases());
        phrase_length_.resize(dictionary_.phrases());
        auto const stand = [&](std::uint32_t phrase, std::uint32_t place) {
            place_of_phrase_[phrase] = place;
            phrase_length_[place] = dictionary_.length(phrase);
        };
        std::uint32_t const published = dictionary_.published();
        for (std::uint32_t phrase = 0; phrase < published; ++phrase)
            stand(phrase, phrase);
        for (std::uint32_t i = 0; i < order.size(); ++i)
            stand(order[i], published + i);
        auto const shards = cut_shards(order);
        ShardContent shard;
        arena_.execute([&] {
            oneapi::tbb::parallel_invoke([&] { write_batches(); },
                                         [&] {
                                             if (!shards.empty())
                                                 shard = list_shard(dictionary_, shards.front());
                                         });
        });
        for (std::size_t i = 0; i < shards.size(); ++i) {
            if (i != 0) shard = list_shard(dictionary_, shards[i]);
            content_.shards.push_back(write_shard(layout_, shard));
        }
        content_.report.phrases = order.size();
        content_.report.distinct_bases = dictionary_.bases();
        dictionary_ = Dictionary{};
    }

    // Stretches of the stored order.
    [[nodiscard]] std::vector<std::span<std::uint32_t const>>
    cut_shards(std::span<std::uint32_t const> order) const {
        std::uint64_t const limit =
            std::min(options_.shard_bases, options_.memory / 4 / k_bytes_per_shard_base);
        std::vector<std::span<std::uint32_t const>> shards;
        for (std::size_t begin = 0; begin < order.size();) {
            std::size_t end = begin;
            std::uint64_t bases = 0;
            while (end < order.size() &&
                   (end == begin || bases + dictionary_.length(order[end]) <= limit))
                bases += dictionary_.length(order[end++]);
            shards.push_back(order.subspan(begin, end - begin));
            begin = end;
        }
        return shards;
    }

    void write_batches() {
        for (std::size_t i = 0; i < batches_.size(); ++i) {
            unspill(batches_[i], scratch(i));
            finish_nodes(batches_[i], place_of_phrase_);
            content_.batches.push_back(write_batch(layout_, batches_[i], phrase_length_));
            batches_[i] = Batch{};
        }
    }

    void finish_report() {
        BuildReport & report = content_.report;
        report.samples = content_.samples.size();
        report.haplotypes = content_.haplotype_sample.size();
        report.shards = content_.shards.size();
        report.batches = content_.batches.size();
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

    [[nodiscard]] std::filesystem::path scratch(std::size_t batch) const {
        return layout_.building() / (std::to_string(batch) + ".parse");
    }

    IndexLayout const & layout_;
    BuildOptions const & options_;
    std::function<void(BuildProgress const &)> const & progress_;
    SequenceFeed feed_;
    Dictionary dictionary_;
    BatchCollector collector_;
    oneapi::tbb::task_arena arena_;
    std::uint32_t samples_in_batch_ = 1;
    std::uint32_t last_sample_ = 0;
    std::uint64_t replaced_labels_ = 0;
    std::vector<Batch> batches_;                 // closed; their long lists are in scratch files
    std::vector<std::uint32_t> place_of_phrase_; // by number: place in the stored order
    std::vector<std::uint32_t> phrase_length_;   // by place
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
    append(generation.shards, content.shards);
    append(generation.batches, content.batches);
    append(generation.haplotype_sample, content.haplotype_sample);
    append(generation.haplotype_number, content.haplotype_number);
    generation.sequences += content.report.sequences;
    generation.total_bases += content.report.bases;
    generation.distinct_bases += content.report.distinct_bases;
}

} // namespace tansaku
