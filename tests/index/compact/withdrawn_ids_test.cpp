// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/consent/apply_consent.hpp"
#include "index/compact/withdrawn_ids.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/with_text.hpp"

using namespace tansaku;
using namespace tansaku::test;

TEST_CASE("ids of who withdrew are found in any bytes, of others they are not") {
    TempDir const folder;
    IndexLayout const layout{folder.path()};
    std::vector<std::string> const ids{"JGAN000000001", "JGAN000000002", "SAMD7"};
    SampleTable table = ids_only(ids);
    std::string const ref = "S" + std::string(31, '0') + "a";
    table.subject_ref = with_text(table.subject_ref, 0, ref);
    for (int i : {0, 2}) {
        ConsentEvent event;
        event.id = "018f0000-0000-7000-8000-00000000000" + std::to_string(i);
        event.sample = ids[static_cast<std::size_t>(i)];
        event.place = "events:1";
        static_cast<void>(apply_consent(layout, table, {event}));
    }
    ConsentLog const log = ConsentLog::open(layout);
    ConsentMask const mask(log, seconds_now());
    WithdrawnIds withdrawn(mask);
    for (std::string const & id : {ids[0], ids[2], ref}) {
        for (std::string const & before : {std::string(), std::string("JGAN000000002"),
                                           "x" + ref.substr(0, 9), std::string(100, '\0')})
            for (std::string const & after :
                 {std::string(), std::string("JGAN000000002"), std::string("9S")}) {
                CAPTURE(id, before, after);
                CHECK(withdrawn.find(before + id + after) == before.size());
                CHECK(withdrawn.find(before + after) == (before + after).size());
            }
    }
    CHECK(withdrawn.find("") == 0);
    CHECK(withdrawn.find("JGAN00000000") == 12);
}
