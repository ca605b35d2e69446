// SPDX-License-Identifier: BSD-3-Clause
#include "cli/output/column/metadata_columns.hpp"

#include "cli/options/option_value.hpp"
#include "index/catalogue/schema/vocabulary.hpp"
#include "index/core/error.hpp"

#include <array>
#include <string_view>

namespace tansaku::cli {

namespace {

// A field with one code per sample.
template <auto Field, auto const & Words>
void append_word(std::string & text, SampleTable const & table, std::size_t sample) {
    text += Words[(table.*Field)[sample]];
}

// A field with a list of numbers per sample.
template <auto Field, typename Name>
void append_list(std::string & text, SampleTable const & table, std::size_t sample, Name name) {
    auto const codes = (table.*Field).of(sample);
    if (codes.empty()) text += "unknown";
    for (std::size_t i = 0; i < codes.size(); ++i) {
        if (i != 0) text += ';';
        text += name(codes[i]);
    }
}

void append_dataset(std::string & text, SampleTable const & table, std::size_t sample) {
    append_list<&SampleTable::dataset>(text, table, sample, [&](std::uint32_t code) {
        return std::string_view(table.datasets[code].accession);
    });
}

void append_icd10(std::string & text, SampleTable const & table, std::size_t sample) {
    append_list<&SampleTable::icd10>(text, table, sample, [&](std::uint32_t code) {
        return std::string_view(table.icd10_codes[code]);
    });
}

void append_disease(std::string & text, SampleTable const & table, std::size_t sample) {
    append_list<&SampleTable::disease>(text, table, sample, [&](std::uint32_t code) {
        return std::string_view(table.disease_terms[code].id);
    });
}

constexpr std::size_t k_column_count = 10;
constexpr std::array<std::string_view, k_column_count> k_names = {
    "biobank", "dataset_accession", "age",     "sex", "residence", "ICD10", "birth_location",
    "disease", "affection_status",  "is_tumor"};

using Append = void (*)(std::string &, SampleTable const &, std::size_t);
constexpr std::array<Append, k_column_count> k_appends = {
    append_word<&SampleTable::biobank, k_biobanks>,
    append_dataset,
    append_word<&SampleTable::age, k_ages>,
    append_word<&SampleTable::sex, k_sexes>,
    append_word<&SampleTable::residence, k_places>,
    append_icd10,
    append_word<&SampleTable::birth_location, k_places>,
    append_disease,
    append_word<&SampleTable::affection, k_affections>,
    append_word<&SampleTable::tumor, k_tumors>};

} // namespace

MetadataColumns::MetadataColumns(SampleTable const & table, std::span<std::string const> names)
    : table_(&table) {
    for (std::string const & name : names)
        columns_.push_back(parse_word("metadata-columns", name, k_names));
    if (!names.empty() && !table.has_metadata)
        throw Error(Fault::input, "E-FLT-01", "",
                    "this index has no metadata; leave --metadata-columns out, or build the index "
                    "with --metadata");
}

void MetadataColumns::append_names(std::string & text, char separator) const {
    for (std::size_t const column : columns_) {
        text += separator;
        text += k_names[column];
    }
}

void MetadataColumns::append_values(std::string & text, char separator, std::size_t sample) const {
    for (std::size_t const column : columns_) {
        text += separator;
        k_appends[column](text, *table_, sample);
    }
}

std::string describe_sample(SampleTable const & table, std::size_t sample) {
    std::string text;
    append_word<&SampleTable::biobank, k_biobanks>(text, table, sample);
    text += ", ";
    append_word<&SampleTable::age, k_ages>(text, table, sample);
    text += ", ";
    append_word<&SampleTable::sex, k_sexes>(text, table, sample);
    return text;
}

} // namespace tansaku::cli
