// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/late_library.hpp"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utypes.h>

namespace tansaku {

// ICU's headers give its functions the number of its version, as they do here with those of the
// members; so has the name by which one is found.
#define TANSAKU_ICU_SPELLED(name) #name
#define TANSAKU_ICU_NAME(name) TANSAKU_ICU_SPELLED(name)

// What this room calls of ICU, by ICU's names.
struct Icu : LateLibrary {
    Icu();

    decltype(&::u_charType) u_charType = find(TANSAKU_ICU_NAME(u_charType));
    decltype(&::u_errorName) u_errorName = find(TANSAKU_ICU_NAME(u_errorName));
    decltype(&::u_getIntPropertyValue) u_getIntPropertyValue =
        find(TANSAKU_ICU_NAME(u_getIntPropertyValue));
    decltype(&::u_hasBinaryProperty) u_hasBinaryProperty =
        find(TANSAKU_ICU_NAME(u_hasBinaryProperty));
    decltype(&::u_isUWhiteSpace) u_isUWhiteSpace = find(TANSAKU_ICU_NAME(u_isUWhiteSpace));
    decltype(&::unorm2_getNFKCInstance) unorm2_getNFKCInstance =
        find(TANSAKU_ICU_NAME(unorm2_getNFKCInstance));
    decltype(&::unorm2_getNFKCCasefoldInstance) unorm2_getNFKCCasefoldInstance =
        find(TANSAKU_ICU_NAME(unorm2_getNFKCCasefoldInstance));
    decltype(&::unorm2_normalize) unorm2_normalize = find(TANSAKU_ICU_NAME(unorm2_normalize));
};

#undef TANSAKU_ICU_NAME
#undef TANSAKU_ICU_SPELLED

// Opened by the first call. Any number of threads. Throws Error: resource, E-RES-03.
[[nodiscard]] Icu const & icu_library();

} // namespace tansaku
