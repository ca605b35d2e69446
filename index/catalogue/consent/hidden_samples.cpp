// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/consent/hidden_samples.hpp"

#include "index/catalogue/consent/consent_mask.hpp"

namespace tansaku {

std::vector<std::string> hidden_samples(IndexLayout const & layout, SampleTable const & table) {
    ConsentLog const log = ConsentLog::open(layout);
    std::vector<std::string> hidden;
    ConsentMask(log, seconds_now()).live(table).complement().for_each([&](std::size_t sample) {
        hidden.emplace_back(table.accession[sample]);
    });
    return hidden;
}

} // namespace tansaku
