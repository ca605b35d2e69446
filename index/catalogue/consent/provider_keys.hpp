// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>

struct evp_pkey_st; // of OpenSSL

namespace tansaku {

// Public keys of those who may tell of consent: a folder with a file <authority>.pem each, Ed25519
// or EC over P-256; no other algorithm is taken, whatever a message says of itself. Read when first
// asked for. One thread at a time.
class ProviderKeys {
public:
    // Throws Error: input, E-KEY-01, when there is no such folder.
    explicit ProviderKeys(std::filesystem::path folder);

    // Whether `signature` (base64; of P-256 as DER over SHA-256) is that of `authority` over
    // `text`. False for an authority without a key. Throws Error: input, E-KEY-02, for a key file
    // that is none; resource.
    [[nodiscard]] bool verify(std::string const & authority, std::string_view text,
                              std::string_view signature);

private:
    using Key = std::shared_ptr<evp_pkey_st>;
    [[nodiscard]] Key const & key_of(std::string const & authority);

    std::filesystem::path folder_;
    std::map<std::string, Key> keys_; // null: there is none
};

} // namespace tansaku
