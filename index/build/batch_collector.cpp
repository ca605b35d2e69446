// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/batch_collector.hpp"

#include "index/core/error.hpp"

#include <algorithm>
#include <numeric>
#include <optional>

namespace tansaku {

void BatchCollector::add(std::uint32_t haplotype, std::string label,
                         std::span<Residue const> sequence, CutSequence const & cut,
                         Cutter & cutter) {
    constexpr std::size_t ahead = 16; // pieces whose look-ups wait for memory together
    std::optional<Element> before;
    for (std::size_t i = 0; i < cut.pieces.size(); ++i) {
        if (i + ahead < cut.pieces.size()) dictionary_.prefetch(cut.pieces[i + ahead].digest);
        Piece const & piece = cut.pieces[i];
        std::uint32_t const length = piece.end - piece.begin;
        if (piece.gap) {
            auto const known = gap_number_.find(length);
            std::uint32_t number = known != gap_number_.end() ? known->second : 0;
            if (known == gap_number_.end()) {
                number = static_cast<std::uint32_t>(batch_.gap_length.size());
                gap_number_.emplace(length, number);
                batch_.gap_length.push_back(length);
            }
            batch_.elements.push_back(Element::make(k_first_gap + number, false));
            before.reset();
            continue;
        }
        std::uint32_t phrase = dictionary_.find(piece.digest);
        if (phrase != Dictionary::k_absent) {
            if (before) dictionary_.join(*before, Element::make(phrase, piece.reversed));
        } else {
            auto const text = sequence.subspan(piece.begin, length);
            phrase = dictionary_.add(piece.digest, cutter.canonical_text(text, piece.reversed),
                                     piece.reversed, before);
            if (phrase + 1 >= k_first_gap)
                throw Error(Fault::input, "E-IDX-05", "",
                            "more than 2^30 distinct phrases; build several indexes");
        }
        before = Element::make(phrase, piece.reversed);
        batch_.elements.push_back(*before);
    }
    batch_.haplotype.push_back(haplotype);
    batch_.label.push_back(std::move(label));
    batch_.length.push_back(sequence.size());
    batch_.first_element.push_back(static_cast<std::uint32_t>(batch_.elements.size()));
    batch_.track.insert(batch_.track.end(), cut.track.begin(), cut.track.end());
    batch_.first_run.push_back(static_cast<std::uint32_t>(batch_.track.size()));
}

Batch BatchCollector::take() {
    gap_number_.clear();
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
