// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/schema/id_policy.hpp"

#include "index/catalogue/pii/pii_scan.hpp"
#include "index/catalogue/schema/accession.hpp"
#include "index/catalogue/table/encoding.hpp"
#include "index/catalogue/table/unicode.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace tansaku {
namespace {

constexpr std::size_t k_longest_free_id = 64;

bool is_free_character(char c) noexcept {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-';
}

std::string upper(std::string_view text) {
    std::string result(text);
    for (char & c : result)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return result;
}

bool is_platform_id(std::string_view id) noexcept {
    return is_accession(AccessionKind::sample, id) || is_biosample(id);
}

std::optional<Refusal> refuse_platform_id(std::string_view id) {
    constexpr std::string_view k_code = "E-ID-01";
    if (is_platform_id(id)) return std::nullopt;
    if (!is_plain(id) && !has_control(id))
        return Refusal{"E-ENC-03", "full-width, invisible or surrounding characters; write plain "
                                   "ASCII without spaces"};
    if (short_form(AccessionKind::sample, id))
        return Refusal{"E-ID-03", "an old accession of 11 digits; write the short one"};
    if (is_platform_id(upper(id)))
        return Refusal{k_code, "no sample accession; write it in upper case"};
    if (id.starts_with("AGDN") && !id.starts_with("AGDN_"))
        return Refusal{k_code, "no sample accession; AGDN_ and 9 digits expected, with underscore"};
    return Refusal{k_code,
                   "no sample accession; expected JGAN and 9 digits, AGDN_ and 9 digits, or "
                   "SAMD, SAMN or SAMEA and digits of a non-human sample"};
}

std::optional<Refusal> refuse_free_id(std::string_view id) {
    if (id.empty() || id.size() > k_longest_free_id || !std::ranges::all_of(id, is_free_character))
        return Refusal{"E-ID-01", "no sample id; expected 1 to 64 letters, digits, '_' or '-'"};
    std::vector<Refusal> const personal = scan_for_personal_data(id);
    if (!personal.empty()) return personal.front();
    return std::nullopt;
}

// Every character that an id may not have becomes one '_'.
FreeId free_id(std::string_view text) {
    FreeId result;
    for (char const c : text) {
        bool const continues = (static_cast<unsigned char>(c) & 0xC0) == 0x80; // within UTF-8
        if (is_free_character(c)) {
            result.id.push_back(c);
        } else {
            result.replaced = true;
            if (!continues) result.id.push_back('_');
        }
    }
    return result;
}

bool drop_ending(std::string_view & name, std::string_view ending) noexcept {
    if (!name.ends_with(ending)) return false;
    name.remove_suffix(ending.size());
    return true;
}

} // namespace

std::string_view name_of(IdPolicy policy) noexcept {
    return policy == IdPolicy::platform ? "platform" : "free";
}

std::optional<IdPolicy> id_policy_of(std::string_view name) noexcept {
    for (IdPolicy const policy : {IdPolicy::platform, IdPolicy::free})
        if (name == name_of(policy)) return policy;
    return std::nullopt;
}

std::optional<Refusal> refuse_sample_id(IdPolicy policy, std::string_view id) {
    return policy == IdPolicy::platform ? refuse_platform_id(id) : refuse_free_id(id);
}

FreeId free_id_of_file(std::string_view path) {
    std::string_view name = path.substr(path.find_last_of('/') + 1);
    if (!drop_ending(name, ".gz")) drop_ending(name, ".zst");
    for (std::string_view const ending : {".fa", ".fasta", ".fna"})
        if (drop_ending(name, ending)) break;
    return free_id(name);
}

FreeId free_id_of_header(std::string_view header) {
    if (header.starts_with('>') || header.starts_with('@')) header.remove_prefix(1);
    return free_id(header.substr(0, header.find_first_of(" \t\r\n\v\f")));
}

} // namespace tansaku
