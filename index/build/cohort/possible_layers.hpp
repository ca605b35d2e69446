// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/build/cut/ambiguity.hpp"
#include "index/core/element.hpp"

#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

namespace tansaku {

// A text that samples may have in place of [begin, end) of a contig, as its cuts.
struct PossibleParse {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::uint32_t bases = 0;
    std::vector<Element> elements;
    std::vector<AmbiguousRun> runs; // positions in it
    std::vector<std::uint32_t> edits;
};

// The texts that samples may have in another phase of a contig, as sequences: a *layer* of a sample
// is the contig with some of its texts in their places, and gaps between. Texts that overlap, or
// leave no room for a gap, are in different layers. Each text stands once, whoever may have it.
class PossibleLayers {
public:
    // Takes the next text; they are numbered from 0.
    void add(PossibleParse const & text);
    void give(std::uint32_t sample, std::uint32_t text) { given_.emplace_back(sample, text); }
    // Forms the layers; nothing comes any more. `gap_of` numbers a gap's length. What a sample's
    // layers are depends on its own texts alone. O(texts of samples · (log of them + layers)).
    void arrange(std::uint32_t samples, std::uint32_t contig_bases,
                 std::function<std::uint32_t(std::uint32_t)> const & gap_of);

    // These three are for any number of threads, when all is arranged.
    [[nodiscard]] std::uint32_t layers(std::uint32_t sample) const noexcept {
        return first_layer_.empty() ? 0 : first_layer_[sample + 1] - first_layer_[sample];
    }
    // Replaces what is at the references, all of a sequence. REQUIRES: layer < layers(sample).
    void read(std::uint32_t sample, std::uint32_t layer, std::uint32_t contig_bases,
              std::vector<Element> & elements, std::vector<AmbiguousRun> & track,
              std::vector<std::uint32_t> & edits, std::uint64_t & bases) const;
    // Bytes held.
    [[nodiscard]] std::uint64_t memory() const noexcept;

private:
    static constexpr std::uint32_t k_none = 0xFFFFFFFFu;
    struct Text {
        std::uint32_t begin = 0;
        std::uint32_t end = 0;
        std::uint32_t bases = 0;
        std::uint32_t first_run = 0;
        std::uint64_t first_element = 0;
        std::uint64_t first_edit = 0;
    };
    struct Place {
        std::uint32_t gap = k_none;  // number of the length of the gap before the text
        std::uint32_t text = k_none; // none: the gap is the contig's end
    };
    using Gap = std::function<std::uint32_t(std::uint32_t)>;

    void arrange_sample(std::vector<std::uint32_t> & texts, std::uint32_t contig_bases,
                        Gap const & gap_of);

    std::vector<Text> texts_{Text{}}; // and one: the end of the last
    std::vector<Element> elements_;
    std::vector<AmbiguousRun> runs_;
    std::vector<std::uint32_t> edits_;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> given_; // (sample, text)
    std::vector<std::uint32_t> first_layer_;                     // per sample, and one
    std::vector<std::uint64_t> first_place_{0};                  // per layer, and one
    std::vector<Place> places_;
};

} // namespace tansaku
