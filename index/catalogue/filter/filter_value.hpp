// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/filter/sample_filter.hpp"
#include "index/catalogue/stored/sample_table.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tansaku {

// Which codes of a key's dictionary a condition names, and whether it names "unknown" of a list.
struct NamedCodes {
    std::vector<std::uint8_t> codes; // per code: 1 if named
    bool unknown = false;            // a sample without any code is named; for list columns
};

// The keys and how users write them.
[[nodiscard]] std::string_view name_of(FilterKey key) noexcept;
[[nodiscard]] std::optional<FilterKey> filter_key_of(std::string_view name);
[[nodiscard]] std::vector<std::string> filter_keys();

// No code of `key` named yet.
[[nodiscard]] NamedCodes no_codes(FilterKey key, SampleTable const & table);

// Adds the codes that `value` names; false when it names nothing that `key` can have.
[[nodiscard]] bool name_codes(FilterKey key, std::string_view value, SampleTable const & table,
                              NamedCodes & named);

// What a value of `key` may be, in words, and every single word that it may be.
[[nodiscard]] std::string permitted_forms(FilterKey key, SampleTable const & table);
[[nodiscard]] std::vector<std::string> permitted_words(FilterKey key, SampleTable const & table);

// Vocabulary and column of a key with one value per sample; the vocabulary of a list key is empty.
[[nodiscard]] std::span<std::string_view const> vocabulary_of(FilterKey key) noexcept;
[[nodiscard]] std::span<std::uint8_t const> column_of(FilterKey key,
                                                      SampleTable const & table) noexcept;
[[nodiscard]] ListColumn const & list_of(FilterKey key, SampleTable const & table) noexcept;

} // namespace tansaku
