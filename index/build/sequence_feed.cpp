// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/sequence_feed.hpp"

#include "index/catalogue/finding_list.hpp"
#include "index/catalogue/known_sample.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

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

} // namespace

SequenceFeed::SequenceFeed(BuildRequest const & request, std::span<std::string const> published,
                           std::uint32_t published_haplotypes)
    : request_(request)
    , published_(published.begin(), published.end())
    , published_haplotypes_(published_haplotypes) {
    std::vector<SequenceFile> const & files = request.files;
    std::unordered_map<std::string, std::size_t> rank; // of samples, by their first files
    FindingList again;
    for (SequenceFile const & file : files) {
        if (published_.contains(file.sample))
            again.add("E-ID-02", file.path.string(), std::string(k_sample_again));
        if (!file.sample.empty()) rank.try_emplace(file.sample, rank.size());
        progress_.file_bytes += bytes_on_disk(file.path);
    }
    again.throw_if_any();
    auto const place = [&](std::size_t i) {
        return std::tuple(files[i].sample.empty() ? i : rank.at(files[i].sample),
                          files[i].haplotype);
    };
    order_.resize(files.size());
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    std::ranges::stable_sort(order_, {}, place);
}

void SequenceFeed::open_next_file() {
    file_ = &request_.files[order_[next_file_++]];
    file_bytes_ = bytes_on_disk(file_->path);
    reader_.emplace(file_->path.string());
    if (file_->sample.empty()) return;
    auto const [known, added] = sample_number_.try_emplace(file_->sample, next_sample());
    if (added) samples_.push_back(file_->sample);
    if (haplotype_sample_.empty() || haplotype_sample_.back() != known->second ||
        haplotype_number_.back() != file_->haplotype) {
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

bool SequenceFeed::next(SequenceRecord & record, RecordOwner & owner) {
    while (true) {
        if (!reader_) {
            if (next_file_ == order_.size()) return false;
            open_next_file();
        }
        make_room(record.residues, file_bytes_);
        if (reader_->next(record)) break;
        reader_.reset();
        progress_.file_bytes_done += file_bytes_;
    }
    if (file_->sample.empty()) name_sample(record);
    if (record.residues.size() > 0xFFFFFFFFu)
        throw Error(Fault::input, "E-SEQ-20",
                    file_->path.string() + ":" + std::to_string(record.line),
                    "a sequence of more than 4,294,967,295 bases; split it");
    progress_.bases += record.residues.size();
    owner = {haplotype_sample_.back(),
             published_haplotypes_ + static_cast<std::uint32_t>(haplotype_sample_.size() - 1)};
    return true;
}

} // namespace tansaku
