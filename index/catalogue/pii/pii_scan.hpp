// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/table/refusal.hpp"

#include <string_view>
#include <vector>

namespace tansaku {

// What in `text` reads like personal data: a second line behind the closed vocabularies. Names
// of persons cannot be found like this. Scans NFKC of the text, in linear time.
//
//   E-PII-01  My Number (12 digits, right check digit)      E-PII-05  date of any calendar
//   E-PII-02  another number of 12 digits                   E-PII-06  telephone number
//   E-PII-03  number of an insurer or insured person        E-PII-07  mail, web or IP address
//   E-PII-04  postcode or coordinates
//   E-PII-10  corporate number (13 digits, right check digit)
//
// At most one refusal per code.
[[nodiscard]] std::vector<Refusal> scan_for_personal_data(std::string_view text);

// The same for text that is meant to be shown, such as a disease's name: any run of six digits is
// refused as well (E-PII-08).
[[nodiscard]] std::vector<Refusal> scan_label(std::string_view text);

} // namespace tansaku
