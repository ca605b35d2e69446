// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/consent/consent_mask.hpp"

#include <algorithm>
#include <chrono>
#include <tuple>
#include <vector>

namespace tansaku {
namespace {

constexpr std::size_t k_mark_bits = 1u << 16u;

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

ConsentMask::ConsentMask(ConsentLog const & log, std::int64_t now)
    : log_(log)
    , some_mark_(k_mark_bits) {
    std::vector<ConsentRecord const *> in_effect;
    for (ConsentRecord const & record : log.records()) {
        for (std::string const & who : record.who) {
            std::uint64_t const mark = ConsentLog::mark_in(who);
            marks_.insert(mark);
            some_mark_[mark % k_mark_bits] = true;
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

SampleSet ConsentMask::hidden(SampleTable const & table, bool State::*taken_back) const {
    SampleSet hidden(table.samples());
    auto const states = by_subject(table);
    if (states.empty()) return hidden;
    std::vector<bool> told(table.subjects());
    for (auto const & [subject, of] : states)
        told[subject] = true;
    for (std::size_t sample = 0; sample < table.samples(); ++sample)
        if (std::uint32_t const subject = table.subject[sample];
            told[subject] && hides(states.at(subject), taken_back, table, sample))
            hidden.insert(sample);
    return hidden;
}

SampleSet ConsentMask::live(SampleTable const & table) const {
    return hidden(table, &State::withdrawn).complement();
}

SampleSet ConsentMask::to_purge(SampleTable const & table) const {
    return hidden(table, &State::purge);
}

std::map<std::string, SampleSet> ConsentMask::by_scope(SampleTable const & table) const {
    std::map<std::string, SampleSet> samples;
    auto const states = by_subject(table);
    for (std::size_t sample = 0; !states.empty() && sample < table.samples(); ++sample)
        if (auto const of = states.find(table.subject[sample]); of != states.end())
            for (auto const & [scope, state] : of->second)
                if (state.withdrawn)
                    samples.emplace(scope, SampleSet(table.samples())).first->second.insert(sample);
    return samples;
}

std::map<std::uint32_t, ConsentMask::States>
ConsentMask::by_subject(SampleTable const & table) const {
    std::map<std::uint32_t, States> by_subject;
    if (states_.empty()) return by_subject;
    auto const add = [&](std::uint32_t subject, std::string_view id) {
        States const * const told = states_of_id(id);
        if (told == nullptr) return;
        States & states = by_subject[subject];
        for (auto const & [scope, state] : *told) {
            auto const [known, is_new] = states.emplace(scope, state);
            State & so_far = known->second;
            // Of two at once the one that hides, since nobody knows which was meant to be the last.
            bool const newer = so_far.since < state.since || (so_far.since == state.since &&
                                                              state.withdrawn && !so_far.withdrawn);
            if (!is_new && newer) so_far = state;
        }
    };
    for (std::size_t sample = 0; sample < table.samples(); ++sample)
        if (is_marked(table.accession[sample])) add(table.subject[sample], table.accession[sample]);
    for (std::uint32_t subject = 0; subject < table.subjects(); ++subject)
        if (is_marked(table.subject_ref[subject])) add(subject, table.subject_ref[subject]);
    for (SubjectLink const & link : table.subject_links)
        if (is_marked(link.ref)) add(link.subject, link.ref);
    return by_subject;
}

bool ConsentMask::is_marked(std::string_view id) const {
    if (marks_.empty() || id.empty()) return false;
    std::uint64_t const mark = log_.mark_of_id(id);
    return some_mark_[mark % k_mark_bits] && marks_.contains(mark);
}

bool ConsentMask::tells_of(std::string_view id) const {
    return is_marked(id) && versions_.contains(log_.digest_of_id(id));
}

ConsentMask::States const * ConsentMask::states_of_id(std::string_view id) const {
    if (!is_marked(id)) return nullptr;
    auto const found = states_.find(log_.digest_of_id(id));
    return found == states_.end() ? nullptr : &found->second;
}

bool ConsentMask::is_withdrawn(std::string_view id) const {
    States const * const states = states_of_id(id);
    if (states == nullptr) return false;
    auto const all = states->find(k_scope_all);
    return all != states->end() && all->second.withdrawn;
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
