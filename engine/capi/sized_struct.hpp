// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <type_traits>

namespace tansaku::capi {

// Structs of the interface begin with their size, by which the fields are known that a caller has:
// those of a caller that was compiled with an older header are fewer, of a newer one more.

// Copies of `from`, which is whole, what `to` has room for.
template <typename Struct>
void copy_out(Struct from, Struct * to, std::size_t size) {
    static_assert(std::is_trivially_copyable_v<Struct>);
    from.size = size;
    std::memset(static_cast<void *>(to), 0, size);
    std::memcpy(static_cast<void *>(to), &from, std::min(size, sizeof from));
}

// `defaults`, with the fields that a caller has given; `given` may be null.
template <typename Struct>
Struct complete(Struct defaults, Struct const * given) {
    static_assert(std::is_trivially_copyable_v<Struct>);
    if (given != nullptr)
        std::memcpy(static_cast<void *>(&defaults), given, std::min(given->size, sizeof defaults));
    return defaults;
}

} // namespace tansaku::capi
