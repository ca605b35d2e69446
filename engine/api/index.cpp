// SPDX-License-Identifier: BSD-3-Clause
#include <tansaku/index.hpp>

#include "engine/api/index_impl.hpp"
#include "engine/api/translate_error.hpp"
#include "index/format/index_layout.hpp"

#include <fstream>
#include <string>
#include <utility>

namespace tansaku::api {
namespace {

// Name of the published generation, unchecked; "" when it can't be read, which open() explains.
std::string published_name(std::filesystem::path const & folder) {
    std::ifstream file(IndexLayout{folder}.current());
    std::string name;
    file >> name;
    return name;
}

} // namespace

std::shared_ptr<Snapshot> Index::Impl::open_snapshot() const {
    FileAccess const access =
        options.access == Access::loaded ? FileAccess::loaded : FileAccess::mapped;
    return Snapshot::open(folder, options.generation, access, options.memory_cap);
}

Index::Index(std::shared_ptr<Impl> impl) : impl_(std::move(impl)) {}
Index::Index(Index const &) noexcept = default;
Index::Index(Index &&) noexcept = default;
Index & Index::operator=(Index const &) noexcept = default;
Index & Index::operator=(Index &&) noexcept = default;
Index::~Index() = default;

Index Index::open(std::filesystem::path const & folder, IndexOptions options) {
    return translated([&] {
        auto impl = std::make_shared<Impl>();
        impl->folder = folder;
        impl->options = std::move(options);
        impl->publish(impl->open_snapshot());
        return Index(std::move(impl));
    });
}

IndexInfo Index::info() const {
    return translated([&] {
        std::shared_ptr<Snapshot> const snapshot = impl_->current();
        Generation const & generation = snapshot->index().generation();
        SampleTable const & samples = snapshot->index().samples();
        SampleSet const & live = *snapshot->live().samples;
        IndexInfo info;
        info.generation = generation.number;
        info.samples = samples.samples();
        info.samples_with_sequence = samples.with_sequence;
        for (std::uint32_t sample = 0; sample < samples.with_sequence; ++sample)
            info.samples_live += live.contains(sample) ? 1u : 0u;
        info.haplotypes = generation.haplotypes();
        info.sequences = generation.sequences;
        info.bases = generation.total_bases;
        info.distinct_bases = generation.distinct_bases;
        info.file_bytes = snapshot->file_bytes();
        info.finds_within = generation.has_fm_index();
        info.has_metadata = samples.has_metadata;
        return info;
    });
}

bool Index::refresh() {
    return translated([&] {
        if (impl_->options.generation != 0) return false;
        std::lock_guard const lock(impl_->refreshing);
        std::uint64_t const before = impl_->current()->generation();
        if (published_name(impl_->folder) == generation_name(before)) return false;
        std::shared_ptr<Snapshot> newest = impl_->open_snapshot();
        std::uint64_t const now = newest->generation();
        if (now <= before) return false;
        impl_->publish(std::move(newest));
        impl_->log("N-GEN-01", "generation " + std::to_string(now) + " is open, after " +
                                   std::to_string(before));
        return true;
    });
}

} // namespace tansaku::api
