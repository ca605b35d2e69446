// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/wire/fields.hpp"
#include "index/core/error.hpp"

#include <optional>
#include <string>

namespace tansaku::cli {

// Why a query was refused, or that it was not.
inline void append_finding(std::string & bytes, std::optional<Finding> const & finding) {
    append_field(bytes, std::uint64_t{finding ? 1u : 0u});
    if (!finding) return;
    append_field(bytes, finding->code);
    append_field(bytes, finding->place);
    append_field(bytes, finding->text);
}

[[nodiscard]] inline std::optional<Finding> read_finding(FieldReader & fields) {
    if (fields.number() == 0) return std::nullopt;
    Finding finding;
    finding.code = fields.text();
    finding.place = fields.text();
    finding.text = fields.text();
    return finding;
}

} // namespace tansaku::cli
