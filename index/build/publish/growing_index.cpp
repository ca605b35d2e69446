// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/publish/growing_index.hpp"

#include "index/build/publish/publish_generation.hpp"
#include "index/catalogue/consent/refuse_withdrawn.hpp"
#include "index/catalogue/stored/store.hpp"
#include "index/core/error.hpp"
#include "index/format/hdf5_reader.hpp"
#include "index/format/schema.hpp"

#include <algorithm>
#include <exception>
#include <system_error>
#include <utility>

namespace tansaku {
namespace {

namespace fs = std::filesystem;

// The layout of an index that there is: nothing is made where there is none.
IndexLayout existing(fs::path const & root) {
    IndexLayout layout{root};
    std::error_code ignored;
    if (!fs::exists(layout.current(), ignored)) static_cast<void>(read_current(layout)); // throws
    return layout;
}

} // namespace

GrowingIndex::GrowingIndex(fs::path const & root)
    : layout_(existing(root))
    , lock_(layout_)
    , sharing_(sharing_of(root)) {
    fs::path const path = layout_.generation(read_current(layout_).name);
    Hdf5Reader const reader(path, schema::k_generation_kind);
    generation_ = read_generation(reader, path);
    samples_ = read_catalogue(reader, path);
    auto const ids = id_policy_of(reader.attribute_text("id_policy"));
    bool const fits = ids && std::ranges::all_of(generation_.haplotype_sample, [&](auto sample) {
                          return sample < samples_.with_sequence;
                      });
    if (!fits)
        throw Error(Fault::damaged, "E-FMT-06", path.string(),
                    "samples and haplotypes contradict each other; restore the file from a copy, "
                    "or build the index again");
    ids_ = *ids;
    sweep_unpublished(layout_, generation_, Keep::older);
    std::error_code error;
    fs::create_directory(layout_.building(), error);
    if (error)
        throw Error(Fault::resource, "E-IO-11", layout_.building().string(),
                    "cannot be made: " + error.message() +
                        "; free space or quota, or correct the permissions, and run again");
    fs::permissions(layout_.building(), folder_permissions(Sharing::owner));
}

GrowingIndex::~GrowingIndex() {
    try {
        // A publication that failed at its very end may have become visible.
        Generation const & current = next_ ? *next_ : generation_;
        if (read_current(layout_).name == generation_name(current.number))
            sweep_unpublished(layout_, current, keep_);
    } catch (std::exception const &) { // damaged meanwhile: whoever opens it next reports it
    }
}

void GrowingIndex::publish(Generation next, SampleTable const & samples) {
    refuse_withdrawn(layout_, samples_, samples);
    publish_generation(layout_, generation_, next, ids_, samples, sharing_);
    next_ = std::move(next);
}

} // namespace tansaku
