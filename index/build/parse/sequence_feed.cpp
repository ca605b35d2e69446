// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/parse/sequence_feed.hpp"

#include "index/build/cohort/cohort_grouper.hpp"
#include "index/catalogue/sample/known_sample.hpp"
#include "index/catalogue/table/finding_list.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

namespace tansaku {
namespace {

std::uint64_t bytes_on_disk(std::filesystem::path const & path) {
    std::error_code unknown; // a pipe has no size; a missing file is the reader's to report
    std::uintmax_t const bytes = std::filesystem::file_size(path, unknown);
    return unknown ? 0 : bytes;
}

// A list that grows is copied, and its pages are made, several times over. What is not used of the
// room costs nothing.
void make_room(std::vector<Residue> & residues, std::uint64_t file_bytes) {
    constexpr std::uint64_t most = std::uint64_t{64} << 20;
    residues.clear(); // nothing is to be copied
    std::uint64_t const room = std::min(file_bytes, most);
    if (residues.capacity() < room) residues.reserve(room + room / 8);
}

// Each once, in however many files it is.
void count_samples(BuildRequest const & request, VariantReport & report) {
    std::unordered_map<std::string_view, bool> callable; // of all files of a sample
    for (SequenceFile const & file : request.files)
        if (file.holds_variants())
            callable.try_emplace(file.sample, true).first->second &= !file.callable.empty();
    report.samples = callable.size();
    report.samples_with_callable = static_cast<std::uint64_t>(
        std::ranges::count_if(callable, [](auto const & sample) { return sample.second; }));
}

} // namespace

SequenceFeed::SequenceFeed(BuildRequest const & request, std::span<std::string const> published,
                           std::uint32_t published_haplotypes, BuildOptions const & options,
                           std::filesystem::path scratch,
                           std::function<void(BuildProgress const &)> look)
    : request_(request)
    , published_(published.begin(), published.end())
    , published_haplotypes_(published_haplotypes)
    , options_(options)
    , scratch_(std::move(scratch))
    , look_(std::move(look)) {
    std::vector<SequenceFile> const & files = request.files;
    std::unordered_map<std::string, std::size_t> rank; // of samples, by their first files
    FindingList again;
    for (SequenceFile const & file : files) {
        if (published_.contains(file.sample))
            again.add("E-ID-02", file.path.string(), std::string(k_sample_again));
        if (!file.sample.empty()) rank.try_emplace(file.sample, rank.size());
        if (!file.holds_variants()) progress_.file_bytes += bytes_on_disk(file.path);
    }
    again.throw_if_any();
    auto const place = [&](std::size_t i) {
        return std::tuple(files[i].sample.empty() ? i : rank.at(files[i].sample),
                          files[i].haplotype);
    };
    list_cohorts();
    order_.resize(files.size());
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    std::ranges::stable_sort(order_, {}, place);
}

void SequenceFeed::list_cohorts() {
    for (SequenceFile const & file : request_.files) {
        if (!file.holds_variants()) continue;
        Cohort & cohort = cohorts_[{file.path, file.reference}];
        if (cohort.files++ == 0) {
            cohort.bytes = bytes_on_disk(file.path);
            progress_.file_bytes += 2 * cohort.bytes;
        }
        if (cohort.owners.insert(file.sample).second) cohorts_of_[file.sample].push_back(&cohort);
        auto const next = static_cast<std::uint32_t>(cohort.samples.size());
        if (cohort.number.emplace(file.source_sample, next).second)
            cohort.samples.push_back({file.source_sample, file.tumor, file.callable});
    }
}

void SequenceFeed::open_next_file() {
    SequenceFile const * const before = file_;
    file_ = &request_.files[order_[next_file_++]];
    file_bytes_ = bytes_on_disk(file_->path);
    bool const same_haplotype = before != nullptr && before->sample == file_->sample &&
                                before->haplotype == file_->haplotype;
    if (!same_haplotype) contigs_.clear();
    if (file_->holds_variants())
        open_cohort();
    else
        reader_.emplace(file_->path.string());
}

void SequenceFeed::open_cohort() {
    Cohort & cohort = cohorts_.at({file_->path, file_->reference});
    if (!cohort.haplotypes) read_cohort(cohort);
    file_bytes_ = cohort.bytes / cohort.files;
    cohort_ = &cohort;
    next_contig_ = 0;
    next_layer_ = 0;
}

// A contig without records is read with the last file of its samples, when it is known that no
// other has records of it.
CohortRules SequenceFeed::rules_of(Cohort const & cohort) const {
    CohortRules rules{options_.missing, options_.phase_window, options_.regions};
    std::set<Cohort const *> others;
    for (std::string_view const owner : cohort.owners)
        others.insert(cohorts_of_.at(owner).begin(), cohorts_of_.at(owner).end());
    others.erase(&cohort);
    for (Cohort const * const other : others) {
        if (!other->haplotypes) {
            rules.silent_contigs = false;
            return rules;
        }
        for (std::size_t contig = 0; contig < other->haplotypes->contigs(); ++contig)
            rules.told_elsewhere.insert(other->haplotypes->name(contig));
    }
    return rules;
}

void SequenceFeed::read_cohort(Cohort & cohort) {
    CohortReader reader(file_->path, file_->reference, cohort.samples, rules_of(cohort));
    CohortGrouper grouper(reader, static_cast<std::uint32_t>(2 * cohort.samples.size()));
    std::uint64_t const done = progress_.file_bytes_done;
    cohort.haplotypes =
        grouper.group({options_.memory / 2, variant_memory_}, scratch_, [&](std::uint64_t bases) {
            progress_.bases += bases;
            progress_.file_bytes_done = done + std::min(reader.bytes_read(), cohort.bytes);
            if (look_) look_(progress_);
        });
    variant_memory_ += cohort.haplotypes->memory();
    progress_.file_bytes_done = done + cohort.bytes;
    if (!variants_) {
        variants_.emplace();
        count_samples(request_, *variants_);
    }
    *variants_ += reader.report();
    for (ContigRegion const & region : options_.regions)
        if (reader.knows(region.contig)) known_regions_.insert(region.contig);
}

// The sample's sequences of other phases: each layer of the file is a haplotype.
bool SequenceFeed::next_possible(FedSequence & sequence) {
    CohortParse const & haplotypes = *cohort_->haplotypes;
    std::uint32_t const sample = cohort_->number.at(file_->source_sample);
    auto const find = [&] {
        while (next_contig_ < haplotypes.contigs() &&
               !haplotypes.has_layer(next_contig_, sample, next_layer_))
            ++next_contig_;
        return next_contig_ < haplotypes.contigs();
    };
    if (!find()) {
        ++next_layer_;
        next_contig_ = 0;
        if (!find()) return false;
    }
    sequence.record.name = haplotypes.name(next_contig_);
    sequence.record.residues.clear();
    sequence.cohort = &haplotypes;
    sequence.contig = next_contig_++;
    sequence.haplotype = 2 * sample;
    sequence.layer = next_layer_;
    sequence.possible = true;
    return true;
}

void SequenceFeed::check_regions() const {
    auto const unknown = std::ranges::count_if(options_.regions, [&](ContigRegion const & region) {
        return !known_regions_.contains(region.contig);
    });
    if (unknown != 0)
        throw Error(Fault::input, "E-VAR-13", "",
                    std::to_string(unknown) + " of --regions are on contigs that no file of "
                                              "variants names; give names of their headers");
}

// Samples of which no haplotype has any contig.
void SequenceFeed::count_unknown() {
    if (!variants_) return;
    variants_->samples_unknown = 0;
    for (auto const & [sample, cohorts] : cohorts_of_)
        if (!sample_number_.contains(std::string(sample))) ++variants_->samples_unknown;
}

bool SequenceFeed::next_contig(FedSequence & sequence) {
    if (file_->haplotype == k_possible_haplotype) return next_possible(sequence);
    CohortParse const & haplotypes = *cohort_->haplotypes;
    std::uint32_t const haplotype =
        2 * cohort_->number.at(file_->source_sample) + file_->haplotype - 1;
    while (next_contig_ < haplotypes.contigs() && !haplotypes.has(next_contig_, haplotype))
        ++next_contig_;
    if (next_contig_ == haplotypes.contigs()) return false;
    sequence.record.name = haplotypes.name(next_contig_);
    sequence.record.residues.clear();
    if (!contigs_.insert(sequence.record.name).second)
        throw Error(Fault::input, "E-VAR-11", file_->path.string(),
                    "has records of a contig that another file of the sample has records of too; "
                    "join such files with 'bcftools concat'");
    sequence.cohort = &haplotypes;
    sequence.contig = next_contig_++;
    sequence.haplotype = haplotype;
    return true;
}

// Whose the present record is. A haplotype without any record is none.
void SequenceFeed::note_owner(FedSequence const & sequence) {
    auto const layer =
        sequence.possible ? std::optional(std::pair(next_file_, sequence.layer)) : std::nullopt;
    bool const begins_layer = layer && layer != last_layer_;
    last_layer_ = layer;
    auto const [known, added] = sample_number_.try_emplace(file_->sample, next_sample());
    if (added) samples_.push_back(file_->sample);
    if (haplotype_sample_.empty() || haplotype_sample_.back() != known->second ||
        haplotype_number_.back() != file_->haplotype || begins_layer) {
        haplotype_sample_.push_back(known->second);
        haplotype_number_.push_back(file_->haplotype);
    }
}

void SequenceFeed::name_sample(SequenceRecord const & record) {
    std::string const place = file_->path.string() + ":" + std::to_string(record.line);
    FreeId const name = free_id_of_header(record.name);
    if (auto const refusal = refuse_sample_id(request_.ids, name.id))
        throw Error(Fault::input, std::string(refusal->code), place,
                    "the header's first word gives no sample id: " + std::string(refusal->text) +
                        "; or name the samples in a manifest");
    if (published_.contains(name.id))
        throw Error(Fault::input, "E-ID-02", place, std::string(k_sample_again));
    std::uint32_t const number = next_sample();
    if (!sample_number_.try_emplace(name.id, number).second)
        throw Error(Fault::input, "E-ID-02", place,
                    "a second record with the sample id of an earlier one; each record must have "
                    "its own; rename one, or use a manifest");
    replaced_ids_ += name.replaced ? 1 : 0;
    samples_.push_back(name.id);
    haplotype_sample_.push_back(number);
    haplotype_number_.push_back(0);
}

// The next sequence of the file that is open.
bool SequenceFeed::next_of_file(FedSequence & sequence) {
    sequence.cohort = nullptr;
    sequence.possible = false;
    if (cohort_ != nullptr) {
        if (next_contig(sequence)) return true;
        cohort_ = nullptr;
    } else {
        make_room(sequence.record.residues, file_bytes_);
        if (reader_->next(sequence.record)) return true;
        reader_.reset();
    }
    progress_.file_bytes_done += file_bytes_;
    return false;
}

bool SequenceFeed::next(FedSequence & sequence) {
    do {
        if (reader_ || cohort_ != nullptr) continue;
        if (next_file_ == order_.size()) {
            check_regions();
            count_unknown();
            return false;
        }
        open_next_file();
    } while (!next_of_file(sequence));
    if (file_->sample.empty())
        name_sample(sequence.record);
    else
        note_owner(sequence);
    SequenceRecord const & record = sequence.record;
    if (record.residues.size() > 0xFFFFFFFFu)
        throw Error(Fault::input, "E-SEQ-20",
                    file_->path.string() + ":" + std::to_string(record.line),
                    "a sequence of more than 4,294,967,295 bases; split it");
    progress_.bases += record.residues.size();
    sequence.owner = {haplotype_sample_.back(),
                      published_haplotypes_ +
                          static_cast<std::uint32_t>(haplotype_sample_.size() - 1)};
    return true;
}

} // namespace tansaku
