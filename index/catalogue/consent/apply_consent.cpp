// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/consent/apply_consent.hpp"

#include "index/catalogue/consent/consent_mask.hpp"
#include "index/catalogue/filter/resolve_id.hpp"
#include "index/catalogue/sample/subject_refs.hpp"
#include "index/catalogue/schema/vocabulary.hpp"
#include "index/catalogue/table/finding_list.hpp"

#include <algorithm>
#include <numeric>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace tansaku {
namespace {

class Application {
public:
    Application(ConsentLog & log, SampleTable const & table)
        : log_(log)
        , table_(table)
        , ids_(table)
        , refs_(table)
        , mask_(log, seconds_now()) {
        for (std::uint32_t subject = 0; subject < table.subjects(); ++subject)
            if (!table.subject_ref[subject].empty())
                subject_of_.emplace(table.subject_ref[subject], subject);
        for (SubjectLink const & link : table.subject_links)
            subject_of_.emplace(link.ref, link.subject);
        samples_of_.resize(table.subjects());
        for (std::size_t sample = 0; sample < table.samples(); ++sample)
            samples_of_[table.subject[sample]].push_back(sample);
        for (ConsentRecord const & record : log.records())
            known_.emplace(record.event, record);
    }

    void add(ConsentEvent const & event) {
        ConsentRecord record{log_.digest_of_event(event.id),
                             {},
                             event.kind,
                             event.scope,
                             event.basis,
                             event.effective,
                             event.received,
                             event.version};
        if (auto const known = known_.find(record.event); known != known_.end()) {
            ConsentRecord same = known->second;
            bool const names =
                std::ranges::find(same.who, log_.digest_of_id(named(event))) != same.who.end();
            same.who.clear();
            if (!names_version(event)) same.version = record.version; // that was known then
            if (names && same == record)
                ++again_;
            else
                findings_.add("E-CON-04", event.place,
                              "the id of another event, which was applied or stands above; give "
                              "every event an id of its own");
            return;
        }
        std::uint32_t version = 0; // of the consent that is known
        if (auto const subject = subject_of(event)) {
            check_authority(event, *subject);
            version = version_of(*subject);
            refs_.for_each(*subject, [&](std::string_view ref) {
                record.who.push_back(log_.digest_of_id(ref));
            });
            for (std::size_t const sample : samples_of_[*subject])
                record.who.push_back(log_.digest_of_id(table_.accession[sample]));
        } else {
            version = mask_.version_of(named(event));
            record.who = digests_of_purged(log_.digest_of_id(named(event)));
        }
        if (record.who.empty()) {
            findings_.add("E-CON-02", event.place,
                          "a subject or sample that the index does not have; no event of the file "
                          "was applied");
            return;
        }
        known_.emplace(record.event, record);
        versions_.push_back({version, event.place});
        records_.push_back(std::move(record));
    }

    [[nodiscard]] std::uint64_t again() const noexcept { return again_; }
    // Throws when anything is wrong.
    [[nodiscard]] std::vector<ConsentRecord> take() {
        check_versions();
        findings_.throw_if_any();
        return std::move(records_);
    }

private:
    static std::string const & named(ConsentEvent const & event) {
        return event.subject.empty() ? event.sample : event.subject;
    }

    std::optional<std::uint32_t> subject_of(ConsentEvent const & event) const {
        if (!event.subject.empty()) {
            auto const found = subject_of_.find(event.subject);
            if (found == subject_of_.end()) return std::nullopt;
            return found->second;
        }
        auto const sample = ids_.sample(event.sample);
        if (!sample) return std::nullopt;
        return table_.subject[*sample];
    }

    // Consent is given again by a newer form, so that an old event can't undo a withdrawal.
    template <typename Event>
    static bool names_version(Event const & event) {
        return event.kind == ConsentKind::reinstate || event.kind == ConsentKind::version;
    }

