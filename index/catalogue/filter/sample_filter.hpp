// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/filter/sample_set.hpp"
#include "index/catalogue/stored/sample_table.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tansaku {

enum class FilterKey : std::uint8_t {
    biobank,
    dataset,
    age,
    sex,
    residence,
    birth_location,
    icd10,
    disease,
    affection_status,
    is_tumor,
};

// A condition on the metadata of samples, as the user writes it:
//
//   KEY=V[,V]      one of the sample's values is one of V
//   KEY!=V[,V]     the sample has a value, and none of its values is one of V
//
// Several conditions are AND. A comma inside a value is written `\,`, a backslash `\\`. Keys and
// values are compared after NFKC and case folding, never as substrings. A sample whose value is
// unknown or not_applicable matches only a `=` that names this.
//
//   age               40-49, 90+, a range 40-49..60-69
//   residence, birth_location     JP-04, 宮城県, Miyagi, outside-JP; a region JP-Tohoku, 東北地方
//                     is all of its prefectures, and samples of which no more is known
//   ICD10             C50 (also C50.9: by structure), C50.9, a block C00-C97, a chapter II
//   disease           a term's id, label or synonym
//   dataset           an accession
//   biobank, sex, affection_status, is_tumor      their vocabularies
class SampleFilter {
public:
    // Reads the conditions. Throws Error: input, E-FLT-01 with every condition that has no such
    // form or key. No condition at all selects every sample.
    [[nodiscard]] static SampleFilter parse(std::span<std::string const> conditions);

    // Samples of `table` that meet all conditions; costs a look-up per sample and condition.
    // Throws Error: input, E-FLT-01 with every value that its key does not have (data sets and
    // diseases are the table's own), and for a table without metadata.
    [[nodiscard]] SampleSet compile(SampleTable const & table) const;

    // Of whom counts are, where these conditions select: of samples of tumours only with a
    // condition on is_tumor or `with_tumors`, since a tumour says little of who carries what, is
    // ill or old.
    [[nodiscard]] SampleSet countable(SampleTable const & table, bool with_tumors) const;
    [[nodiscard]] bool empty() const noexcept { return conditions_.empty(); }

private:
    struct Condition {
        FilterKey key;
        bool excludes; // "!="
        std::vector<std::string> values;
    };
    std::vector<Condition> conditions_;
};

} // namespace tansaku
