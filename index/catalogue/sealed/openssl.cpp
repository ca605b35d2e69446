// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/sealed/openssl.hpp"

namespace tansaku {

Openssl::Openssl()
    : LateLibrary(TANSAKU_OPENSSL_SONAME, "for keys, signatures and checks of tables",
                  "OpenSSL 3 (libcrypto)") {}

Openssl const & openssl() {
    static Openssl const library;
    return library;
}

} // namespace tansaku