    // In the order in which the events take effect, whatever that of the lines: as if each were
    // told by itself.
    void check_versions() {
        std::vector<std::size_t> order(records_.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::ranges::stable_sort(order, {}, [&](std::size_t i) {
            return std::pair(records_[i].effective, records_[i].received);
        });
        std::unordered_map<std::string_view, std::uint32_t> told; // by the events before, to whom
        for (std::size_t const i : order) {
            ConsentRecord & record = records_[i];
            std::uint32_t known = versions_[i].known;
            for (std::string const & who : record.who)
                if (auto const before = told.find(who); before != told.end())
                    known = std::max(known, before->second);
            if (!names_version(record))
                record.version = known; // outlives the rows that told it
            else if (record.version <= known)
                findings_.add("E-CON-06", versions_[i].place,
                              "a version of the consent that is no higher than the one that is "
                              "known; expected that of the new form");
            for (std::string const & who : record.who)
                told[who] = std::max(known, record.version);
        }
    }

    // Who signs for one biobank's people does not for another's. Nobody knows whose they are of
    // whom no biobank is known, nor of who was purged.
    void check_authority(ConsentEvent const & event, std::uint32_t subject) {
        if (event.authority.empty()) return;
        std::set<std::string_view> biobanks;
        for (std::size_t const sample : samples_of_[subject]) {
            biobanks.insert(k_biobanks[table_.biobank[sample]]);
            for (std::uint32_t const dataset : table_.dataset.of(sample))
                biobanks.insert(k_biobanks[table_.datasets[dataset].biobank]);
        }
        biobanks.erase(k_biobanks[k_unknown]);
        if (!biobanks.empty() && !biobanks.contains(event.authority))
            findings_.add("E-CON-04", event.place,
                          "signed by an authority that is not the biobank of this subject; no "
                          "event of the file was applied; expected the signature of that biobank");
    }

    std::uint32_t version_of(std::uint32_t subject) const {
        std::uint32_t known = 0;
        for (std::size_t const sample : samples_of_[subject])
            known = std::max({known, std::uint32_t{table_.consent_version[sample]},
                              mask_.version_of(table_.accession[sample])});
        return known;
    }

    // All that earlier events named with `digest`: of a person who left all files, and may come
    // back by a new consent.
    std::vector<std::string> digests_of_purged(std::string const & digest) const {
        std::set<std::string> all;
        for (ConsentRecord const & record : log_.records())
            if (std::ranges::find(record.who, digest) != record.who.end())
                all.insert(record.who.begin(), record.who.end());
        return {all.begin(), all.end()};
    }

    ConsentLog & log_;
    SampleTable const & table_;
    IdResolver const ids_;
    SubjectRefs const refs_;
    ConsentMask const mask_;
    std::unordered_map<std::string_view, std::uint32_t> subject_of_;
    std::vector<std::vector<std::size_t>> samples_of_; // each subject
    std::unordered_map<std::string, ConsentRecord> known_;
    std::vector<ConsentRecord> records_;
    struct Version {
        std::uint32_t known; // before the file
        std::string place;
    };
    std::vector<Version> versions_; // of each record
    FindingList findings_;
    std::uint64_t again_ = 0;
};

// What the events are to the log; their records in `records`.
AppliedConsent weigh(ConsentLog & log, SampleTable const & table,
                     std::vector<ConsentEvent> const & events,
                     std::vector<ConsentRecord> & records) {
    Application application(log, table);
    for (ConsentEvent const & event : events)
        application.add(event);
    records = application.take();
    AppliedConsent applied;
    applied.applied = records.size();
    applied.known = application.again();
    std::int64_t const now = seconds_now();
    applied.in_future = static_cast<std::uint64_t>(std::ranges::count_if(
        records, [&](ConsentRecord const & record) { return record.effective > now; }));
    applied.epoch = log.epoch();
    return applied;
}

} // namespace

AppliedConsent apply_consent(IndexLayout const & layout, SampleTable const & table,
                             std::vector<ConsentEvent> const & events) {
    ConsentLock const lock(layout);
    ConsentLog log = ConsentLog::open(layout);
    log.begin();
    std::vector<ConsentRecord> records;
    AppliedConsent applied = weigh(log, table, events, records);
    if (!records.empty()) log.append(records);
    applied.epoch = log.epoch();
    return applied;
}

AppliedConsent try_consent(IndexLayout const & layout, SampleTable const & table,
                           std::vector<ConsentEvent> const & events) {
    ConsentLog log = ConsentLog::open(layout);
    std::vector<ConsentRecord> records;
    return weigh(log, table, events, records);
}

} // namespace tansaku
