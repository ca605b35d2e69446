// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/filter/sample_filter.hpp"

#include "index/catalogue/filter/filter_value.hpp"
#include "index/catalogue/schema/vocabulary.hpp"
#include "index/catalogue/table/encoding.hpp"
#include "index/catalogue/table/finding_list.hpp"
#include "index/catalogue/table/near_miss.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace tansaku {
namespace {

constexpr std::string_view k_code = "E-FLT-01";

// What the user wrote, fit for a terminal. It is no value of a table.
std::string in_quotes(std::string_view text) {
    constexpr std::size_t k_longest = 60;
    if (!is_utf8(text) || has_control(text) || text.find('\t') != std::string_view::npos)
        return "(unprintable)";
    if (text.size() > k_longest) return "a text of " + std::to_string(text.size()) + " bytes";
    std::string quoted(1, '\'');
    quoted.append(text).push_back('\'');
    return quoted;
}

std::string suggestion(std::string_view word, std::vector<std::string> const & candidates) {
    std::string text;
    for (std::string const & near : near_misses(word, candidates))
        text += (text.empty() ? "; did you mean " : " or ") + near;
    return text;
}

// Values between the commas that are not escaped; `\,` and `\\` become ',' and '\'.
std::vector<std::string> split_values(std::string_view text) {
    std::vector<std::string> values(1);
    for (std::size_t i = 0; i < text.size(); ++i) {
        bool const escaped =
            text[i] == '\\' && i + 1 < text.size() && (text[i + 1] == ',' || text[i + 1] == '\\');
        if (escaped)
            values.back().push_back(text[++i]);
        else if (text[i] == ',')
            values.emplace_back();
        else
            values.back().push_back(text[i]);
    }
    return values;
}

std::string keys_in_words() {
    std::string text;
    for (std::string const & key : filter_keys())
        text += (text.empty() ? "" : ", ") + key;
    return text;
}

bool is_missing(Vocabulary vocabulary, std::size_t code) noexcept {
    return code == k_unknown || vocabulary[code] == k_not_applicable;
}

// One look-up per sample: selected[code] is 1 when samples of that code meet the condition.
SampleSet select_single(FilterKey key, bool excludes, NamedCodes const & named,
                        SampleTable const & table) {
    Vocabulary const vocabulary = vocabulary_of(key);
    std::array<bool, 256> selected{};
    for (std::size_t code = 0; code < vocabulary.size(); ++code) {
        bool const is_named = named.codes[code] != 0;
        selected[code] = excludes ? !is_named && !is_missing(vocabulary, code) : is_named;
    }
    std::span<std::uint8_t const> const column = column_of(key, table);
    return SampleSet::where(column.size(),
                            [&](std::size_t sample) { return selected[column[sample]]; });
}

SampleSet select_list(FilterKey key, bool excludes, NamedCodes const & named,
                      SampleTable const & table) {
    ListColumn const & column = list_of(key, table);
    return SampleSet::where(table.samples(), [&](std::size_t sample) {
        auto const list = column.of(sample);
        if (list.empty()) return named.unknown && !excludes;
        bool is_named = false;
        for (std::uint32_t const code : list)
            is_named |= named.codes[code] != 0;
        return is_named != excludes;
    });
}

} // namespace

SampleFilter SampleFilter::parse(std::span<std::string const> conditions) {
    SampleFilter filter;
    FindingList findings;
    for (std::string const & text : conditions) {
        std::size_t const equals = text.find('=');
        if (equals == std::string::npos) {
            findings.add(k_code, "",
                         "filter " + in_quotes(text) +
                             " has no '='; expected KEY=V[,V] or KEY!=V[,V]");
            continue;
        }
        bool const excludes = equals > 0 && text[equals - 1] == '!';
        auto const name = std::string_view(text).substr(0, equals - (excludes ? 1 : 0));
        auto const key = filter_key_of(name);
        std::vector<std::string> values = split_values(std::string_view(text).substr(equals + 1));
        if (!key)
            findings.add(k_code, "",
                         in_quotes(name) + " is no key of a filter" +
                             suggestion(name, filter_keys()) + "; expected one of " +
                             keys_in_words());
        else if (std::ranges::find(values, "") != values.end())
            findings.add(k_code, "",
                         "filter " + in_quotes(text) + " has an empty value; expected KEY=V[,V]");
        else if (!std::ranges::all_of(values, is_utf8))
            findings.add(k_code, "", "filter " + std::string(name_of(*key)) + " is not UTF-8");
        else
            filter.conditions_.push_back({*key, excludes, std::move(values)});
    }
    findings.throw_if_any();
    return filter;
}

SampleSet SampleFilter::countable(SampleTable const & table, bool with_tumors) const {
    SampleSet all = SampleSet::all(table.samples());
    if (with_tumors ||
        std::ranges::find(conditions_, FilterKey::is_tumor, &Condition::key) != conditions_.end())
        return all;
    std::uint8_t const tumor = *code_of(k_tumors, "yes");
    for (std::size_t sample = 0; sample < table.samples(); ++sample)
        if (table.tumor[sample] == tumor) all.erase(sample);
    return all;
}

SampleSet SampleFilter::compile(SampleTable const & table) const {
    SampleSet selected = SampleSet::all(table.samples());
    if (conditions_.empty()) return selected;
    FindingList findings;
    if (!table.has_metadata) {
        findings.add(k_code, "",
                     "this index has no metadata of its samples; filters need it; load a table of "
                     "samples or search without filter");
        findings.throw_if_any();
    }
    for (Condition const & condition : conditions_) {
        NamedCodes named = no_codes(condition.key, table);
        for (std::string const & value : condition.values)
            if (!name_codes(condition.key, value, table, named))
                findings.add(k_code, "",
                             in_quotes(value) + " is no value of " +
                                 std::string(name_of(condition.key)) +
                                 suggestion(value, permitted_words(condition.key, table)) +
                                 "; expected " + permitted_forms(condition.key, table));
        bool const single = !vocabulary_of(condition.key).empty();
        selected &= single ? select_single(condition.key, condition.excludes, named, table)
                           : select_list(condition.key, condition.excludes, named, table);
    }
    findings.throw_if_any();
    return selected;
}

} // namespace tansaku
