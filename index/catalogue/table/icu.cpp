// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/table/icu.hpp"

namespace tansaku {

Icu::Icu() : LateLibrary(TANSAKU_ICU_SONAME, "for texts other than ASCII", "ICU (libicu)") {}

Icu const & icu_library() {
    static Icu const library;
    return library;
}

} // namespace tansaku
