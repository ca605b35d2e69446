// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/publish/publish_generation.hpp"

#include "index/catalogue/stored/store.hpp"
#include "index/format/durable.hpp"
#include "index/format/hdf5_writer.hpp"
#include "index/format/schema.hpp"

#include <set>
#include <string>
#include <vector>

namespace tansaku {
namespace {

std::set<std::string> ids_of(std::vector<FileRecord> const & files) {
    std::set<std::string> ids;
    for (FileRecord const & file : files)
        ids.insert(file.id);
    return ids;
}

} // namespace

void publish_generation(IndexLayout const & layout, Generation const & before,
                        Generation const & generation, IdPolicy ids, SampleTable const & samples,
                        Sharing sharing) {
    std::string const name = generation_name(generation.number);
    Hdf5Writer file(layout.generation(name), schema::k_generation_kind);
    file.attribute("id_policy", name_of(ids));
    write_generation(file, generation);
    write_catalogue(file, samples);
    file.publish();

    std::vector<std::filesystem::path> written{layout.generation(name)};
    auto const old_shards = ids_of(before.shards);
    for (FileRecord const & shard : generation.shards)
        if (!old_shards.contains(shard.id)) written.push_back(layout.shard(shard.id));
    auto const old_batches = ids_of(before.batches);
    for (FileRecord const & batch : generation.batches)
        if (!old_batches.contains(batch.id)) written.push_back(layout.batch(batch.id));
    for (std::filesystem::path const & path : written)
        std::filesystem::permissions(path, file_permissions(sharing));
    make_durable(written);
    publish_current(layout, name);
}

} // namespace tansaku
