// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/stored/check_stored.hpp"

#include "index/catalogue/schema/accession.hpp"
#include "index/catalogue/schema/disease_term_table.hpp"
#include "index/catalogue/schema/icd10.hpp"
#include "index/catalogue/schema/sample_rules.hpp"
#include "index/catalogue/schema/vocabulary.hpp"
#include "index/catalogue/table/encoding.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <unordered_set>
#include <vector>

namespace tansaku {
namespace {

using Found = std::optional<StoredFault>;

// Loops over all samples have no branches: an index with many is opened by them.

bool are_codes(std::vector<std::uint8_t> const & column, Vocabulary vocabulary) {
    std::uint8_t most = 0;
    for (std::uint8_t const code : column)
        most = std::max(most, code);
    return most < vocabulary.size();
}

bool is_text(std::string const & text) { return is_utf8(text) && !has_control(text); }

template <typename Range, typename Projection = std::identity>
bool is_increasing(Range const & range, Projection projection = {}) {
    return std::ranges::adjacent_find(range, std::ranges::greater_equal{}, projection) ==
           range.end();
}

bool is_list(ListColumn const & list, std::size_t samples, std::size_t codes) {
    if (list.start.size() != samples + 1 || list.start.front() != 0 ||
        list.start.back() != list.code.size() || !std::ranges::is_sorted(list.start))
        return false;
    if (list.code.empty()) return true;
    for (std::size_t sample = 0; sample < samples; ++sample)
        if (list.start[sample + 1] - list.start[sample] > 1 && !is_increasing(list.of(sample)))
            return false;
    return *std::ranges::max_element(list.code) < codes;
}

// What both id policies have in common.
bool are_sample_ids(TextColumn const & ids) {
    bool fit = true;
    for (std::string_view const id : ids)
        fit &= id.size() - 1 < 64;
    std::uint8_t others = 0;
    for (char const c : ids.joined()) {
        auto const byte = static_cast<std::uint8_t>(c);
        auto const letter = static_cast<std::uint8_t>((byte | 0x20) - 'a');
        auto const digit = static_cast<std::uint8_t>(byte - '0');
        bool const fits = letter < 26 || digit < 10 || byte == '_' || byte == '-';
        others |= static_cast<std::uint8_t>(fits ? 0 : 1);
    }
    return fit && others == 0;
}

bool are_distinct(TextColumn const & ids) {
    if (is_increasing(ids)) return true;
    std::unordered_set<std::string_view> const distinct(ids.begin(), ids.end(), 2 * ids.size());
    return distinct.size() == ids.size();
}

Found check_samples(SampleTable const & table) {
    if (!are_sample_ids(table.accession) || !are_distinct(table.accession))
        return StoredFault{"accession", "distinct ids of samples"};
    std::uint32_t subjects = 0;
    for (std::uint32_t const subject : table.subject) {
        if (subject > subjects) return StoredFault{"subject_number", "numbers without gaps"};
        if (subject == subjects) ++subjects;
    }
    if (subjects != table.subjects()) return StoredFault{"subject/ref", "one per subject"};
    for (std::string_view const ref : table.subject_ref)
        if (!ref.empty() && !is_subject_ref(ref))
            return StoredFault{"subject/ref", "opaque references of subjects"};
    for (SubjectLink const & link : table.subject_links)
        if (!is_subject_ref(link.ref) || link.subject >= table.subjects())
            return StoredFault{"subject/link_ref", "references of subjects"};
    if (!is_increasing(table.subject_links, &SubjectLink::ref))
        return StoredFault{"subject/link_ref", "references in increasing order"};
    return std::nullopt;
}

Found check_codes(SampleTable const & table) {
    constexpr std::string_view k_expected = "codes of its vocabulary";
    if (!are_codes(table.biobank, k_biobanks)) return StoredFault{"biobank", k_expected};
    if (!are_codes(table.age, k_ages)) return StoredFault{"age", k_expected};
    if (!are_codes(table.sex, k_sexes)) return StoredFault{"sex", k_expected};
    if (!are_codes(table.residence, k_places)) return StoredFault{"residence", k_expected};
    if (!are_codes(table.birth_location, k_places))
        return StoredFault{"birth_location", k_expected};
    if (!are_codes(table.affection, k_affections)) return StoredFault{"affection", k_expected};
    if (!are_codes(table.tumor, k_tumors)) return StoredFault{"tumor", k_expected};
    return std::nullopt;
}

Found check_lists(SampleTable const & table) {
    constexpr std::string_view k_expected = "increasing places in its dictionary, per sample";
    std::size_t const samples = table.samples();
    if (!is_list(table.icd10, samples, table.icd10_codes.size()))
        return StoredFault{"icd10_code", k_expected};
    if (!is_list(table.disease, samples, table.disease_terms.size()))
        return StoredFault{"disease_code", k_expected};
    if (!is_list(table.dataset, samples, table.datasets.size()))
        return StoredFault{"dataset_code", k_expected};
    return std::nullopt;
}

Found check_dictionaries(SampleTable const & table) {
    auto const is_code = [](std::string const & code) { return !refuse_icd10(code); };
    if (!std::ranges::all_of(table.icd10_codes, is_code) || !is_increasing(table.icd10_codes))
        return StoredFault{"icd10/code", "codes of ICD-10 in increasing order"};
    for (DiseaseTerm const & term : table.disease_terms) {
        if (!is_term_id(term.id)) return StoredFault{"disease/id", "ids of terms"};
        if (!is_text(term.label_ja) || !is_text(term.label_en) || !is_text(term.icd10) ||
            !is_text(term.designated_no) || !std::ranges::all_of(term.synonyms, is_text))
            return StoredFault{"disease", "texts in UTF-8"};
    }
    if (!is_increasing(table.disease_terms, &DiseaseTerm::id))
        return StoredFault{"disease/id", "ids in increasing order"};
    for (DataSet const & dataset : table.datasets) {
        if (!is_accession(AccessionKind::dataset, dataset.accession))
            return StoredFault{"dataset/accession", "accessions of data sets"};
        if (dataset.dataset_type >= k_dataset_types.size() ||
            dataset.biobank >= k_biobanks.size() ||
            dataset.processing_class >= k_processing_classes.size() ||
            dataset.tiers > (k_tier_limited | k_tier_general))
            return StoredFault{"dataset", "codes of the vocabularies"};
        if (!is_text(dataset.study_accession) || !is_text(dataset.policy_accession) ||
            !is_text(dataset.dac_accession) || !std::ranges::all_of(dataset.duo, is_text))
            return StoredFault{"dataset", "texts in UTF-8"};
    }
    if (!is_increasing(table.datasets, &DataSet::accession))
        return StoredFault{"dataset/accession", "accessions in increasing order"};
    return std::nullopt;
}

} // namespace

std::optional<StoredFault> find_fault(SampleTable const & table) {
    for (auto * const check : {check_samples, check_codes, check_lists, check_dictionaries})
        if (auto const fault = check(table)) return fault;
    return std::nullopt;
}

} // namespace tansaku
