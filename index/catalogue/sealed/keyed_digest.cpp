// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/sealed/keyed_digest.hpp"

#include "index/core/error.hpp"

// SHA-256 is called by its own name, which OpenSSL discourages since 3.0: looked up among
// providers, the first digest of a process takes 2.3 ms, a hundredth of a short search. For the
// same reason it is linked: to open the whole library takes half of that.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>

#include <array>
#include <cstddef>

namespace tansaku {
namespace {

constexpr std::size_t k_digest_bytes = 16;
constexpr std::string_view k_digits = "0123456789abcdef";

constexpr std::size_t k_block_bytes = 64; // of SHA-256

using Sha256 = std::array<unsigned char, SHA256_DIGEST_LENGTH>;

[[noreturn]] void fail() {
    throw Error(Fault::resource, "E-RES-02", "", "OpenSSL can't compute a digest");
}

// A digest of which the first bytes are taken in already.
SHA256_CTX begun(std::string_view text) {
    SHA256_CTX context;
    if (SHA256_Init(&context) != 1 || SHA256_Update(&context, text.data(), text.size()) != 1)
        fail();
    return context;
}

Sha256 finished(SHA256_CTX context, std::string_view rest) {
    Sha256 digest{};
    if (SHA256_Update(&context, rest.data(), rest.size()) != 1 ||
        SHA256_Final(digest.data(), &context) != 1)
        fail();
    return digest;
}

std::string_view text_of(Sha256 const & digest) {
    return {reinterpret_cast<char const *>(digest.data()), digest.size()};
}

// The key's block of RFC 2104, each byte combined with `pad`.
std::string padded(std::string_view key, char pad) {
    std::string block(key.size() > k_block_bytes ? text_of(finished(begun(key), {})) : key);
    block.resize(k_block_bytes, '\0');
    for (char & c : block)
        c = static_cast<char>(c ^ pad);
    return block;
}

} // namespace

// RFC 2104.
struct KeyedDigester::Begun {
    SHA256_CTX inner;
    SHA256_CTX outer;
};

KeyedDigester::KeyedDigester(std::string_view key)
    : begun_(std::make_shared<Begun const>(
          Begun{begun(padded(key, 0x36)), begun(padded(key, 0x5c))})) {}

std::string KeyedDigester::digest(std::string_view domain, std::string_view text) const {
    std::string message(domain);
    message.push_back('\0');
    message += text;
    Sha256 const inner = finished(begun_->inner, message);
    return hex_of(text_of(finished(begun_->outer, text_of(inner))).substr(0, k_digest_bytes));
}

std::string keyed_digest(std::string_view key, std::string_view domain, std::string_view text) {
    return KeyedDigester(key).digest(domain, text);
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
