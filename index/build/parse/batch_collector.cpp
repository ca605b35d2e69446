// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/parse/batch_collector.hpp"

#include "index/core/error.hpp"

#include <algorithm>
#include <numeric>
#include <optional>

namespace tansaku {

void BatchCollector::add(std::uint32_t haplotype, std::string label,
                         std::span<Residue const> sequence, CutSequence const & cut,
                         Cutter & cutter) {
    constexpr std::size_t ahead = 16; // pieces whose look-ups wait for memory together
    before_.reset();
    for (std::size_t i = 0; i < cut.pieces.size(); ++i) {
        if (i + ahead < cut.pieces.size()) dictionary_.prefetch(cut.pieces[i + ahead].digest);
        Piece const & piece = cut.pieces[i];
        std::uint32_t const length = piece.end - piece.begin;
        if (piece.gap) {
            add_gap(length);
            continue;
        }
        std::uint32_t phrase = dictionary_.find(piece.digest);
        if (phrase != Dictionary::k_absent) {
            if (before_) dictionary_.join(*before_, Element::make(phrase, piece.reversed));
        } else {
            auto const text = sequence.subspan(piece.begin, length);
            phrase = dictionary_.add(piece.digest, cutter.canonical_text(text, piece.reversed),
                                     piece.reversed, before_);
            check_phrases();
        }
        add_phrase(Element::make(phrase, piece.reversed));
    }
    finish_sequence(haplotype, std::move(label), sequence.size(), cut.track);
}

void BatchCollector::add(std::uint32_t haplotype, std::string label, CohortParse const & cohort,
                         HaplotypeParse const & parse, std::vector<std::uint32_t> & number_of) {
    PhrasePool const & pool = cohort.phrases();
    number_of.resize(pool.digest.size(), Dictionary::k_absent);
    before_.reset();
    for (Element const element : parse.elements) {
        if (element.is_gap()) {
            add_gap(cohort.gap_length()[element.node() - k_first_gap]);
            continue;
        }
        std::uint32_t & phrase = number_of[element.node()];
        Digest const digest = pool.digest[element.node()];
        if (phrase == Dictionary::k_absent) phrase = dictionary_.find(digest);
        if (phrase != Dictionary::k_absent) {
            if (before_) dictionary_.join(*before_, Element::make(phrase, element.reversed()));
        } else {
            phrase = dictionary_.add(digest, pool.texts.text(element.node()), element.reversed(),
                                     before_);
            check_phrases();
        }
        add_phrase(Element::make(phrase, element.reversed()));
    }
    add_edits(cohort, parse);
    finish_sequence(haplotype, std::move(label), parse.bases, parse.track);
    batch_.has_reference.back() = true;
    batch_.phase_window.back() = cohort.phase_window();
}

void BatchCollector::add_gap(std::uint32_t length) {
    auto const next = static_cast<std::uint32_t>(batch_.gap_length.size());
    auto const [known, added] = gap_number_.try_emplace(length, next);
    if (added) batch_.gap_length.push_back(length);
    batch_.elements.push_back(Element::make(k_first_gap + known->second, false));
    before_.reset();
}

void BatchCollector::add_phrase(Element element) {
    batch_.elements.push_back(element);
    before_ = element;
}

void BatchCollector::check_phrases() const {
    if (dictionary_.phrases() >= k_first_gap)
        throw Error(Fault::input, "E-IDX-05", "",
                    "more than 2^30 distinct phrases; build several indexes");
}

void BatchCollector::finish_sequence(std::uint32_t haplotype, std::string label,
                                     std::uint64_t bases, std::span<AmbiguousRun const> track) {
    batch_.haplotype.push_back(haplotype);
    batch_.label.push_back(std::move(label));
    batch_.length.push_back(bases);
    batch_.first_element.push_back(static_cast<std::uint32_t>(batch_.elements.size()));
    batch_.track.insert(batch_.track.end(), track.begin(), track.end());
    batch_.first_run.push_back(static_cast<std::uint32_t>(batch_.track.size()));
    batch_.has_reference.push_back(false);
    batch_.phase_window.push_back(0);
    batch_.first_edit.push_back(batch_.edits.size());
}

void BatchCollector::add_edits(CohortParse const & cohort, HaplotypeParse const & parse) {
    constexpr std::uint32_t absent = 0xFFFFFFFFu;
    std::vector<std::uint32_t> & number_of = edit_number_[&cohort];
    number_of.resize(cohort.edits().size(), absent);
    for (std::uint32_t const edit : parse.edits) {
        std::uint32_t & number = number_of[edit];
        if (number == absent) {
            number = static_cast<std::uint32_t>(batch_.edit.size());
            batch_.edit.push_back(cohort.edits()[edit]);
        }
        batch_.edits.push_back(number);
    }
}

Batch BatchCollector::take() {
    gap_number_.clear();
    edit_number_.clear();
    return std::exchange(batch_, Batch{});
}

void finish_nodes(Batch & batch, std::span<std::uint32_t const> place_of_phrase) {
    std::vector<std::uint32_t> order(batch.gap_length.size());
    std::iota(order.begin(), order.end(), 0u);
    std::ranges::sort(order, {}, [&](std::uint32_t gap) { return batch.gap_length[gap]; });
    std::vector<std::uint32_t> rank(order.size());
    for (std::uint32_t i = 0; i < order.size(); ++i)
        rank[order[i]] = i;
    std::ranges::sort(batch.gap_length);
    for (Element & element : batch.elements)
        element = element.is_gap()
                      ? Element::make(k_first_gap + rank[element.node() - k_first_gap], false)
                      : Element::make(place_of_phrase[element.node()], element.reversed());
}

} // namespace tansaku
