// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/schema/duo.hpp"

#include "index/catalogue/schema/icd10.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <unordered_set>

namespace tansaku {
namespace {

// Data Use Ontology (EBISPOT/DUO), the terms that are no groupers.
constexpr std::string_view k_disease_specific = "DUO:0000007";
constexpr auto k_permissions = std::to_array<std::string_view>({
    "DUO:0000004", // NRES no restriction
    "DUO:0000006", // HMB  health, medical or biomedical research
    k_disease_specific,
    "DUO:0000011", // POA  population origins or ancestry
    "DUO:0000042", // GRU  general research use
});
constexpr auto k_modifiers = std::to_array<std::string_view>({
    "DUO:0000012",
    "DUO:0000015",
    "DUO:0000016",
    "DUO:0000018",
    "DUO:0000019",
    "DUO:0000020",
    "DUO:0000021",
    "DUO:0000022",
    "DUO:0000024",
    "DUO:0000025",
    "DUO:0000026",
    "DUO:0000027",
    "DUO:0000028",
    "DUO:0000029",
    "DUO:0000043",
    "DUO:0000044",
    "DUO:0000045",
    "DUO:0000046",
});

} // namespace

std::optional<Refusal> refuse_duo(std::span<std::string_view const> terms) {
    constexpr std::string_view k_disease = "ICD10:";
    std::size_t permissions = 0;
    std::size_t diseases = 0;
    bool disease_specific = false;
    std::unordered_set<std::string_view> seen;
    for (std::string_view const term : terms) {
        if (!seen.insert(term).second) return Refusal{"E-DUO-01", "a term is there twice"};
        if (term.starts_with(k_disease)) {
            if (auto const refusal = refuse_icd10(term.substr(k_disease.size()))) return refusal;
            ++diseases;
        } else if (std::ranges::find(k_permissions, term) != k_permissions.end()) {
            ++permissions;
            disease_specific = disease_specific || term == k_disease_specific;
        } else if (std::ranges::find(k_modifiers, term) == k_modifiers.end()) {
            return Refusal{"E-DUO-02", "a term that is no permission or modifier of DUO; expected "
                                       "terms as in DUO:0000042"};
        }
    }
    if (permissions != 1)
        return Refusal{"E-DUO-01",
                       "expected exactly one permission (DUO:0000004, 0000006, 0000007, "
                       "0000011 or 0000042)"};
    if (disease_specific != (diseases > 0))
        return Refusal{"E-DUO-01", "the permission DUO:0000007 and diseases, as in ICD10:C50, are "
                                   "there together or not at all"};
    return std::nullopt;
}

} // namespace tansaku
