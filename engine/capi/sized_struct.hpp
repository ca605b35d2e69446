// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <tansaku/error.hpp>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <string>
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

// Refuses a struct that its _init function has not filled: nothing in it would be read or written.
// Throws api::Error: input, E-CAPI-03.
inline void require_size(std::size_t size, char const * name) {
    if (size < sizeof size)
        throw api::Error(api::Fault::input, {{"E-CAPI-03", name,
                                              "has size " + std::to_string(size) +
                                                  "; expected that of the struct, which its _init "
                                                  "function sets; call it first"}});
}

// `defaults`, with the fields that a caller has given; `given` may be null. Throws as
// require_size().
template <typename Struct>
Struct complete(Struct defaults, Struct const * given, char const * name) {
    static_assert(std::is_trivially_copyable_v<Struct>);
    if (given != nullptr) require_size(given->size, name);
    if (given != nullptr)
        std::memcpy(static_cast<void *>(&defaults), given, std::min(given->size, sizeof defaults));
    return defaults;
}

} // namespace tansaku::capi
