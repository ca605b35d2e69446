// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/sample/subject_link_table.hpp"

#include "index/catalogue/schema/sample_rules.hpp"
#include "index/catalogue/schema/vocabulary.hpp"
#include "index/catalogue/table/cell_checker.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace tansaku {
namespace {

enum Column : std::size_t { k_ref, k_same_as };

constexpr std::array<TsvColumn, 2> k_columns = {
    {{"subject_ref", TsvColumn::Need::required}, {"same_as", TsvColumn::Need::required}}};

// Subjects that are one person. A group is known by its first subject.
class Groups {
public:
    explicit Groups(std::size_t subjects) : above_(subjects) {
        for (std::uint32_t subject = 0; subject < subjects; ++subject)
            above_[subject] = subject;
    }
    [[nodiscard]] std::uint32_t first_of(std::uint32_t subject) {
        while (above_[subject] != subject)
            subject = above_[subject] = above_[above_[subject]];
        return subject;
    }
    void join(std::uint32_t one, std::uint32_t other) {
        std::uint32_t const first = first_of(one);
        std::uint32_t const second = first_of(other);
        above_[std::max(first, second)] = std::min(first, second);
    }

private:
    std::vector<std::uint32_t> above_;
};

std::unordered_map<std::string_view, std::uint32_t> subjects_by_ref(SampleTable const & table) {
    std::unordered_map<std::string_view, std::uint32_t> subject_of;
    for (std::uint32_t subject = 0; subject < table.subjects(); ++subject)
        if (!table.subject_ref[subject].empty())
            subject_of.emplace(table.subject_ref[subject], subject);
    for (SubjectLink const & link : table.subject_links)
        subject_of.emplace(link.ref, link.subject);
    return subject_of;
}

// References of nobody here of which events tell, as links bring them to subjects; from then on
// they are of these.
std::vector<SubjectLink>
absent_refs(std::vector<SubjectLinkRow> const & links,
            std::unordered_map<std::string_view, std::uint32_t> & subject_of,
            std::function<bool(std::string_view)> const & tells_of) {
    std::vector<SubjectLink> found;
    for (bool more = true; more;) { // one may lead to another
        more = false;
        for (SubjectLinkRow const & link : links)
            for (auto const & [ref, other] :
                 {std::pair(&link.ref, &link.same_as), std::pair(&link.same_as, &link.ref)}) {
                auto const known = subject_of.find(*other);
                if (known == subject_of.end() || subject_of.contains(*ref) || !tells_of(*ref))
                    continue;
                std::uint32_t const subject = known->second;
                found.push_back({*ref, subject});
                subject_of.emplace(*ref, subject);
                more = true;
            }
    }
    return found;
}

// The known biobanks of each subject's samples, as bits by code.
std::vector<std::uint32_t> biobanks_of(SampleTable const & table) {
    static_assert(k_biobanks.size() <= 32);
    std::vector<std::uint32_t> biobanks(table.subjects());
    for (std::size_t sample = 0; sample < table.samples(); ++sample)
        if (table.biobank[sample] != k_unknown)
            biobanks[table.subject[sample]] |= 1u << table.biobank[sample];
    return biobanks;
}

} // namespace

std::span<TsvColumn const> subject_link_columns() noexcept { return k_columns; }

std::vector<SubjectLinkRow> read_subject_links(std::istream & input, std::string name,
                                               FindingList & findings,
                                               std::vector<Finding> & notices) {
    TsvReader reader(input, std::move(name), k_columns, TsvComments::refused, findings, notices);
    CellChecker const check(reader, k_columns, findings);
    std::vector<SubjectLinkRow> rows;
    while (reader.next()) {
        for (Column const column : {k_ref, k_same_as})
            if (reader.has(column) && !is_subject_ref(check.cell(column)))
                check.refuse_text(column, check.cell(column),
                                  {"E-SUBJ-01", "no subject reference; expected S and 32 digits "
                                                "0-9 or a-f, made by the provider with a key"});
        if (reader.has(k_ref) && reader.has(k_same_as) &&
            check.cell(k_ref) == check.cell(k_same_as))
            check.refuse(k_same_as, {"E-SUBJ-04", "the same reference as in subject_ref"});
        rows.push_back(
            {std::string(check.cell(k_ref)), std::string(check.cell(k_same_as)), reader.place()});
    }
    return rows;
}

void link_subjects(SampleTable & table, std::vector<SubjectLinkRow> const & links,
                   std::string const & name, std::function<bool(std::string_view)> const & tells_of,
                   FindingList & findings, std::vector<Finding> & notices) {
    auto subject_of = subjects_by_ref(table);
    std::vector<SubjectLink> merged = table.subject_links;
    if (tells_of)
        for (SubjectLink & link : absent_refs(links, subject_of, tells_of))
            merged.push_back(std::move(link));
    std::vector<std::uint32_t> biobanks = biobanks_of(table); // of each group, at its first
    Groups groups(table.subjects());
    std::uint64_t unknown = 0;
    for (SubjectLinkRow const & link : links) {
        auto const one = subject_of.find(link.ref);
        auto const other = subject_of.find(link.same_as);
        if (one == subject_of.end() || other == subject_of.end()) {
            ++unknown;
            continue;
        }
        std::uint32_t const first = groups.first_of(one->second);
        std::uint32_t const second = groups.first_of(other->second);
        if (first == second) continue;
        if ((biobanks[first] & biobanks[second]) != 0)
            findings.add("E-SUBJ-05", link.place,
                         "makes two subjects of one biobank one person; a biobank gives a person "
                         "one reference; mend the links or the table of samples");
        groups.join(first, second);
        biobanks[std::min(first, second)] |= biobanks[std::max(first, second)];
    }
    if (unknown != 0)
        notices.push_back({"W-SUBJ-05", name,
                           std::to_string(unknown) +
                               " links name a subject that has no sample here; they do nothing"});

    for (SubjectLink & link : merged)
        link.subject = groups.first_of(link.subject);
    for (std::uint32_t subject = 0; subject < table.subjects(); ++subject)
        if (groups.first_of(subject) != subject)
            merged.push_back({std::string(table.subject_ref[subject]), groups.first_of(subject)});
    std::ranges::sort(merged, {}, &SubjectLink::ref);
    for (std::uint32_t & subject : table.subject)
        subject = groups.first_of(subject);
    table.subject_links = std::move(merged);
    table.subjects_linked = true;
    renumber_subjects(table);
}

} // namespace tansaku
