// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/cohort/possible_layers.hpp"

#include "index/core/phrase_rule.hpp"

#include <algorithm>
#include <utility>

namespace tansaku {

void PossibleLayers::add(PossibleParse const & text) {
    Text & here = texts_.back();
    here.begin = text.begin;
    here.end = text.end;
    here.bases = text.bases;
    elements_.insert(elements_.end(), text.elements.begin(), text.elements.end());
    runs_.insert(runs_.end(), text.runs.begin(), text.runs.end());
    edits_.insert(edits_.end(), text.edits.begin(), text.edits.end());
    texts_.push_back({.first_run = static_cast<std::uint32_t>(runs_.size()),
                      .first_element = elements_.size(),
                      .first_edit = edits_.size()});
}

void PossibleLayers::arrange(std::uint32_t samples, std::uint32_t contig_bases,
                             Gap const & gap_of) {
    if (given_.empty()) return;
    std::ranges::stable_sort(given_, {}, &std::pair<std::uint32_t, std::uint32_t>::first);
    std::vector<std::uint32_t> texts;
    auto next = given_.begin();
    for (std::uint32_t sample = 0; sample < samples; ++sample) {
        first_layer_.push_back(static_cast<std::uint32_t>(first_place_.size() - 1));
        texts.clear();
        for (; next != given_.end() && next->first == sample; ++next)
            texts.push_back(next->second);
        arrange_sample(texts, contig_bases, gap_of);
    }
    first_layer_.push_back(static_cast<std::uint32_t>(first_place_.size() - 1));
    given_ = {};
}

// Each text goes to the first layer that has room. Those of one place stay in the order in which
// they were given, which is the sample's own, unlike their numbers.
void PossibleLayers::arrange_sample(std::vector<std::uint32_t> & texts, std::uint32_t contig_bases,
                                    Gap const & gap_of) {
    std::ranges::stable_sort(texts, {}, [&](std::uint32_t number) {
        return std::pair(texts_[number].begin, texts_[number].end);
    });
    std::vector<std::vector<std::uint32_t>> layers;
    auto const has_room = [&](std::vector<std::uint32_t> const & layer, std::uint32_t text) {
        return texts_[text].begin >= texts_[layer.back()].end + std::uint64_t{k_shortest_gap};
    };
    for (std::uint32_t const text : texts) {
        auto const layer =
            std::ranges::find_if(layers, [&](auto const & known) { return has_room(known, text); });
        if (layer == layers.end())
            layers.push_back({text});
        else
            layer->push_back(text);
    }
    for (std::vector<std::uint32_t> const & layer : layers) {
        std::uint32_t end = 0;
        for (std::uint32_t const text : layer) {
            std::uint32_t const gap = texts_[text].begin - end;
            places_.push_back({gap == 0 ? k_none : gap_of(gap), text});
            end = texts_[text].end;
        }
        if (end != contig_bases) places_.push_back({gap_of(contig_bases - end), k_none});
        first_place_.push_back(places_.size());
    }
}

void PossibleLayers::read(std::uint32_t sample, std::uint32_t layer, std::uint32_t contig_bases,
                          std::vector<Element> & elements, std::vector<AmbiguousRun> & track,
                          std::vector<std::uint32_t> & edits, std::uint64_t & bases) const {
    elements.clear();
    track.clear();
    edits.clear();
    bases = 0;
    std::uint32_t end = 0;
    std::uint32_t const row = first_layer_[sample] + layer;
    for (std::uint64_t i = first_place_[row]; i < first_place_[row + 1]; ++i) {
        Place const & place = places_[i];
        if (place.gap != k_none) elements.push_back(Element::make(k_first_gap + place.gap, false));
        if (place.text == k_none) {
            bases += contig_bases - end;
            break;
        }
        Text const & text = texts_[place.text];
        Text const & next = texts_[place.text + std::size_t{1}];
        bases += text.begin - end;
        for (std::uint32_t run = text.first_run; run < next.first_run; ++run) {
            track.push_back(runs_[run]);
            track.back().position += static_cast<std::uint32_t>(bases);
        }
        elements.insert(elements.end(), elements_.data() + text.first_element,
                        elements_.data() + next.first_element);
        edits.insert(edits.end(), edits_.data() + text.first_edit, edits_.data() + next.first_edit);
        bases += text.bases;
        end = text.end;
    }
}

std::uint64_t PossibleLayers::memory() const noexcept {
    return texts_.capacity() * sizeof(Text) + elements_.capacity() * sizeof(Element) +
           runs_.capacity() * sizeof(AmbiguousRun) + edits_.capacity() * sizeof(edits_[0]) +
           given_.capacity() * sizeof(given_[0]) + first_layer_.capacity() * sizeof(std::uint32_t) +
           first_place_.capacity() * sizeof(std::uint64_t) + places_.capacity() * sizeof(Place);
}

} // namespace tansaku
