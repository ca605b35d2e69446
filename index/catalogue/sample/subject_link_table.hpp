// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/stored/sample_table.hpp"
#include "index/catalogue/table/finding_list.hpp"
#include "index/catalogue/table/tsv_reader.hpp"

#include <functional>
#include <istream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tansaku {

// Two references of one person, made by two biobanks.
struct SubjectLinkRow {
    std::string ref;
    std::string same_as;
    std::string place; // "file:line"
};

// The columns of subject_links.tsv: subject_ref, same_as.
[[nodiscard]] std::span<TsvColumn const> subject_link_columns() noexcept;

// Reads subject_links.tsv. What is wrong goes to `findings`: E-SUBJ-01 no reference, E-SUBJ-04 a
// reference linked to itself.
[[nodiscard]] std::vector<SubjectLinkRow> read_subject_links(std::istream & input, std::string name,
                                                             FindingList & findings,
                                                             std::vector<Finding> & notices);

// Makes subjects that links join, directly or through others, one subject of `table`; their other
// references are kept in table.subject_links. Links of references that the table does not have are
// counted (W-SUBJ-05). Two subjects of one biobank are no such pair (E-SUBJ-05): a biobank gives a
// person one reference. `tells_of`, if there is one: whether events of consent are about a
// reference; such a one is kept though nobody here has it, since who has another sample under it
// may have withdrawn. O(rows + links), times the links from one to the next of these.
void link_subjects(SampleTable & table, std::vector<SubjectLinkRow> const & links,
                   std::string const & name, std::function<bool(std::string_view)> const & tells_of,
                   FindingList & findings, std::vector<Finding> & notices);

} // namespace tansaku
