// SPDX-License-Identifier: BSD-3-Clause
#include "index/compact/withdrawn_ids.hpp"

#include "index/catalogue/schema/accession.hpp"
#include "index/catalogue/schema/sample_rules.hpp"

namespace tansaku {
namespace {

constexpr std::size_t k_shortest = 5; // SAMD1
constexpr std::size_t k_longest = 33; // S and 32 digits

bool may_begin(std::string_view bytes) {
    char const second = bytes[1];
    switch (bytes[0]) {
    case 'J':
    case 'A':
        return second == 'G';
    case 'S':
        return second == 'A' || (second >= '0' && second <= '9') ||
               (second >= 'a' && second <= 'f');
    default:
        return false;
    }
}

bool is_id(std::string_view text) {
    return is_subject_ref(text) || is_biosample(text) ||
           accession_kind(text) == AccessionKind::sample;
}

} // namespace

bool WithdrawnIds::is_withdrawn(std::string_view id) {
    auto const [known, added] = known_.try_emplace(std::string(id), false);
    if (added) known->second = mask_.is_withdrawn(id);
    return known->second;
}

std::size_t WithdrawnIds::find(std::string_view bytes) {
    for (std::size_t begin = 0; begin + k_shortest <= bytes.size(); ++begin) {
        std::string_view const rest = bytes.substr(begin, k_longest);
        if (!may_begin(rest)) continue;
        // Ids stand one behind the other without anything between: any length may be the right one.
        for (std::size_t length = k_shortest; length <= rest.size(); ++length)
            if (is_id(rest.substr(0, length)) && is_withdrawn(rest.substr(0, length))) return begin;
    }
    return bytes.size();
}

} // namespace tansaku
