// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/filter/sample_set.hpp"
#include "index/catalogue/stored/sample_table.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tansaku {

// Fields by which cohort tables are broken down.
enum class StratumField : std::uint8_t {
    biobank,
    dataset,
    age,
    sex,
    residence,
    birth_location,
    icd10_chapter,
    disease,
    affection_status,
};

inline constexpr StratumField k_stratum_fields[] = {
    StratumField::biobank,       StratumField::dataset,   StratumField::age,
    StratumField::sex,           StratumField::residence, StratumField::birth_location,
    StratumField::icd10_chapter, StratumField::disease,   StratumField::affection_status};

[[nodiscard]] std::string_view name_of(StratumField field) noexcept;

// The field that is called `name` exactly.
// Throws Error: input, E-FLT-02 with the list of fields.
[[nodiscard]] StratumField stratum_field_of(std::string_view name);

// The samples of an index by one field. Stratum 0 is "unknown", for samples without a value; the
// others stand in the order of the field's vocabulary. dataset, icd10_chapter and disease have
// several values per sample: such a sample is in each of its strata, so strata may add up to more
// than the whole.
class Strata {
public:
    // REQUIRES: the table outlives it.
    Strata(SampleTable const & table, StratumField field);

    [[nodiscard]] std::vector<std::string> const & labels() const noexcept { return labels_; }
    [[nodiscard]] std::size_t size() const noexcept { return labels_.size(); }

    // Of a field with one value per sample, the stratum of each; else nothing.
    [[nodiscard]] std::span<std::uint8_t const> column() const noexcept { return column_; }
    // Strata of one sample: at least one, increasing.
    [[nodiscard]] std::span<std::uint32_t const> of(std::size_t sample) const noexcept {
        return column_.empty() ? lists_.of(sample)
                               : std::span(numbers_).subspan(column_[sample], 1);
    }

private:
    std::vector<std::string> labels_;
    // Of a field with one value per sample, the table's column; a code is the number of its
    // stratum.
    std::span<std::uint8_t const> column_;
    std::vector<std::uint32_t> numbers_; // 0, 1, …: a list of one is a piece of it
    ListColumn lists_;                   // of another field
};

// Whether samples are of more than one known biobank: then a person may be there twice, unless the
// providers told who is.
[[nodiscard]] bool spans_biobanks(SampleTable const & table);

// Distinct subjects of the samples in `set`.
[[nodiscard]] std::uint32_t count_subjects(SampleTable const & table, SampleSet const & set);

// The same per stratum: a subject counts once in every stratum that any of its samples is in.
[[nodiscard]] std::vector<std::uint32_t>
count_subjects(SampleTable const & table, SampleSet const & set, Strata const & strata);

} // namespace tansaku
