// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/convert/raw_samples.hpp"
#include "index/catalogue/table/finding_list.hpp"

#include <istream>
#include <span>
#include <string>

namespace tansaku {

// Reads a SAMPLE_SET (or one SAMPLE) of JGA or AGD. Nothing of the network or of other files is
// read, no entity is expanded, and memory is bounded by the largest element that libxml2 permits.
// Attributes of samples other than JGA's own are refused (E-COL-02; E-COL-01 when they name a
// person) unless `drop` names them. Titles, descriptions, aliases and links are dropped and
// counted.
//
// Other codes: E-XML-01 not well-formed, or not what the schema of JGA has, E-XML-02 a document
// type or entity, E-XML-03 too deep or too large, E-REF-03 not human.
[[nodiscard]] RawSamples read_jga_xml(std::istream & input, std::string const & name,
                                      std::span<std::string const> drop, FindingList & findings);

} // namespace tansaku
