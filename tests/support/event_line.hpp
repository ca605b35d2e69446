// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <string>
#include <string_view>

namespace tansaku::test {

// An event of consent as a provider tells it, a line of JSON: the one of this number, about a
// subject's reference (S…) or a sample. `more`: further members, each with a comma before it.
[[nodiscard]] inline std::string event_line(int number, std::string_view who,
                                            std::string_view more = {},
                                            std::string_view kind = "withdraw",
                                            std::string_view effective = "2026-01-01T00:00:00Z") {
    std::string const digits = std::to_string(number);
    std::string line = R"({"event_id": "018f0000-0000-7000-8000-)";
    line += std::string(12 - digits.size(), '0') + digits;
    line += who.starts_with('S') ? R"(", "subject_ref": ")" : R"(", "sample_accession": ")";
    line += who;
    line += R"(", "kind": ")";
    line += kind;
    line += R"(", "effective": ")";
    line += effective;
    line += R"(", "received": "2026-01-01T00:00:00Z")";
    line += more;
    return line += "}\n";
}

} // namespace tansaku::test
