// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/filter/filter_value.hpp"

#include "index/catalogue/schema/icd10.hpp"
#include "index/catalogue/schema/vocabulary.hpp"
#include "index/catalogue/table/unicode.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace tansaku {
namespace {

constexpr std::size_t k_most_listed = 20;

constexpr std::array<std::string_view, 10> k_keys = {
    "biobank", "dataset",          "age",     "sex", "residence", "birth_location", "ICD10",
    "disease", "affection_status", "is_tumor"};

bool name_all(NamedCodes & named, std::size_t first, std::size_t last) {
    for (std::size_t code = first; code <= last; ++code)
        named.codes[code] = 1;
    return true;
}

// Place of `word`, which is folded, in a vocabulary.
std::optional<std::size_t> find_folded(Vocabulary vocabulary, std::string_view word) {
    for (std::size_t i = 0; i < vocabulary.size(); ++i)
        if (folded(vocabulary[i]) == word) return i;
    return std::nullopt;
}

bool name_age_range(std::string_view word, NamedCodes & named) {
    std::size_t const dots = word.find("..");
    if (dots == std::string_view::npos) return false;
    auto const first = find_folded(k_ages, word.substr(0, dots));
    auto const last = find_folded(k_ages, word.substr(dots + 2));
    if (!first || !last || *first < k_youngest_age || *last > k_oldest_age || *first > *last)
        return false;
    if (*first <= k_age_80_to_89 && *last == k_oldest_age) named.codes[k_age_from_80] = 1;
    return name_all(named, *first, *last);
}

// A region and all that is in it.
bool name_region(std::string_view word, NamedCodes & named) {
    for (std::size_t i = 0; i < k_regions.size(); ++i)
        if (word == folded(k_regions[i].code) || word == k_regions[i].japanese)
            return name_all(named, k_first_region + i, k_first_region + i) &&
                   name_all(named, k_regions[i].first, k_regions[i].last);
    return false;
}

bool name_prefecture(std::string_view word, NamedCodes & named) {
    for (std::size_t i = 0; i < k_prefectures.size(); ++i)
        if (word == k_prefectures[i].japanese || word == folded(k_prefectures[i].english))
            return name_all(named, i + 1, i + 1);
    return false;
}

// Codes whose category is in [first, last].
bool name_categories(SampleTable const & table, std::string_view first, std::string_view last,
                     NamedCodes & named) {
    auto const low = icd10_category(first);
    auto const high = icd10_category(last);
    if (!low || !high || *low > *high) return false;
    for (std::size_t code = 0; code < table.icd10_codes.size(); ++code) {
        auto const category =
            icd10_category(std::string_view(table.icd10_codes[code]).substr(0, 3));
        if (low <= category && category <= high) named.codes[code] = 1;
    }
    return true;
}

bool name_icd10(std::string_view word, SampleTable const & table, NamedCodes & named) {
    std::string text(word);
    for (char & c : text)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    for (Icd10Chapter const & chapter : k_icd10_chapters)
        if (text == chapter.number)
            return name_categories(table, chapter.first, chapter.last, named);
    if (text.size() == 7 && text[3] == '-')
        return name_categories(table, text.substr(0, 3), text.substr(4), named);
    if (refuse_icd10(text)) return false;
    for (std::size_t code = 0; code < table.icd10_codes.size(); ++code)
        if (table.icd10_codes[code].starts_with(text)) named.codes[code] = 1;
    return true;
}

bool name_disease(std::string_view word, SampleTable const & table, NamedCodes & named) {
    bool found = false;
    for (std::size_t code = 0; code < table.disease_terms.size(); ++code) {
        DiseaseTerm const & term = table.disease_terms[code];
        bool const same = word == folded(term.id) || word == folded(term.label_ja) ||
                          word == folded(term.label_en) ||
                          std::ranges::any_of(term.synonyms, [&](std::string const & synonym) {
                              return word == folded(synonym);
                          });
        if (same) found = name_all(named, code, code);
    }
    return found;
}

bool name_dataset(std::string_view word, SampleTable const & table, NamedCodes & named) {
    for (std::size_t code = 0; code < table.datasets.size(); ++code)
        if (word == folded(table.datasets[code].accession)) return name_all(named, code, code);
    return false;
}

bool is_list(FilterKey key) noexcept { return vocabulary_of(key).empty(); }

std::string trimmed(std::string_view text) {
    std::size_t const first = text.find_first_not_of(' ');
    if (first == std::string_view::npos) return {};
    return std::string(text.substr(first, text.find_last_not_of(' ') - first + 1));
}

std::string listed(std::vector<std::string> const & words) {
    std::string text;
    for (std::size_t i = 0; i < words.size() && i < k_most_listed; ++i)
        text += (i == 0 ? "" : ", ") + words[i];
    if (words.size() > k_most_listed)
        text += " and " + std::to_string(words.size() - k_most_listed) + " more";
    return text;
}

} // namespace

