// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/sealed/cohort.hpp"

#include "index/catalogue/sample/subject_refs.hpp"
#include "index/catalogue/schema/id_policy.hpp"
#include "index/catalogue/sealed/keyed_digest.hpp"
#include "index/catalogue/sealed/random_key.hpp"
#include "index/catalogue/sealed/sealed_folder.hpp"
#include "index/core/error.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <sstream>
#include <utility>

namespace tansaku {
namespace {

constexpr std::string_view k_first_word = "tansaku-cohort-1";

SealedFolder folder_of(IndexLayout const & layout) { return {layout, layout.cohorts()}; }

std::string digest_of_name(Cohort const & cohort, std::string_view name) {
    return keyed_digest(cohort.key, "cohort", name);
}

std::string text_of(Cohort const & cohort) {
    std::string text = std::string(k_first_word) + ' ' + hex_of(cohort.key) + '\n';
    text += "saved " + std::to_string(cohort.saved) + '\n';
    text += "generation " + std::to_string(cohort.generation) + '\n';
    text += "subjects " + std::to_string(cohort.subjects) + '\n';
    for (std::string const & condition : cohort.conditions)
        text += "condition " + condition + '\n';
    for (std::string const & member : cohort.members)
        text += "member " + member + '\n';
    return text;
}

// Calls visit(subject, name) with all references of the subjects that have samples, and with all
// accessions.
template <typename Visit>
void for_each_name(SampleTable const & table, Visit && visit) {
    SubjectRefs const refs(table);
    for (std::uint32_t subject = 0; subject < table.subjects(); ++subject)
        refs.for_each(subject, [&](std::string_view ref) { visit(subject, ref); });
    for (std::size_t sample = 0; sample < table.samples(); ++sample)
        visit(table.subject[sample], table.accession[sample]);
}

template <typename Number>
bool read_number(std::string_view text, Number & number) {
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size();
}

bool take_line(Cohort & cohort, std::string_view word, std::string rest) {
    if (word == k_first_word) return !(cohort.key = bytes_of_hex(rest)).empty();
    if (word == "saved") return read_number(rest, cohort.saved);
    if (word == "generation") return read_number(rest, cohort.generation);
    if (word == "subjects") return read_number(rest, cohort.subjects);
    if (word != "condition" && word != "member") return false;
    (word == "member" ? cohort.members : cohort.conditions).push_back(std::move(rest));
    return true;
}

} // namespace

void require_cohort_name(std::string_view name) {
    if (refuse_sample_id(IdPolicy::free, name))
        throw Error(Fault::input, "E-COH-01", "",
                    "what is no name of a cohort; expected 1 to 64 letters, digits, '_' and '-' "
                    "that don't read like personal data");
}

Cohort freeze_cohort(SampleTable const & table, SampleSet const & chosen) {
    Cohort cohort;
    cohort.key = random_key();
    std::vector<bool> subjects(table.subjects());
    chosen.for_each([&](std::size_t sample) { subjects[table.subject[sample]] = true; });
    for_each_name(table, [&](std::uint32_t subject, std::string_view name) {
        if (subjects[subject]) cohort.members.push_back(digest_of_name(cohort, name));
    });
    cohort.subjects = static_cast<std::uint64_t>(std::ranges::count(subjects, true));
    std::ranges::sort(cohort.members);
    return cohort;
}

SampleSet samples_of(Cohort const & cohort, SampleTable const & table) {
    std::vector<bool> member(table.subjects());
    for_each_name(table, [&](std::uint32_t subject, std::string_view name) {
        if (!member[subject] &&
            std::ranges::binary_search(cohort.members, digest_of_name(cohort, name)))
            member[subject] = true;
    });
    SampleSet samples(table.samples());
    for (std::size_t sample = 0; sample < table.samples(); ++sample)
        if (member[table.subject[sample]]) samples.insert(sample);
    return samples;
}

void write_cohort(IndexLayout const & layout, Cohort const & cohort) {
    folder_of(layout).write(cohort.name, text_of(cohort));
}

Cohort read_cohort(IndexLayout const & layout, std::string const & name) {
    require_cohort_name(name);
    auto const text = folder_of(layout).read(name);
    if (!text)
        throw Error(Fault::input, "E-COH-02", layout.cohorts().string(),
                    "no cohort of this name that can be read; 'tansaku cohort show INDEX' lists "
                    "them");
    Cohort cohort;
    cohort.name = name;
    std::istringstream lines(*text);
    for (std::string line; std::getline(lines, line);) {
        std::size_t const space = std::min(line.find(' '), line.size() - 1);
        if (!take_line(cohort, std::string_view(line).substr(0, space), line.substr(space + 1)))
            throw Error(Fault::damaged, "E-COH-04", folder_of(layout).path(name).string(),
                        "a line that cohorts don't have; save the cohort again");
    }
    std::ranges::sort(cohort.members);
    return cohort;
}

std::vector<std::string> cohort_names(IndexLayout const & layout) {
    return folder_of(layout).names();
}

void erase_from_cohorts(IndexLayout const & layout, SampleTable const & table,
                        SampleSet const & erased) {
    std::vector<bool> const leaves = subjects_only_in(table, erased);
    folder_of(layout).sweep();
    for (std::string const & name : cohort_names(layout)) {
        Cohort cohort = read_cohort(layout, name);
        std::vector<std::string> gone;
        erased.for_each([&](std::size_t sample) {
            gone.push_back(digest_of_name(cohort, table.accession[sample]));
        });
        SubjectRefs const refs(table);
        for (std::uint32_t subject = 0; subject < table.subjects(); ++subject)
            if (leaves[subject])
                refs.for_each(subject, [&](std::string_view ref) {
                    gone.push_back(digest_of_name(cohort, ref));
                });
        std::ranges::sort(gone);
        auto const left = std::ranges::remove_if(cohort.members, [&](std::string const & member) {
            return std::ranges::binary_search(gone, member);
        });
        if (left.empty()) continue;
        cohort.members.erase(left.begin(), left.end());
        write_cohort(layout, cohort);
    }
}

} // namespace tansaku
