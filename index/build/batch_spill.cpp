// SPDX-License-Identifier: BSD-3-Clause
// The scratch file: the elements, the runs of the track, then the edits, each as a u64 count and
// the objects as they stand in memory. It never leaves the machine or the process.
#include "index/build/batch_spill.hpp"

#include "index/core/error.hpp"

#include <fstream>
#include <type_traits>

namespace tansaku {
namespace {

[[noreturn]] void fail(std::filesystem::path const & path, char const * action) {
    throw Error(Fault::resource, "E-IO-14", path.string(),
                std::string("scratch file cannot be ") + action +
                    "; free space or quota, and run again");
}

template <typename Object>
void put(std::ofstream & file, std::vector<Object> & objects) {
    static_assert(std::is_trivially_copyable_v<Object>);
    std::uint64_t const count = objects.size();
    file.write(reinterpret_cast<char const *>(&count), sizeof count);
    file.write(reinterpret_cast<char const *>(objects.data()),
               static_cast<std::streamsize>(count * sizeof(Object)));
    std::vector<Object>().swap(objects);
}

template <typename Object>
void get(std::ifstream & file, std::vector<Object> & objects) {
    std::uint64_t count = 0;
    file.read(reinterpret_cast<char *>(&count), sizeof count);
    if (!file) return;
    objects.resize(count);
    file.read(reinterpret_cast<char *>(objects.data()),
              static_cast<std::streamsize>(count * sizeof(Object)));
}

} // namespace

void spill(Batch & batch, std::filesystem::path const & path) {
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    put(file, batch.elements);
    put(file, batch.track);
    put(file, batch.edits);
    file.close();
    if (!file) fail(path, "written");
}

void unspill(Batch & batch, std::filesystem::path const & path) {
    std::ifstream file(path, std::ios::binary);
    get(file, batch.elements);
    get(file, batch.track);
    get(file, batch.edits);
    if (!file) fail(path, "read back");
    file.close();
    std::filesystem::remove(path);
}

} // namespace tansaku
