// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/convert/raw_samples.hpp"
#include "index/catalogue/table/finding_list.hpp"

#include <istream>
#include <span>
#include <string>
#include <vector>

namespace tansaku {

// Reads DDBJ's sheet JGA_Sample, saved as TSV in UTF-8: lines that begin with '#', a header, a row
// per sample; rows of which only the first cell is filled are the sheet's unused ones (W-COL-09).
// Further columns are refused (E-COL-02) unless `drop` names them. Other codes: TsvReader.
[[nodiscard]] RawSamples read_jga_sheet(std::istream & input, std::string name,
                                        std::span<std::string const> drop, FindingList & findings,
                                        std::vector<Finding> & notices);

} // namespace tansaku
