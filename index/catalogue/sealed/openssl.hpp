// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/late_library.hpp"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>

namespace tansaku {

// What this room calls of OpenSSL, by OpenSSL's names: for keys, signatures and checks of tables,
// which no search makes. SHA-256 of keyed digests, which many do, is linked.
struct Openssl : LateLibrary {
    Openssl();

    decltype(&::RAND_bytes) RAND_bytes = find("RAND_bytes");
    decltype(&::BIO_new_file) BIO_new_file = find("BIO_new_file");
    decltype(&::BIO_free) BIO_free = find("BIO_free");
    decltype(&::PEM_read_bio_PUBKEY) PEM_read_bio_PUBKEY = find("PEM_read_bio_PUBKEY");
    decltype(&::EVP_PKEY_free) EVP_PKEY_free = find("EVP_PKEY_free");
    decltype(&::EVP_PKEY_is_a) EVP_PKEY_is_a = find("EVP_PKEY_is_a");
    decltype(&::EVP_PKEY_get_group_name) EVP_PKEY_get_group_name = find("EVP_PKEY_get_group_name");
    decltype(&::EVP_DecodeBlock) EVP_DecodeBlock = find("EVP_DecodeBlock");
    decltype(&::EVP_DigestVerifyInit) EVP_DigestVerifyInit = find("EVP_DigestVerifyInit");
    decltype(&::EVP_DigestVerify) EVP_DigestVerify = find("EVP_DigestVerify");
    decltype(&::EVP_MD_CTX_new) EVP_MD_CTX_new = find("EVP_MD_CTX_new");
    decltype(&::EVP_MD_CTX_free) EVP_MD_CTX_free = find("EVP_MD_CTX_free");
    decltype(&::EVP_md5) EVP_md5 = find("EVP_md5");
    decltype(&::EVP_sha256) EVP_sha256 = find("EVP_sha256");
    decltype(&::EVP_DigestInit_ex) EVP_DigestInit_ex = find("EVP_DigestInit_ex");
    decltype(&::EVP_DigestUpdate) EVP_DigestUpdate = find("EVP_DigestUpdate");
    decltype(&::EVP_DigestFinal_ex) EVP_DigestFinal_ex = find("EVP_DigestFinal_ex");
};

// Opened by the first call. Any number of threads. Throws Error: resource, E-RES-03.
[[nodiscard]] Openssl const & openssl();

} // namespace tansaku
