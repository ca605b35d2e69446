// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/schema/icd10_list.hpp"

#include "index/catalogue/schema/icd10.hpp"
#include "index/catalogue/table/encoding.hpp"

#include <algorithm>
#include <cstdint>

namespace tansaku {
namespace {

// No code is longer; what is read of a line is bounded, whatever the file is.
constexpr std::size_t k_longest_line = 256;

bool is_group(std::string_view line) {
    bool const chapter = std::ranges::any_of(
        k_icd10_chapters, [&](Icd10Chapter const & known) { return line == known.number; });
    bool const block = line.size() == 7 && line[3] == '-' && icd10_category(line.substr(0, 3)) &&
                       icd10_category(line.substr(4));
    return chapter || block;
}

// The next line without its end, as far as the bound; false at the end of the file.
bool read_line(std::istream & input, std::string & line) {
    line.clear();
    char character = 0;
    bool any = false;
    while (input.get(character)) {
        any = true;
        if (character == '\n') break;
        if (line.size() < k_longest_line) line.push_back(character);
    }
    if (line.ends_with('\r')) line.pop_back();
    return any;
}

} // namespace

Icd10List Icd10List::read(std::istream & input, std::string const & name, FindingList & findings) {
    Icd10List list;
    std::uint64_t number = 0;
    for (std::string line; read_line(input, line);) {
        if (++number == 1) line.erase(0, utf8_mark(line));
        if (line.empty() || line[0] == '#' || is_group(line)) continue;
        if (auto const refusal = refuse_icd10(line))
            findings.add("E-ICD-06", place_of(name, number),
                         "no code of ICD-10 in a list of codes; expected one a line, as in C50.9");
        else
            list.codes_.insert(line);
    }
    if (list.codes_.empty())
        findings.add("E-ICD-06", name, "a list of codes without any code; expected one a line");
    return list;
}

} // namespace tansaku
