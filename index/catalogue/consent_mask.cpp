// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/consent_mask.hpp"

#include <algorithm>
#include <chrono>
#include <tuple>
#include <vector>

namespace tansaku {
namespace {

// Whether a state of the kind `taken_back` is of a scope that keeps the sample from all answers.
bool hides(ConsentMask::States const & states, bool ConsentMask::State::*taken_back,
           SampleTable const & table, std::size_t sample) {
    return std::ranges::any_of(states, [&](auto const & entry) {
        auto const & [scope, state] = entry;
        if (!(state.*taken_back)) return false;
        if (scope == k_scope_all) return true;
        return scope.starts_with(k_scope_dataset) &&
               std::ranges::any_of(table.dataset.of(sample), [&](std::uint32_t dataset) {
                   return scope.substr(k_scope_dataset.size()) == table.datasets[dataset].accession;
               });
    });
}

} // namespace

ConsentMask::ConsentMask(ConsentLog const & log, std::int64_t now) : log_(log) {
    std::vector<ConsentRecord const *> in_effect;
    for (ConsentRecord const & record : log.records()) {
        for (std::string const & who : record.who) {
            marks_.insert(ConsentLog::mark_in(who));
            versions_[who] = std::max(versions_[who], record.version);
        }
        if (record.effective <= now)
            in_effect.push_back(&record);
        else
            valid_until_ = std::min(valid_until_, record.effective);
    }
    std::ranges::stable_sort(in_effect, {}, [](ConsentRecord const * record) {
        return std::tuple(record->effective, record->received);
    });
    for (ConsentRecord const * record : in_effect) {
        if (record->kind == ConsentKind::version) continue;
        bool const withdrawn = record->kind != ConsentKind::reinstate;
        bool const restricted = record->kind == ConsentKind::restrict_use;
        for (std::string const & who : record->who) {
            State & state = states_[who][record->scope];
            state = {withdrawn, record->basis, record->effective,
                     withdrawn && (!restricted || state.purge)};
        }
    }
}

SampleSet ConsentMask::live(SampleTable const & table) const {
    SampleSet live = SampleSet::all(table.samples());
    if (states_.empty()) return live;
    SubjectRefs const refs(table);
    for (std::size_t sample = 0; sample < table.samples(); ++sample)
        if (hides(states_of(table, refs, sample), &State::withdrawn, table, sample))
            live.erase(sample);
    return live;
}

SampleSet ConsentMask::to_purge(SampleTable const & table) const {
    SampleSet samples(table.samples());
    if (states_.empty()) return samples;
    SubjectRefs const refs(table);
    for (std::size_t sample = 0; sample < table.samples(); ++sample)
        if (hides(states_of(table, refs, sample), &State::purge, table, sample))
            samples.insert(sample);
    return samples;
}

std::map<std::string, SampleSet> ConsentMask::by_scope(SampleTable const & table) const {
    std::map<std::string, SampleSet> samples;
    if (states_.empty()) return samples;
    SubjectRefs const refs(table);
    for (std::size_t sample = 0; sample < table.samples(); ++sample)
        for (auto const & [scope, state] : states_of(table, refs, sample))
            if (state.withdrawn)
                samples.emplace(scope, SampleSet(table.samples())).first->second.insert(sample);
    return samples;
}

ConsentMask::States ConsentMask::states_of(SampleTable const & table, std::size_t sample) const {
    return states_of(table, SubjectRefs(table), sample);
}

ConsentMask::States ConsentMask::states_of(SampleTable const & table, SubjectRefs const & refs,
                                           std::size_t sample) const {
    States states = states_of_id(table.accession[sample]);
    refs.for_each(table.subject[sample], [&](std::string_view ref) {
        for (auto const & [scope, state] : states_of_id(ref))
            if (auto const known = states.find(scope);
                known == states.end() || known->second.since < state.since)
                states[scope] = state;
    });
    return states;
}

bool ConsentMask::is_marked(std::string_view id) const {
    return !marks_.empty() && !id.empty() && marks_.contains(log_.mark_of_id(id));
}

ConsentMask::States ConsentMask::states_of_id(std::string_view id) const {
    if (!is_marked(id)) return {};
    auto const found = states_.find(log_.digest_of_id(id));
    return found == states_.end() ? States{} : found->second;
}

bool ConsentMask::is_withdrawn(std::string_view id) const {
    States const states = states_of_id(id);
    auto const all = states.find(k_scope_all);
    return all != states.end() && all->second.withdrawn;
}

std::uint32_t ConsentMask::version_of(std::string_view id) const {
    if (!is_marked(id)) return 0;
    auto const found = versions_.find(log_.digest_of_id(id));
    return found == versions_.end() ? 0 : found->second;
}

std::int64_t seconds_now() noexcept {
    using namespace std::chrono;
    return floor<seconds>(system_clock::now()).time_since_epoch().count();
}

} // namespace tansaku
