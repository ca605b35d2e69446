// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/index_builder.hpp"

#include "index/build/batch_collector.hpp"
#include "index/build/batch_spill.hpp"
#include "index/build/sequence_feed.hpp"
#include "index/build/write_files.hpp"
#include "index/catalogue/contig_label.hpp"
#include "index/catalogue/store.hpp"
#include "index/format/generation.hpp"
#include "index/format/hdf5_writer.hpp"
#include "index/format/schema.hpp"

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

class IndexBuilder {
public:
    IndexBuilder(std::filesystem::path const & root, BuildRequest const & request,
                 BuildOptions const & options,
                 std::function<void(BuildProgress const &)> const & progress)
        : request_(request)
        , options_(options)
        , progress_(progress)
        , folder_(root)
        , feed_(request)
        , collector_(dictionary_)
        , arena_(static_cast<int>(options.threads)) {}

    BuildReport build() {
        read_sequences();
        if (report_.bases == 0)
            throw Error(Fault::input, "E-SEQ-21", "",
                        "the input holds no base; give files with sequences");
        SampleTable const samples = request_.metadata ? arrange(*request_.metadata, feed_.samples())
                                                      : ids_only(feed_.samples());
        write_content();
        publish(samples);
        finish_report();
        return std::move(report_);
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
        ++report_.sequences;
        report_.bases += work.record.residues.size();
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
        place_of_phrase_.resize(order.size());
        phrase_length_.resize(order.size());
        for (std::uint32_t place = 0; place < order.size(); ++place) {
            place_of_phrase_[order[place]] = place;
            phrase_length_[place] = dictionary_.length(order[place]);
        }
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
            generation_.shards.push_back(write_shard(folder_.layout(), shard));
        }
        report_.phrases = dictionary_.phrases();
        report_.distinct_bases = dictionary_.bases();
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
            while (end < order.size() && (end == begin || bases + phrase_length_[end] <= limit))
                bases += phrase_length_[end++];
            shards.push_back(order.subspan(begin, end - begin));
            begin = end;
        }
        return shards;
    }

    void write_batches() {
        for (std::size_t i = 0; i < batches_.size(); ++i) {
            unspill(batches_[i], scratch(i));
            finish_nodes(batches_[i], place_of_phrase_);
            generation_.batches.push_back(
                write_batch(folder_.layout(), batches_[i], phrase_length_));
            batches_[i] = Batch{};
        }
    }

    void publish(SampleTable const & samples) {
        generation_.number = 1;
        generation_.haplotype_sample = feed_.haplotype_sample();
        generation_.haplotype_number = feed_.haplotype_number();
        generation_.sequences = report_.sequences;
        generation_.total_bases = report_.bases;
        generation_.distinct_bases = report_.distinct_bases;
        std::string const name = "000001";
        Hdf5Writer file(folder_.layout().generation(name), schema::k_generation_kind);
        file.attribute("id_policy", name_of(request_.ids));
        write_generation(file, generation_);
        write_catalogue(file, samples);
        file.publish();
        publish_current(folder_.layout(), name);
        folder_.keep(options_.sharing);
    }

    void finish_report() {
        report_.samples = feed_.samples().size();
        report_.haplotypes = generation_.haplotype_sample.size();
        report_.shards = generation_.shards.size();
        report_.batches = generation_.batches.size();
        if (feed_.replaced_ids() != 0)
            report_.notices.push_back(
                {"W-ID-01", "",
                 "characters other than letters, digits, '_' and '-' became '_' in " +
                     std::to_string(feed_.replaced_ids()) + " sample ids"});
        if (replaced_labels_ != 0)
            report_.notices.push_back(
                {"W-LBL-01", "",
                 std::to_string(replaced_labels_) +
                     " sequences are called 1, 2, 3, ... in the order of their file, since a "
                     "header's first word was no permitted contig label; no header is stored"});
    }

    [[nodiscard]] std::filesystem::path scratch(std::size_t batch) const {
        return folder_.layout().building() / (std::to_string(batch) + ".parse");
    }

    BuildRequest const & request_;
    BuildOptions const & options_;
    std::function<void(BuildProgress const &)> const & progress_;
    NewIndex folder_;
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
    Generation generation_;
    BuildReport report_;
};

} // namespace

void validate(BuildOptions const & options) {
    auto const refuse = [](char const * text) { throw Error(Fault::input, "E-OPT-01", "", text); };
    if (options.threads == 0) refuse("--threads must be at least 1");
    if (options.memory < std::uint64_t{64} << 20) refuse("--memory must be at least 64M");
    if (options.shard_bases < 2048 || options.shard_bases > std::uint64_t{1} << 30)
        refuse("--shard-bases must lie between 2048 and 1073741824");
    if (options.batch_samples == 0) refuse("--batch-samples must be at least 1");
}

BuildReport build_index(std::filesystem::path const & root, BuildRequest const & request,
                        BuildOptions const & options,
                        std::function<void(BuildProgress const &)> const & progress) {
    validate(options);
    return IndexBuilder(root, request, options, progress).build();
}

} // namespace tansaku
