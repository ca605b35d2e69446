// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/convert/libxml2.hpp"

namespace tansaku {

Libxml2::Libxml2() : LateLibrary(TANSAKU_LIBXML2_SONAME, "to read XML of JGA", "libxml2") {}

Libxml2 const & libxml2() {
    static Libxml2 const library;
    return library;
}

} // namespace tansaku
