// SPDX-License-Identifier: BSD-3-Clause
#include "index/compact/purge_samples.hpp"

#include "index/catalogue/consent/consent_mask.hpp"
#include "index/catalogue/filter/strata.hpp"
#include "index/catalogue/sealed/cohort.hpp"
#include "index/catalogue/sealed/link_tokens.hpp"
#include "index/catalogue/stored/erase_samples.hpp"
#include "index/compact/compact_index.hpp"
#include "index/compact/erase_content.hpp"

#include <algorithm>
#include <utility>

namespace tansaku {
namespace {

SampleSet to_purge(IndexLayout const & layout, SampleTable const & table) {
    ConsentLog const log = ConsentLog::open(layout);
    return ConsentMask(log, seconds_now()).to_purge(table);
}

// A purge can't be undone, so nobody is purged who is welcome at the instant of publication.
void require_still_leaving(GrowingIndex const & index, SampleSet leaving) {
    leaving &= to_purge(index.layout(), index.samples()).complement();
    if (!leaving.empty())
        throw Error(Fault::input, "E-CON-10", index.layout().root.string(),
                    "a sample that was to be purged was reinstated meanwhile; nothing was purged; "
                    "run again");
}

} // namespace

PurgePlan plan_purge(IndexLayout const & layout, SampleTable const & table,
                     Generation const & generation) {
    ConsentLog const log = ConsentLog::open(layout);
    ConsentMask const mask(log, seconds_now());
    PurgePlan plan;
    plan.samples = mask.to_purge(table);
    plan.subjects = count_subjects(table, SampleSet::all(table.samples())) -
                    count_subjects(table, plan.samples.complement());
    for (std::uint32_t const sample : generation.haplotype_sample)
        plan.haplotypes += plan.samples.contains(sample) ? 1u : 0u;
    plan.restricted = mask.live(table).complement().count() - plan.samples.count();
    plan.bytes = pieces_of(generation).bytes;
    auto const by_subject = mask.by_subject(table);
    plan.samples.for_each([&](std::size_t sample) {
        for (auto const & [scope, state] : by_subject.at(table.subject[sample]))
            if (state.purge && (scope == k_scope_all || scope.starts_with(k_scope_dataset)))
                plan.since = plan.since == 0 ? state.since : std::min(plan.since, state.since);
    });
    return plan;
}

PurgePlan purge_samples(GrowingIndex & index, BuildOptions const & options) {
    PurgePlan plan = plan_purge(index.layout(), index.samples(), index.generation());
    if (plan.samples.empty()) return plan;
    Generation next;
    {
        StoredIndex const stored = StoredIndex::open(index.layout().root);
        next = erase_content(stored, plan.samples.complement(), index.layout(), options);
    }
    SampleTable const rest = erase_samples(index.samples(), plan.samples);
    ConsentLock const lock(index.layout()); // no event between this look and the publication
    require_still_leaving(index, plan.samples);
    // First, since a purge that is killed behind the publication has nobody to purge any more.
    erase_from_cohorts(index.layout(), index.samples(), plan.samples);
    erase_from_links(index.layout(), index.samples(), plan.samples);
    index.publish(std::move(next), rest);
    return plan;
}

} // namespace tansaku
