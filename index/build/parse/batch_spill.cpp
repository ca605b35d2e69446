// SPDX-License-Identifier: BSD-3-Clause
// In the scratch file: the elements, the runs of the track, then the edits, each as a u64 count and
// the objects as they stand in memory. It never leaves the machine or the process.
#include "index/build/parse/batch_spill.hpp"

#include <type_traits>
#include <vector>

namespace tansaku {
namespace {

template <typename Object>
void put(ScratchFile & file, std::vector<Object> & objects) {
    static_assert(std::is_trivially_copyable_v<Object>);
    std::uint64_t const count = objects.size();
    file.append(&count, sizeof count);
    file.append(objects.data(), count * sizeof(Object));
    std::vector<Object>().swap(objects);
}

template <typename Object>
std::uint64_t get(ScratchFile const & file, std::uint64_t place, std::vector<Object> & objects) {
    std::uint64_t count = 0;
    file.read(place, &count, sizeof count);
    objects.resize(count);
    file.read(place + sizeof count, objects.data(), count * sizeof(Object));
    return place + sizeof count + count * sizeof(Object);
}

} // namespace

std::uint64_t spill(Batch & batch, ScratchFile & file) {
    std::uint64_t const place = file.size();
    put(file, batch.elements);
    put(file, batch.track);
    put(file, batch.edits);
    return place;
}

void unspill(Batch & batch, ScratchFile & file, std::uint64_t place) {
    std::uint64_t end = get(file, place, batch.elements);
    end = get(file, end, batch.track);
    end = get(file, end, batch.edits);
    file.drop(place, end);
}

} // namespace tansaku
