// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/sweep.hpp"

#include "index/core/error.hpp"
#include "index/format/schema.hpp"

#include <filesystem>
#include <set>
#include <system_error>
#include <vector>

namespace tansaku {
namespace {

namespace fs = std::filesystem;

using Files = std::set<fs::path>;

void name_files(IndexLayout const & layout, Generation const & generation, Files & named) {
    named.insert(layout.generation(generation_name(generation.number)));
    for (FileRecord const & shard : generation.shards)
        named.insert(layout.shard(shard.id));
    for (FileRecord const & batch : generation.batches)
        named.insert(layout.batch(batch.id));
}

// Also what the generation before names. It holds nothing that could still be opened when it is
// damaged or gone.
void name_files_before(IndexLayout const & layout, Generation const & current, Files & named) {
    if (current.number < 2) return;
    fs::path const path = layout.generation(generation_name(current.number - 1));
    try {
        name_files(layout, read_generation(Hdf5Reader(path, schema::k_generation_kind), path),
                   named);
    } catch (Error const &) {
        named.insert(path);
    }
}

Files unnamed(IndexLayout const & layout, Files const & named) {
    Files files;
    std::error_code ignored; // of a folder that is gone, nothing is to be removed
    for (fs::path const & folder : {layout.generations(), layout.shards(), layout.batches()})
        for (fs::directory_entry const & entry : fs::directory_iterator(folder, ignored))
            if (!named.contains(entry.path())) files.insert(entry.path());
    return files;
}

} // namespace

void sweep_unpublished(IndexLayout const & layout, Generation const & current, Keep keep) {
    Files named;
    name_files(layout, current, named);
    Files rest = unnamed(layout, named);
    if (!rest.empty() &&
        keep == Keep::current_and_before) { // mostly it is the file of the generation before
        name_files_before(layout, current, named);
        rest = unnamed(layout, named);
    }
    std::error_code ignored; // the next sweep comes by again
    for (fs::path const & file : rest)
        fs::remove(file, ignored);
    fs::remove_all(layout.building(), ignored);
}

} // namespace tansaku
