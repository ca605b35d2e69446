// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/publish/sweep.hpp"

#include "index/core/error.hpp"
#include "index/format/generation_hold.hpp"
#include "index/format/schema.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <filesystem>
#include <ranges>
#include <set>
#include <string>
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

// What an older generation names. It holds nothing that could still be opened when it is damaged
// or gone.
Files files_of_older(IndexLayout const & layout, std::uint64_t number) {
    fs::path const path = layout.generation(generation_name(number));
    Files files;
    try {
        name_files(layout, read_generation(Hdf5Reader(path, schema::k_generation_kind), path),
                   files);
    } catch (Error const &) {
        files = {path};
    }
    return files;
}

// Also what the generation before names, and the older ones that need no file beyond these. What
// writers do either keeps all files or writes all anew, so that these follow on each other: a few
// looks tell the oldest of them.
void name_files_before(IndexLayout const & layout, Generation const & current, Files & named) {
    if (current.number < 2) return;
    named.merge(files_of_older(layout, current.number - 1));
    auto const path = [&](std::uint64_t number) {
        return layout.generation(generation_name(number));
    };
    std::uint64_t oldest = current.number - 1;
    for (std::error_code ignored; oldest > 1 && fs::exists(path(oldest - 1), ignored);)
        --oldest;
    auto const older = std::views::iota(oldest, current.number - 1);
    auto const readable = std::ranges::partition_point(older, [&](std::uint64_t number) {
        Files files = files_of_older(layout, number);
        files.erase(path(number));
        return files.empty() || !std::ranges::includes(named, files);
    });
    for (auto number = readable; number != older.end(); ++number)
        named.insert(path(*number));
}

Files unnamed(IndexLayout const & layout, Files const & named) {
    Files files;
    std::error_code ignored; // of a folder that is gone, nothing is to be removed
    for (fs::path const & folder : {layout.generations(), layout.shards(), layout.batches()})
        for (fs::directory_entry const & entry : fs::directory_iterator(folder, ignored))
            if (!named.contains(entry.path())) files.insert(entry.path());
    return files;
}

// Numbers of the generations that have a file, but for the current one.
std::vector<std::uint64_t> other_generations(IndexLayout const & layout, std::uint64_t current) {
    std::vector<std::uint64_t> numbers;
    std::error_code ignored;
    for (fs::directory_entry const & entry :
         fs::directory_iterator(layout.generations(), ignored)) {
        std::string const name = entry.path().stem().string();
        std::uint64_t number = 0;
        auto const [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
        bool const named =
            error == std::errc{} && layout.generation(generation_name(number)) == entry.path();
        if (named && number != current) numbers.push_back(number);
    }
    return numbers;
}

void name_held_files(IndexLayout const & layout, Generation const & current, Files & named) {
    for (std::uint64_t const number : other_generations(layout, current.number))
        if (is_held(layout.generation(generation_name(number))))
            named.merge(files_of_older(layout, number));
}

} // namespace

void sweep_unpublished(IndexLayout const & layout, Generation const & current, Keep keep) {
    Files named;
    name_files(layout, current, named);
    Files rest = unnamed(layout, named);
    if (!rest.empty() && keep != Keep::current) { // mostly it is the file of the generation before
        if (keep == Keep::older) name_files_before(layout, current, named);
        name_held_files(layout, current, named);
        rest = unnamed(layout, named);
    }
    std::error_code ignored; // the next sweep comes by again
    for (fs::path const & file : rest)
        fs::remove(file, ignored);
    fs::remove_all(layout.building(), ignored);
}

} // namespace tansaku
