// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/consent/provider_keys.hpp"

#include "index/catalogue/schema/id_policy.hpp"
#include "index/catalogue/sealed/openssl.hpp"
#include "index/core/error.hpp"

#include <system_error>
#include <utility>
#include <vector>

namespace tansaku {
namespace {

namespace fs = std::filesystem;

using Bytes = std::vector<unsigned char>;

// Empty when it is no base64 with its padding.
Bytes bytes_of_base64(std::string_view text) {
    if (text.empty() || text.size() % 4 != 0) return {};
    Bytes bytes(text.size() / 4 * 3);
    int const size = openssl().EVP_DecodeBlock(bytes.data(),
                                               reinterpret_cast<unsigned char const *>(text.data()),
                                               static_cast<int>(text.size()));
    if (size < 0) return {};
    std::size_t const padding = text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0;
    bytes.resize(static_cast<std::size_t>(size) - padding);
    return bytes;
}

bool is_p256(EVP_PKEY const * key) {
    Openssl const & ssl = openssl();
    char group[32] = {};
    std::size_t size = 0;
    return ssl.EVP_PKEY_is_a(key, "EC") == 1 &&
           ssl.EVP_PKEY_get_group_name(key, group, sizeof group, &size) == 1 &&
           std::string_view(group, size) == "prime256v1";
}

} // namespace

ProviderKeys::ProviderKeys(fs::path folder) : folder_(std::move(folder)) {
    std::error_code ignored;
    if (!fs::is_directory(folder_, ignored))
        throw Error(Fault::input, "E-KEY-01", folder_.string(),
                    "no such folder; expected one with a file AUTHORITY.pem for each provider");
}

ProviderKeys::Key const & ProviderKeys::key_of(std::string const & authority) {
    if (auto const known = keys_.find(authority); known != keys_.end()) return known->second;
    Key & key = keys_[authority];
    if (refuse_sample_id(IdPolicy::free, authority)) return key; // no path either
    fs::path const path = folder_ / (authority + ".pem");
    std::error_code ignored;
    if (!fs::exists(path, ignored)) return key;
    Openssl const & ssl = openssl();
    std::unique_ptr<BIO, int (*)(BIO *)> const file(ssl.BIO_new_file(path.c_str(), "r"),
                                                    ssl.BIO_free);
    EVP_PKEY * const read =
        file ? ssl.PEM_read_bio_PUBKEY(file.get(), nullptr, nullptr, nullptr) : nullptr;
    Key made(read, ssl.EVP_PKEY_free);
    if (!made || (ssl.EVP_PKEY_is_a(made.get(), "ED25519") != 1 && !is_p256(made.get())))
        throw Error(Fault::input, "E-KEY-02", path.string(),
                    "no public key that can be read; expected PEM, Ed25519 or EC over P-256");
    return key = std::move(made);
}

bool ProviderKeys::verify(std::string const & authority, std::string_view text,
                          std::string_view signature) {
    Key const key = key_of(authority);
    Bytes const bytes = bytes_of_base64(signature);
    if (!key || bytes.empty()) return false;
    Openssl const & ssl = openssl();
    std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX *)> const context(ssl.EVP_MD_CTX_new(),
                                                                      ssl.EVP_MD_CTX_free);
    bool const has_digest = ssl.EVP_PKEY_is_a(key.get(), "EC") == 1; // Ed25519 has its own
    if (!context ||
        ssl.EVP_DigestVerifyInit(context.get(), nullptr, has_digest ? ssl.EVP_sha256() : nullptr,
                                 nullptr, key.get()) != 1)
        throw Error(Fault::resource, "E-RES-02", "", "OpenSSL can't verify a signature");
    return ssl.EVP_DigestVerify(context.get(), bytes.data(), bytes.size(),
                                reinterpret_cast<unsigned char const *>(text.data()),
                                text.size()) == 1;
}

} // namespace tansaku
