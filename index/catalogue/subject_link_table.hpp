// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/finding_list.hpp"
#include "index/catalogue/sample_table.hpp"
#include "index/catalogue/tsv_reader.hpp"

#include <istream>
#include <span>
#include <string>
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
// person one reference. O(rows + links).
void link_subjects(SampleTable & table, std::vector<SubjectLinkRow> const & links,
                   std::string const & name, FindingList & findings,
                   std::vector<Finding> & notices);

} // namespace tansaku
