// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/sample/guessable_refs.hpp"

#include "index/catalogue/sealed/keyed_digest.hpp"
#include "index/catalogue/sealed/openssl.hpp"
#include "index/core/error.hpp"

#include <array>
#include <charconv>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>

namespace tansaku {
namespace {

constexpr std::size_t k_ref_bytes = 16; // behind the S

struct FreeContext {
    void operator()(EVP_MD_CTX * context) const { openssl().EVP_MD_CTX_free(context); }
};

// Digests of one kind, one after another.
class Digester {
public:
    explicit Digester(EVP_MD const * kind) : kind_(kind), context_(openssl_.EVP_MD_CTX_new()) {}

    // The first bytes of the digest; valid until the next call.
    std::string_view digest(std::string_view text) {
        bool const good =
            context_ && kind_ != nullptr &&
            openssl_.EVP_DigestInit_ex(context_.get(), kind_, nullptr) == 1 &&
            openssl_.EVP_DigestUpdate(context_.get(), text.data(), text.size()) == 1 &&
            openssl_.EVP_DigestFinal_ex(context_.get(), bytes_.data(), nullptr) == 1;
        if (!good) throw Error(Fault::resource, "E-RES-02", "", "OpenSSL can't compute a digest");
        return {reinterpret_cast<char const *>(bytes_.data()), k_ref_bytes};
    }

private:
    Openssl const & openssl_ = openssl();
    EVP_MD const * kind_;
    std::unique_ptr<EVP_MD_CTX, FreeContext> context_;
    std::array<unsigned char, EVP_MAX_MD_SIZE> bytes_{};
};

} // namespace

std::uint64_t count_guessable_refs(SampleTable const & table, std::uint32_t numbers) {
    std::unordered_set<std::string> refs;
    for (std::string_view const ref : table.subject_ref)
        if (!ref.empty()) refs.insert(bytes_of_hex(std::string_view(ref).substr(1)));
    for (SubjectLink const & link : table.subject_links)
        refs.insert(bytes_of_hex(std::string_view(link.ref).substr(1)));
    if (refs.empty()) return 0;

    std::array<Digester, 2> digesters{Digester(openssl().EVP_md5()),
                                      Digester(openssl().EVP_sha256())};
    std::uint64_t guessed = 0;
    std::string digest;
    for (std::uint32_t number = 0; number < numbers; ++number) {
        std::array<char, 10> digits{};
        auto const end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
        for (Digester & digester : digesters) {
            digest = digester.digest({digits.data(), end});
            guessed += refs.contains(digest) ? 1u : 0u;
        }
    }
    return guessed;
}

} // namespace tansaku
