// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/stored/sample_table.hpp"
#include "index/catalogue/table/row_places.hpp"
#include "index/format/index_layout.hpp"

#include <span>
#include <string>

namespace tansaku {

// Refuses a table `next` in place of `before` that would show who took back consent:
// - To take in again who withdrew: samples of `next` that are not in `before`, or have no sequence
//   there and one now, and whose id, or a reference of whose subject, is that of a person who
//   withdrew all, or a data set that they are in. Known by keyed digests alone, so also once
//   nothing else of them is left.
// - To bring back who is hidden, now or once all that was told is in effect: samples of both that
//   would be shown, or are in a data set that their subject took back and would not be.
// Throws Error: input, E-CON-03 for each of `places` that tells of one of them, and with the number
// of those of whom none does; damaged, E-CON-05.
void refuse_withdrawn(IndexLayout const & layout, SampleTable const & before,
                      SampleTable const & next, RowPlaces const & places = {});

// Rows of ids alone for samples of `before` whose metadata are not told any more, but with the data
// sets that their subjects took back: should they give all else again, that stays taken back. What
// `described` knows of these data sets is kept.
[[nodiscard]] SampleTable rows_of_withdrawn(IndexLayout const & layout, SampleTable const & before,
                                            std::span<std::string const> accessions,
                                            std::span<DataSet const> described);

} // namespace tansaku
