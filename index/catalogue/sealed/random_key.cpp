// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/sealed/random_key.hpp"

#include "index/catalogue/sealed/openssl.hpp"
#include "index/core/error.hpp"

#include <array>
#include <cstddef>

namespace tansaku {
namespace {

constexpr std::size_t k_key_bytes = 32;

} // namespace

std::string random_key() {
    std::array<unsigned char, k_key_bytes> key{};
    if (openssl().RAND_bytes(key.data(), static_cast<int>(key.size())) != 1)
        throw Error(Fault::resource, "E-RES-02", "", "OpenSSL has no random numbers");
    return {key.begin(), key.end()};
}

} // namespace tansaku
