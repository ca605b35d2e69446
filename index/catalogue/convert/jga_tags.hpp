// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <array>
#include <string_view>

namespace tansaku {

// What JGA calls the attributes of a sample: in XML the tag, in DDBJ's sheet the heading.
struct JgaTag {
    std::string_view tag;
    std::string_view heading;
    std::string_view column; // of samples.tsv; empty: it has none, and the value is dropped
};

// ddbj/submission-excel2xml, sheet JGA_Sample, in its order.
inline constexpr std::array<JgaTag, 16> k_jga_tags = {{
    {"sample_name", "sample ID", ""},
    {"sample_title", "title", ""},
    {"description", "description", ""},
    {"subject_id", "subject ID", "subject_ref"},
    {"sex", "sex", "sex"},
    {"age", "age", "age"},
    {"residence", "residence", "residence"},
    {"birth_location", "birth_location", "birth_location"},
    {"disease", "disease", "disease"},
    {"ICD10", "ICD10", "ICD10"},
    {"collection_date", "collection_date", ""},
    {"affection_status", "affection_status", "affection_status"},
    {"tissue", "tissue", ""},
    {"population", "population", ""},
    {"histological_type", "histological_type", ""},
    {"is_tumor", "is_tumor", "is_tumor"},
}};

} // namespace tansaku
