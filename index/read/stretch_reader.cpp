// SPDX-License-Identifier: BSD-3-Clause
#include "index/read/stretch_reader.hpp"

#include "index/read/sequence_walk.hpp"

#include <algorithm>
#include <tuple>

namespace tansaku {

StretchReader::Places const & StretchReader::places_of(std::uint32_t batch) {
    if (places_[batch]) return *places_[batch];
    Places & places = places_[batch].emplace();
    StoredBatch const & stored = index_.batches()[batch];
    StoredSamples const & samples = stored.samples();
    for (std::uint32_t number = 0; number < samples.nodes(); ++number) {
        std::uint32_t const node = samples.node(number);
        for (std::uint32_t visit = 0; visit < stored.visits(node); ++visit)
            places.push_back({samples.place(number, visit), node, visit});
    }
    std::ranges::sort(places, {}, [](Known const & known) {
        return std::tuple(known.place.sequence, known.place.begin);
    });
    return places;
}

std::vector<Residue> StretchReader::read(std::uint32_t batch, std::uint32_t sequence,
                                         std::uint64_t from, std::uint64_t to) {
    StoredBatch const & stored = index_.batches()[batch];
    Places const & places = places_of(batch);
    // The last place at or before `from`.
    auto const behind =
        std::ranges::upper_bound(places, std::tuple<std::uint32_t, std::uint64_t>(sequence, from),
                                 {}, [](Known const & known) {
                                     return std::tuple<std::uint32_t, std::uint64_t>(
                                         known.place.sequence, known.place.begin);
                                 });
    if (behind == places.begin() || behind[-1].place.sequence != sequence)
        return read_stretch(index_, stored, SequenceWalk(index_, stored, sequence), from, to);
    Known const & known = behind[-1];
    return read_stretch(index_, stored,
                        SequenceWalk(index_, stored, known.rank, known.visit, known.place), from,
                        to);
}

} // namespace tansaku
