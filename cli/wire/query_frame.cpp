// SPDX-License-Identifier: BSD-3-Clause
#include "cli/wire/query_frame.hpp"

#include "cli/wire/fields.hpp"
#include "cli/wire/finding_fields.hpp"
#include "cli/wire/frame.hpp"

#include <algorithm>

namespace tansaku::cli {

void append_query(std::string & bytes, Answer const & answer, std::string_view place) {
    std::string payload;
    std::vector<Residue> const & residues = answer.query.residues;
    append_field(payload, answer.query.name);
    append_field(payload, place);
    append_field(payload, static_cast<std::uint64_t>(residues.size()));
    payload.append(residues.begin(), residues.end());
    append_finding(payload, answer.refused);
    if (payload.size() > k_longest_frame)
        throw Error(Fault::input, "E-QRY-03", std::string(place),
                    "a query of more than 4 billion bases; cut it into overlapping pieces");
    append_frame(bytes, FrameKind::query, payload);
}

PlacedQuery read_query(std::string_view payload, std::string const & from) {
    FieldReader fields(payload, from);
    PlacedQuery query;
    query.answer.query.name = fields.text();
    query.place = fields.text();
    std::string_view const residues = fields.text();
    query.answer.query.residues.assign(residues.begin(), residues.end());
    if (!std::ranges::all_of(query.answer.query.residues,
                             [](Residue residue) { return residue < k_residue_count; }))
        throw damaged_part(from, "a query has letters that are none");
    query.answer.refused = read_finding(fields);
    fields.end();
    return query;
}

} // namespace tansaku::cli
