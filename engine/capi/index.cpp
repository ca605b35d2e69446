// SPDX-License-Identifier: BSD-3-Clause
#include "engine/capi/guard.hpp"
#include "engine/capi/handles.hpp"
#include "engine/capi/sized_struct.hpp"

namespace tansaku::capi {
namespace {

constexpr tansaku_index_options k_options{.size = sizeof(tansaku_index_options),
                                          .load = 0,
                                          .generation = 0,
                                          .memory_cap = 0,
                                          .log = nullptr,
                                          .log_context = nullptr};

api::IndexOptions options_of(tansaku_index_options const * options) {
    tansaku_index_options const given = complete(k_options, options, "index options");
    api::IndexOptions made;
    made.access = given.load != 0 ? api::Access::loaded : api::Access::mapped;
    made.generation = given.generation;
    made.memory_cap = given.memory_cap;
    if (given.log != nullptr)
        made.log = [log = given.log, context = given.log_context](api::LogLine const & line) {
            log(context, text_of(line.code), text_of(line.text));
        };
    return made;
}

tansaku_index_info info_of(api::IndexInfo const & info) {
    return {.size = sizeof(tansaku_index_info),
            .generation = info.generation,
            .samples = info.samples,
            .samples_with_sequence = info.samples_with_sequence,
            .samples_live = info.samples_live,
            .haplotypes = info.haplotypes,
            .sequences = info.sequences,
            .bases = info.bases,
            .distinct_bases = info.distinct_bases,
            .file_bytes = info.file_bytes,
            .finds_within = info.finds_within ? 1 : 0,
            .has_metadata = info.has_metadata ? 1 : 0};
}

} // namespace
} // namespace tansaku::capi

using namespace tansaku::capi;

void tansaku_index_options_init(tansaku_index_options * options, size_t size) {
    copy_out(k_options, options, size);
}

void tansaku_index_info_init(tansaku_index_info * info, size_t size) {
    copy_out(tansaku_index_info{}, info, size);
}

std::int32_t tansaku_index_open(char const * folder, tansaku_index_options const * options,
                                tansaku_index ** index, tansaku_error ** error) {
    return guarded(error, [&] {
        require(folder, "folder");
        require(index, "index");
        *index = new tansaku_index{tansaku::api::Index::open(folder, options_of(options))};
    });
}

void tansaku_index_free(tansaku_index * index) { delete index; }

std::int32_t tansaku_index_read_info(tansaku_index const * index, tansaku_index_info * info,
                                     tansaku_error ** error) {
    return guarded(error, [&] {
        require(index, "index");
        require(info, "info");
        require_size(info->size, "info");
        copy_out(info_of(index->index.info()), info, info->size);
    });
}

std::int32_t tansaku_index_refresh(tansaku_index * index, std::int32_t * newer,
                                   tansaku_error ** error) {
    return guarded(error, [&] {
        require(index, "index");
        bool const is_newer = index->index.refresh();
        if (newer != nullptr) *newer = is_newer ? 1 : 0;
    });
}
