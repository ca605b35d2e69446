// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/parse/batch_collector.hpp"

#include "index/core/error.hpp"

#include <utility>

namespace tansaku {

BatchCollector::BatchCollector(Dictionary & dictionary, ParseLists & lists)
    : dictionary_(dictionary)
    , lists_(lists) {
    begin_batch();
}

void BatchCollector::begin_batch() {
    batch_ = Batch{};
    batch_.first_element = {lists_.elements.size()};
    batch_.first_run = {lists_.track.size()};
    batch_.first_edit = {lists_.edits.size()};
    has_phrase_.clear();
    gap_number_.clear();
    edit_number_.clear();
    before_.reset();
}

void BatchCollector::add(std::uint32_t haplotype, std::string label,
                         std::span<Residue const> sequence, CutSequence const & cut,
                         Cutter & cutter) {
    constexpr std::size_t ahead = 16; // pieces whose look-ups wait for memory together
    for (std::size_t i = 0; i < cut.pieces.size(); ++i) {
        if (i + ahead < cut.pieces.size()) dictionary_.prefetch(cut.pieces[i + ahead].digest);
        Piece const & piece = cut.pieces[i];
        std::uint32_t const length = piece.end - piece.begin;
        if (piece.gap) {
            add_gap(length);
            continue;
        }
        std::uint32_t const phrase = dictionary_.find(piece.digest);
        if (phrase != Dictionary::k_absent)
            add_phrase(Element::make(phrase, piece.reversed));
        else
            add_new_phrase(
                piece.digest,
                cutter.canonical_text(sequence.subspan(piece.begin, length), piece.reversed),
                piece.reversed);
    }
    lists_.track.append(cut.track);
    end_sequence(haplotype, std::move(label), sequence.size());
}

void BatchCollector::add(std::uint32_t haplotype, std::string label, CohortParse const & cohort,
                         HaplotypeParse const & parse, std::vector<std::uint32_t> & number_of) {
    PhrasePool const & pool = cohort.phrases();
    number_of.resize(pool.digest.size(), Dictionary::k_absent);
    for (Element const element : parse.elements) {
        if (element.is_gap()) {
            add_gap(cohort.gap_length()[element.node() - k_first_gap]);
            continue;
        }
        std::uint32_t & phrase = number_of[element.node()];
        Digest const digest = pool.digest[element.node()];
        if (phrase == Dictionary::k_absent) phrase = dictionary_.find(digest);
        if (phrase != Dictionary::k_absent)
            add_phrase(Element::make(phrase, element.reversed()));
        else
            phrase = add_new_phrase(digest, pool.texts.text(element.node()), element.reversed());
    }
    lists_.track.append(parse.track);
    add_edits(cohort, parse);
    end_sequence(haplotype, std::move(label), parse.bases, cohort.phase_window());
}

void BatchCollector::add_edits(CohortParse const & cohort, HaplotypeParse const & parse) {
    constexpr std::uint32_t absent = 0xFFFFFFFFu;
    std::vector<std::uint32_t> & number_of = edit_number_[&cohort];
    number_of.resize(cohort.edits().size(), absent);
    for (std::uint32_t const edit : parse.edits) {
        std::uint32_t & number = number_of[edit];
        if (number == absent) number = number_edit(cohort.edits()[edit]);
        add_edit(number);
    }
}

void BatchCollector::add_gap(std::uint32_t length) {
    auto const next = static_cast<std::uint32_t>(batch_.gap_length.size());
    auto const [known, added] = gap_number_.try_emplace(length, next);
    if (added) batch_.gap_length.push_back(length);
    lists_.elements.append(Element::make(k_first_gap + known->second, false));
    before_.reset();
}

void BatchCollector::add_phrase(Element element) {
    if (before_) dictionary_.join(*before_, element);
    append(element);
}

std::uint32_t BatchCollector::add_new_phrase(Digest digest, std::span<Residue const> text,
                                             bool reversed) {
    std::uint32_t const phrase = dictionary_.add(digest, text, reversed, before_);
    if (dictionary_.phrases() >= k_first_gap)
        throw Error(Fault::input, "E-IDX-05", "",
                    "more than 2^30 distinct phrases; build several indexes");
    append(Element::make(phrase, reversed));
    return phrase;
}

void BatchCollector::append(Element element) {
    if (element.node() >= has_phrase_.size()) has_phrase_.resize(dictionary_.phrases(), false);
    auto has = has_phrase_[element.node()];
    if (!has) {
        has = true;
        ++batch_.phrases;
    }
    lists_.elements.append(element);
    before_ = element;
}

std::uint32_t BatchCollector::number_edit(ReferenceEdit const & edit) {
    batch_.edit.push_back(edit);
    return static_cast<std::uint32_t>(batch_.edit.size() - 1);
}

void BatchCollector::end_sequence(std::uint32_t haplotype, std::string label, std::uint64_t bases,
                                  std::optional<std::uint32_t> phase_window) {
    batch_.haplotype.push_back(haplotype);
    batch_.label.push_back(std::move(label));
    batch_.length.push_back(bases);
    batch_.first_element.push_back(lists_.elements.size());
    batch_.first_run.push_back(lists_.track.size());
    batch_.first_edit.push_back(lists_.edits.size());
    batch_.has_reference.push_back(phase_window.has_value());
    batch_.phase_window.push_back(phase_window.value_or(0));
    before_.reset();
}

Batch BatchCollector::take() {
    Batch batch = std::move(batch_);
    begin_batch();
    return batch;
}

} // namespace tansaku