std::string_view name_of(FilterKey key) noexcept { return k_keys[static_cast<std::size_t>(key)]; }

std::optional<FilterKey> filter_key_of(std::string_view name) {
    auto const key = find_folded(k_keys, trimmed(folded(name)));
    if (!key) return std::nullopt;
    return static_cast<FilterKey>(*key);
}

std::vector<std::string> filter_keys() { return {k_keys.begin(), k_keys.end()}; }

NamedCodes no_codes(FilterKey key, SampleTable const & table) {
    switch (key) {
    case FilterKey::icd10:
        return {std::vector<std::uint8_t>(table.icd10_codes.size()), false};
    case FilterKey::disease:
        return {std::vector<std::uint8_t>(table.disease_terms.size()), false};
    case FilterKey::dataset:
        return {std::vector<std::uint8_t>(table.datasets.size()), false};
    default:
        return {std::vector<std::uint8_t>(vocabulary_of(key).size()), false};
    }
}

bool name_codes(FilterKey key, std::string_view value, SampleTable const & table,
                NamedCodes & named) {
    std::string const word = trimmed(folded(value));
    if (is_list(key) && word == k_biobanks[k_unknown]) return named.unknown = true;
    switch (key) {
    case FilterKey::icd10:
        return name_icd10(word, table, named);
    case FilterKey::disease:
        return name_disease(word, table, named);
    case FilterKey::dataset:
        return name_dataset(word, table, named);
    default:
        break;
    }
    bool const of_place = key == FilterKey::residence || key == FilterKey::birth_location;
    if (of_place && name_region(word, named)) return true;
    if (auto const code = find_folded(vocabulary_of(key), word))
        return name_all(named, *code, *code);
    if (key == FilterKey::age) return name_age_range(word, named);
    if (of_place) return name_prefecture(word, named);
    return false;
}

std::string permitted_forms(FilterKey key, SampleTable const & table) {
    switch (key) {
    case FilterKey::icd10:
        return "a code as in C50 or C50.9, a block as in C00-C97, a chapter I to XXII, unknown";
    case FilterKey::residence:
    case FilterKey::birth_location:
        return "JP-01 to JP-47, a prefecture's name as in 宮城県 or Miyagi, a region as in "
               "JP-Tohoku or 東北地方, outside-JP, not_applicable, unknown";
    case FilterKey::age:
        return listed(permitted_words(key, table)) + ", or a range as in 40-49..60-69";
    default:
        return listed(permitted_words(key, table));
    }
}

std::vector<std::string> permitted_words(FilterKey key, SampleTable const & table) {
    Vocabulary const vocabulary = vocabulary_of(key);
    std::vector<std::string> words(vocabulary.begin(), vocabulary.end());
    if (key == FilterKey::residence || key == FilterKey::birth_location)
        for (Prefecture const & prefecture : k_prefectures) {
            words.emplace_back(prefecture.japanese);
            words.emplace_back(prefecture.english);
        }
    if (is_list(key)) words.emplace_back(k_biobanks[k_unknown]);
    if (key == FilterKey::dataset)
        for (DataSet const & dataset : table.datasets)
            words.push_back(dataset.accession);
    if (key == FilterKey::icd10)
        words.insert(words.end(), table.icd10_codes.begin(), table.icd10_codes.end());
    if (key == FilterKey::disease)
        for (DiseaseTerm const & term : table.disease_terms)
            for (std::string const & label : {term.id, term.label_ja, term.label_en})
                if (!label.empty()) words.push_back(label);
    return words;
}

Vocabulary vocabulary_of(FilterKey key) noexcept {
    switch (key) {
    case FilterKey::biobank:
        return k_biobanks;
    case FilterKey::age:
        return k_ages;
    case FilterKey::sex:
        return k_sexes;
    case FilterKey::residence:
    case FilterKey::birth_location:
        return k_places;
    case FilterKey::affection_status:
        return k_affections;
    case FilterKey::is_tumor:
        return k_tumors;
    default:
        return {};
    }
}

std::span<std::uint8_t const> column_of(FilterKey key, SampleTable const & table) noexcept {
    switch (key) {
    case FilterKey::biobank:
        return table.biobank;
    case FilterKey::age:
        return table.age;
    case FilterKey::sex:
        return table.sex;
    case FilterKey::residence:
        return table.residence;
    case FilterKey::birth_location:
        return table.birth_location;
    case FilterKey::affection_status:
        return table.affection;
    case FilterKey::is_tumor:
        return table.tumor;
    default:
        return {};
    }
}

ListColumn const & list_of(FilterKey key, SampleTable const & table) noexcept {
    if (key == FilterKey::icd10) return table.icd10;
    return key == FilterKey::disease ? table.disease : table.dataset;
}

} // namespace tansaku
