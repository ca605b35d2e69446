// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>

// Texts for people: columns that stand below each other on a terminal, whatever their letters are,
// and phrases with places to be filled.
namespace tansaku::cli {

// Appends `cell`, and blanks until it takes `width` columns, `gap` at least.
void append_padded(std::string & text, std::string_view cell, std::size_t width,
                   std::size_t gap = 1);

// The phrase in the language that is set (told), with each "{}" replaced by the next of `values`.
// REQUIRES: as many values as places, in English and in the other language.
[[nodiscard]] std::string told_with(std::string_view english,
                                    std::initializer_list<std::string_view> values);

// "1 sample", "1,204 samples"; in Japanese the noun, which has no plural, behind the number.
[[nodiscard]] std::string counted(std::size_t number, std::string_view noun);

} // namespace tansaku::cli
