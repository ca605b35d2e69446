// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <string>

namespace tansaku {

// Numbers as blastn's tabular format prints them, in the C locale whatever the program's locale
// is. Each function appends to `text`, so that a writer reuses one buffer for many rows.

// "0.0" below 1e-180; then "1.55e-120" to 0.0009, "0.002" to 0.1, "0.25" to 1, "3.4" to 10,
// "12" above. REQUIRES: evalue >= 0, finite.
void append_evalue(std::string & text, double evalue);

// "52.8" to 99.9, above that truncated to an integer, "1.847e+05" above 99999.
// REQUIRES: finite.
void append_bit_score(std::string & text, double bits);

// 100 * identical / columns with three decimals: "97.321".
// REQUIRES: columns > 0, identical <= columns.
void append_percent_identity(std::string & text, std::uint64_t identical, std::uint64_t columns);

} // namespace tansaku
