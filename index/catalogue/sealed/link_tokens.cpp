// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/sealed/link_tokens.hpp"

#include "index/catalogue/sample/subject_refs.hpp"
#include "index/catalogue/schema/id_policy.hpp"
#include "index/catalogue/schema/sample_rules.hpp"
#include "index/catalogue/schema/vocabulary.hpp"
#include "index/catalogue/sealed/keyed_digest.hpp"
#include "index/catalogue/sealed/random_key.hpp"
#include "index/catalogue/sealed/sealed_folder.hpp"
#include "index/catalogue/table/cell_checker.hpp"
#include "index/core/error.hpp"

#include <algorithm>
#include <array>
#include <sstream>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace tansaku {
namespace {

enum Column : std::size_t { k_ref, k_token };

constexpr std::array<TsvColumn, 2> k_columns = {
    {{"subject_ref", TsvColumn::Need::required}, {"link_token", TsvColumn::Need::required}}};

constexpr std::string_view k_first_word = "tansaku-links-1";

SealedFolder folder_of(IndexLayout const & layout) { return {layout, layout.links()}; }

bool is_token(std::string_view text) {
    return text.size() == 64 &&
           text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

std::string digest_of_name(LinkTokens const & links, std::string_view name) {
    return keyed_digest(links.key, "link", name);
}

// Samples that are in data sets, all of them anonymised.
SampleSet anonymized_samples(SampleTable const & table) {
    auto const anonymized = code_of(k_processing_classes, "anonymized");
    SampleSet samples(table.samples());
    for (std::size_t sample = 0; sample < table.samples(); ++sample) {
        auto const & sets = table.dataset.of(sample);
        if (!sets.empty() && std::ranges::all_of(sets, [&](std::uint32_t dataset) {
                return table.datasets[dataset].processing_class == anonymized;
            }))
            samples.insert(sample);
    }
    return samples;
}

std::unordered_set<std::string_view> tokens_in(std::vector<LinkTokens> const & all) {
    std::unordered_set<std::string_view> tokens;
    for (LinkTokens const & links : all)
        for (auto const & [digest, token] : links.tokens)
            tokens.insert(token);
    return tokens;
}

} // namespace

std::span<TsvColumn const> link_token_columns() noexcept { return k_columns; }

LinkTokens read_link_tokens(std::istream & input, std::string name, SampleTable const & table,
                            SampleSet const & live, std::vector<LinkTokens> const & others,
                            FindingList & findings, std::vector<Finding> & notices) {
    std::unordered_map<std::string, std::uint32_t> subject_of;
    for_each_subject_name(table, live, [&](std::uint32_t subject, std::string_view ref) {
        subject_of.emplace(ref, subject);
    });
    std::vector<bool> const anonymized = subjects_only_in(table, anonymized_samples(table));
    std::unordered_set<std::string_view> const taken = tokens_in(others);
    std::unordered_set<std::string> tokens;
    std::unordered_set<std::uint32_t> subjects;

    LinkTokens links;
    links.key = random_key();
    TsvReader reader(input, std::move(name), k_columns, TsvComments::refused, findings, notices);
    CellChecker const check(reader, k_columns, findings);
    while (reader.next()) {
        std::string const ref(check.cell(k_ref));
        std::string const token(check.cell(k_token));
        if (!is_subject_ref(ref)) {
            check.refuse_text(k_ref, ref,
                              {"E-SUBJ-01", "no subject reference; expected S and 32 digits 0-9 or "
                                            "a-f, made by the provider with a key"});
            continue;
        }
        if (!is_token(token)) {
            check.refuse_text(k_token, token,
                              {"E-LNK-01", "no link token; expected 64 digits 0-9 or a-f, made by "
                                           "the provider with the key of the purpose"});
            continue;
        }
        auto const subject = subject_of.find(ref);
        if (subject == subject_of.end())
            check.refuse(k_ref, {"E-LNK-02", "a subject that the index does not have"});
        else if (!subjects.insert(subject->second).second || !tokens.insert(token).second)
            check.refuse(k_token, {"E-LNK-03", "a subject or token that stands above already"});
        else if (taken.contains(token))
            check.refuse(k_token, {"E-LNK-04", "a token of another purpose; the provider makes "
                                               "them with a key for each purpose"});
        else if (!anonymized[subject->second])
            check.refuse(k_ref, {"E-LNK-05", "a subject with samples outside anonymised data sets, "
                                             "which alone may be linked"});
        else
            links.tokens.emplace(digest_of_name(links, ref), token);
    }
    return links;
}

std::vector<std::string> tokens_of(LinkTokens const & links, SampleTable const & table,
                                   SampleSet const & live) {
    SampleSet linkable = anonymized_samples(table);
    linkable &= live;
    std::vector<std::string> of_subject(table.subjects());
    for_each_subject_name(table, linkable, [&](std::uint32_t subject, std::string_view name) {
        if (auto const found = links.tokens.find(digest_of_name(links, name));
            found != links.tokens.end())
            of_subject[subject] = found->second;
    });
    std::vector<std::string> tokens(table.samples());
    linkable.for_each(
        [&](std::size_t sample) { tokens[sample] = of_subject[table.subject[sample]]; });
    return tokens;
}

void require_link_purpose(std::string_view purpose) {
    if (refuse_sample_id(IdPolicy::free, purpose))
        throw Error(Fault::input, "E-LNK-06", "",
                    "what is no name of a purpose; expected 1 to 64 letters, digits, '_' and '-' "
                    "that don't read like personal data");
}

void write_links(IndexLayout const & layout, LinkTokens const & links) {
    std::string text = std::string(k_first_word) + ' ' + hex_of(links.key) + '\n';
    for (auto const & [digest, token] : links.tokens)
        text += digest + ' ' + token + '\n';
    folder_of(layout).write(links.purpose, std::move(text));
}

LinkTokens read_links(IndexLayout const & layout, std::string const & purpose) {
    require_link_purpose(purpose);
    auto const text = folder_of(layout).read(purpose);
    if (!text)
        throw Error(Fault::input, "E-LNK-06", layout.links().string(),
                    "no tokens of this purpose that can be read; load them with 'tansaku link "
                    "load'");
    LinkTokens links;
    links.purpose = purpose;
    std::istringstream lines(*text);
    std::string word;
    bool good = lines >> word && word == k_first_word && lines >> word;
    links.key = bytes_of_hex(word);
    good = good && !links.key.empty();
    for (std::string digest; good && lines >> digest;)
        good = lines >> word && is_token(word) && links.tokens.emplace(digest, word).second;
    if (!good)
        throw Error(Fault::damaged, "E-LNK-07", folder_of(layout).path(purpose).string(),
                    "a line that tokens don't have; load them again");
    return links;
}

std::vector<std::string> link_purposes(IndexLayout const & layout) {
    return folder_of(layout).names();
}

void erase_from_links(IndexLayout const & layout, SampleTable const & table,
                      SampleSet const & erased) {
    std::vector<bool> const leaves = subjects_only_in(table, erased);
    folder_of(layout).sweep();
    for (std::string const & purpose : link_purposes(layout)) {
        LinkTokens links = read_links(layout, purpose);
        std::size_t gone = 0;
        for_each_subject_name(table, erased, [&](std::uint32_t subject, std::string_view name) {
            if (leaves[subject]) gone += links.tokens.erase(digest_of_name(links, name));
        });
        if (gone != 0) write_links(layout, links);
    }
}

void require_disjoint(std::vector<LinkTokens> const & all) {
    std::size_t tokens = 0;
    for (LinkTokens const & links : all)
        tokens += links.tokens.size();
    if (tokens_in(all).size() != tokens)
        throw Error(Fault::damaged, "E-LNK-08", "",
                    "two purposes have a token in common, or one has it twice; ask the provider "
                    "for tokens made with a key for each purpose, and load them again");
}

} // namespace tansaku
