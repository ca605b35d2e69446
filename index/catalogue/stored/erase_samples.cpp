// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/stored/erase_samples.hpp"

#include <cstdint>
#include <utility>
#include <vector>

namespace tansaku {
namespace {

// Takes the words out that no list has, unless `keep` says that they stand for themselves.
template <typename Word, typename Keep>
void drop_unused(ListColumn & lists, std::vector<Word> & words, Keep keep) {
    std::vector<bool> used(words.size(), false);
    for (std::uint32_t const code : lists.code)
        used[code] = true;
    std::vector<std::uint32_t> number(words.size());
    std::vector<Word> kept;
    for (std::size_t word = 0; word < words.size(); ++word) {
        if (!used[word] && !keep(words[word])) continue;
        number[word] = static_cast<std::uint32_t>(kept.size());
        kept.push_back(std::move(words[word]));
    }
    for (std::uint32_t & code : lists.code)
        code = number[code];
    words = std::move(kept);
}

// Whether more is known of a data set than its accession.
bool is_described(DataSet const & dataset) {
    DataSet bare;
    bare.accession = dataset.accession;
    return dataset != bare;
}

} // namespace

SampleTable erase_samples(SampleTable const & table, SampleSet const & erased) {
    std::vector<std::uint32_t> rows;
    std::size_t with_sequence = 0;
    for (std::uint32_t sample = 0; sample < table.samples(); ++sample) {
        if (erased.contains(sample)) continue;
        rows.push_back(sample);
        with_sequence += sample < table.with_sequence ? 1u : 0u;
    }
    SampleTable rest = choose_rows(table, rows, with_sequence);
    drop_unused(rest.icd10, rest.icd10_codes, [](std::string const &) { return false; });
    drop_unused(rest.dataset, rest.datasets, is_described);
    return rest;
}

} // namespace tansaku
