// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/visit_samples.hpp"

#include "index/format/schema.hpp"
#include "index/format/varint.hpp"

#include <algorithm>

namespace tansaku {
namespace {

std::vector<bool> choose_nodes(Batch const & batch, VisitLists const & lists) {
    std::vector<bool> chosen(lists.node.size(), false);
    auto const node_of = [&](std::uint32_t element) { return lists.oriented[element] / 2; };
    for (std::size_t sequence = 0; sequence < batch.sequences(); ++sequence) {
        std::uint32_t const first = batch.first_element[sequence];
        std::uint32_t const end = batch.first_element[sequence + 1];
        if (first == end) continue;
        chosen[node_of(first)] = true;
        chosen[node_of(end - 1)] = true;
    }
    auto const visits = [&](std::uint32_t element) {
        std::uint32_t const node = node_of(element);
        return lists.visit_start[node + 1] - lists.visit_start[node];
    };
    for (std::size_t sequence = 0; sequence < batch.sequences(); ++sequence) {
        std::uint32_t last = batch.first_element[sequence];
        for (std::uint32_t i = last; i < batch.first_element[sequence + 1]; ++i) {
            if (chosen[node_of(i)]) last = i;
            if (i - last < schema::k_longest_walk) continue;
            last = i;
            for (std::uint32_t j = i; j + schema::k_longest_walk / 2 > i; --j)
                if (visits(j) > visits(last)) last = j;
            chosen[node_of(last)] = true;
        }
    }
    return chosen;
}

// Writes samples one behind the other, each as its difference to the one before.
class SampleWriter {
public:
    explicit SampleWriter(VisitSamples & samples) : samples_(samples) {}

    void add(std::uint32_t sequence, std::uint32_t begin, bool reversed) {
        if (count_++ % schema::k_sample_block == 0) {
            samples_.block_start.push_back(samples_.sample.size());
            sequence_ = 0;
            begin_ = 0;
        }
        append_varint(samples_.sample, fold_sign(std::int64_t{sequence} - sequence_) << 1 |
                                           static_cast<std::uint64_t>(reversed));
        append_varint(samples_.sample, fold_sign(std::int64_t{begin} - begin_));
        sequence_ = sequence;
        begin_ = begin;
    }
    void close() { samples_.block_start.push_back(samples_.sample.size()); }
    [[nodiscard]] std::uint32_t count() const noexcept { return count_; }

private:
    VisitSamples & samples_;
    std::uint32_t count_ = 0;
    std::int64_t sequence_ = 0;
    std::int64_t begin_ = 0;
};

} // namespace

VisitSamples sample_visits(Batch const & batch, VisitLists const & lists) {
    std::vector<bool> const chosen = choose_nodes(batch, lists);
    VisitSamples samples;
    SampleWriter writer(samples);
    samples.first_sample.push_back(0);
    for (std::uint32_t node = 0; node < lists.node.size(); ++node) {
        if (!chosen[node]) continue;
        samples.node.push_back(node);
        auto next_sequence = batch.first_element.begin();
        for (std::uint32_t v = lists.visit_start[node]; v < lists.visit_start[node + 1]; ++v) {
            std::uint32_t const element = lists.visit[v];
            // Visits ascend; of empty sequences that share their first element, the last owns it.
            next_sequence = std::upper_bound(next_sequence, batch.first_element.end(), element);
            writer.add(static_cast<std::uint32_t>(next_sequence - batch.first_element.begin() - 1),
                       lists.begin[element], (lists.oriented[element] & 1u) != 0);
        }
        samples.first_sample.push_back(writer.count());
    }
    writer.close();
    return samples;
}

} // namespace tansaku
