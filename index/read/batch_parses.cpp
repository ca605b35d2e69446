// SPDX-License-Identifier: BSD-3-Clause
#include "index/read/batch_parses.hpp"

#include "index/read/visit_join.hpp"

#include <optional>

namespace tansaku {

BatchParses read_parses(StoredBatch const & batch) {
    VisitJoin const join(batch);
    BatchParses parses;
    parses.first_element.push_back(0);
    parses.elements.reserve(join.visits());
    for (std::uint32_t sequence = 0; sequence < batch.sequences(); ++sequence) {
        for (auto at = batch.first_visit(sequence); at;) {
            if (parses.elements.size() == join.visits()) batch.damaged("a sequence does not end");
            auto const next = join.beyond(*at);
            parses.elements.push_back(Element::make(batch.node(at->port / 2), at->port % 2 == 0));
            at = next;
            if (at) at->port ^= 1u;
        }
        parses.first_element.push_back(static_cast<std::uint32_t>(parses.elements.size()));
    }
    if (parses.elements.size() != join.visits()) batch.damaged("a visit belongs to no sequence");
    return parses;
}

} // namespace tansaku
