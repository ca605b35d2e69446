// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/filter/sample_set.hpp"
#include "index/catalogue/stored/sample_table.hpp"
#include "index/catalogue/table/finding_list.hpp"
#include "index/catalogue/table/tsv_reader.hpp"
#include "index/format/index_layout.hpp"

#include <cstdint>
#include <istream>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tansaku {

// Tokens by which anonymised data may be joined with another database for one purpose. The data
// provider makes them, HMAC(key of the purpose, subject), and no key of theirs is here: what is
// kept is a token for a keyed digest of what names the subject, in a file links/<purpose> of the
// index.
struct LinkTokens {
    std::string purpose;                       // [A-Za-z0-9_-]{1,64}
    std::string key;                           // of the digests
    std::map<std::string, std::string> tokens; // by digest

    [[nodiscard]] bool operator==(LinkTokens const &) const = default;
};

// The columns of link_tokens.tsv: subject_ref, link_token (64 digits 0-9 or a-f).
[[nodiscard]] std::span<TsvColumn const> link_token_columns() noexcept;

// Reads link_tokens.tsv for the subjects of an index. What is wrong goes to `findings`: E-SUBJ-01
// no reference, E-LNK-01 no token, E-LNK-02 a subject without a sample in `live`, E-LNK-03 a
// subject or token twice, E-LNK-04 a token of one of `others`, E-LNK-05 a subject with a sample
// outside anonymised data sets. O(rows + samples).
[[nodiscard]] LinkTokens read_link_tokens(std::istream & input, std::string name,
                                          SampleTable const & table, SampleSet const & live,
                                          std::vector<LinkTokens> const & others,
                                          FindingList & findings, std::vector<Finding> & notices);

// The token of each sample; "" for one that has none, is not in `live` or not in anonymised data
// sets alone.
[[nodiscard]] std::vector<std::string> tokens_of(LinkTokens const & links,
                                                 SampleTable const & table, SampleSet const & live);

// Files, as those of cohorts (cohort.hpp). read_links() throws Error: input, E-LNK-06, when there
// is none of this purpose; damaged, E-LNK-07, E-FMT-13.
void require_link_purpose(std::string_view purpose);
void write_links(IndexLayout const & layout, LinkTokens const & links);
[[nodiscard]] LinkTokens read_links(IndexLayout const & layout, std::string const & purpose);
[[nodiscard]] std::vector<std::string> link_purposes(IndexLayout const & layout);
void erase_from_links(IndexLayout const & layout, SampleTable const & table,
                      SampleSet const & erased);

// Throws Error: damaged, E-LNK-08, when two purposes have a token in common.
void require_disjoint(std::vector<LinkTokens> const & all);

} // namespace tansaku
