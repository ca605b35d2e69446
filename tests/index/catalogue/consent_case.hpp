// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/consent/apply_consent.hpp"
#include "index/catalogue/consent/consent_mask.hpp"
#include "tests/index/catalogue/metadata_case.hpp"
#include "tests/support/temp_dir.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace tansaku::test {

// Four samples; 1 and 2 are of one subject.
inline SampleTable small_table() {
    std::vector<std::string> ids;
    for (int i = 1; i <= 4; ++i)
        ids.push_back("JGAN00000000" + std::to_string(i));
    SampleTable table = ids_only(ids);
    table.has_metadata = true;
    table.subject = {0, 0, 1, 2};
    table.subject_ref =
        std::vector<std::string>{"S" + std::string(32, '1'), "S" + std::string(32, '2'), ""};
    table.datasets.emplace_back().accession = "JGAD000001";
    table.datasets.emplace_back().accession = "JGAD000002";
    table.dataset = {{0, 1, 2, 4, 4}, {0, 0, 0, 1}};
    table.consent_version = {3, 3, 3, 0};
    return table;
}

inline std::string event_id(int number) {
    std::string const digits = std::to_string(number);
    return "018f0000-0000-7000-8000-" + std::string(12 - digits.size(), '0') + digits;
}

inline ConsentEvent event_of(int number, std::string sample,
                             ConsentKind kind = ConsentKind::withdraw,
                             std::int64_t effective = 1000) {
    ConsentEvent event;
    event.id = event_id(number);
    event.sample = std::move(sample);
    event.kind = kind;
    event.effective = event.received = effective;
    event.place = "events:" + std::to_string(number);
    return event;
}

struct Consent {
    TempDir folder;
    IndexLayout layout{folder.path()};
    SampleTable table = small_table();

    AppliedConsent apply(std::vector<ConsentEvent> const & events) const {
        return apply_consent(layout, table, events);
    }
    [[nodiscard]] std::string refusal(std::vector<ConsentEvent> const & events) const {
        try {
            static_cast<void>(apply(events));
            return {};
        } catch (Error const & error) {
            return codes_of(error.findings());
        }
    }
    // Live samples as digits, at a second.
    [[nodiscard]] std::string live(std::int64_t now = 1'000'000) const {
        ConsentLog const log = ConsentLog::open(layout);
        std::string samples;
        ConsentMask(log, now).live(table).for_each(
            [&](std::size_t sample) { samples += std::to_string(sample + 1); });
        return samples;
    }
};

} // namespace tansaku::test
