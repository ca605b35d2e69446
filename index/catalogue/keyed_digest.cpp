// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/keyed_digest.hpp"

#include "index/core/error.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

#include <array>
#include <cstddef>

namespace tansaku {
namespace {

constexpr std::size_t k_key_bytes = 32;
constexpr std::size_t k_digest_bytes = 16;
constexpr std::string_view k_digits = "0123456789abcdef";

unsigned char const * bytes_of(std::string_view text) {
    return reinterpret_cast<unsigned char const *>(text.data());
}

// Looked up once: by its name it would be for every digest, which takes longer than that.
EVP_MD const * sha256() {
    static EVP_MD const * const found = EVP_MD_fetch(nullptr, "SHA2-256", nullptr);
    return found;
}

} // namespace

std::string random_key() {
    std::array<unsigned char, k_key_bytes> key{};
    if (RAND_bytes(key.data(), static_cast<int>(key.size())) != 1)
        throw Error(Fault::resource, "E-RES-02", "", "OpenSSL has no random numbers");
    return {key.begin(), key.end()};
}

std::string keyed_digest(std::string_view key, std::string_view domain, std::string_view text) {
    std::string message(domain);
    message.push_back('\0');
    message += text;
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    if (HMAC(sha256(), key.data(), static_cast<int>(key.size()), bytes_of(message), message.size(),
             digest.data(), &size) == nullptr)
        throw Error(Fault::resource, "E-RES-02", "", "OpenSSL can't compute a digest");
    return hex_of({reinterpret_cast<char const *>(digest.data()), k_digest_bytes});
}

std::string hex_of(std::string_view bytes) {
    std::string digits;
    for (char const c : bytes) {
        auto const byte = static_cast<unsigned char>(c);
        digits += k_digits[byte >> 4];
        digits += k_digits[byte & 15u];
    }
    return digits;
}

std::string bytes_of_hex(std::string_view digits) {
    if (digits.size() % 2 != 0) return {};
    std::string bytes;
    for (std::size_t i = 0; i < digits.size(); i += 2) {
        std::size_t const high = k_digits.find(digits[i]);
        std::size_t const low = k_digits.find(digits[i + 1]);
        if (high == std::string_view::npos || low == std::string_view::npos) return {};
        bytes.push_back(static_cast<char>(high * 16 + low));
    }
    return bytes;
}

} // namespace tansaku
