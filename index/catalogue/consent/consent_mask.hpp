// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/consent/consent_log.hpp"
#include "index/catalogue/filter/sample_set.hpp"
#include "index/catalogue/stored/sample_table.hpp"
#include <cstdint>
#include <limits>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace tansaku {

// Who may not be shown at one instant: what the events that are in effect leave, in the order in
// which they take effect, not in which they came. Const: any number of threads.
class ConsentMask {
public:
    struct State {
        bool withdrawn = false; // or restricted
        ConsentBasis basis = ConsentBasis::consent;
        std::int64_t since = 0; // the event that made it so
        bool purge = false;     // withdrawn, and not only restricted: no byte may stay for good
    };
    using States = std::map<std::string, State, std::less<>>; // by scope

    // `now`: seconds since 1970. REQUIRES: the log outlives the mask.
    ConsentMask(ConsentLog const & log, std::int64_t now);

    // The first instant after `now` at which an event takes effect; the largest number: never.
    [[nodiscard]] std::int64_t valid_until() const noexcept { return valid_until_; }

    // Samples that may be in answers. A sample of a withdrawn data set is in none, also where it is
    // in others: which of its data an answer comes from can't be told apart. O(samples).
    [[nodiscard]] SampleSet live(SampleTable const & table) const;

    // Samples that must leave the files: those in no answer whose subject withdrew. Who restricted
    // the use of them alone may give it again, and keeps them. A restriction after a withdrawal
    // does not undo it. Costs as live().
    [[nodiscard]] SampleSet to_purge(SampleTable const & table) const;

    // Samples by the scopes that were taken back. Costs as live().
    [[nodiscard]] std::map<std::string, SampleSet> by_scope(SampleTable const & table) const;

    // What was given and taken back by the subjects of whom events tell, by their numbers. An event
    // is about a person: it holds for all samples that are known as theirs now, also where that was
    // not known when the event came. Of two ids of a person the later event counts. O(samples).
    [[nodiscard]] std::map<std::uint32_t, States> by_subject(SampleTable const & table) const;
    // The same by the subject with this id; nullptr: no event. As long as the mask.
    [[nodiscard]] States const * states_of_id(std::string_view id) const;

    // Whether any event, of any scope and time, is about this id.
    [[nodiscard]] bool tells_of(std::string_view id) const;

    // Whether a sample or subject of this id withdrew all.
    [[nodiscard]] bool is_withdrawn(std::string_view id) const;

    // Largest version of a consent that events tell of this id; 0: none.
    [[nodiscard]] std::uint32_t version_of(std::string_view id) const;

private:
    // Samples whose subject took back, in the sense of `taken_back`, what answers need.
    [[nodiscard]] SampleSet hidden(SampleTable const & table, bool State::*taken_back) const;
    [[nodiscard]] bool is_marked(std::string_view id) const;

    ConsentLog const & log_;
    std::int64_t valid_until_ = std::numeric_limits<std::int64_t>::max();
    // Marks of all ids that events are about; and bits by the end of a mark, that most ids are
    // seen not to be among them by one look.
    std::unordered_set<std::uint64_t> marks_;
    std::vector<bool> some_mark_;
    std::unordered_map<std::string, States> states_; // by digest of an id
    std::unordered_map<std::string, std::uint32_t> versions_;
};

// Seconds since 1970 of now.
[[nodiscard]] std::int64_t seconds_now() noexcept;

} // namespace tansaku
