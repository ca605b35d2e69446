// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/graph/reference_lists.hpp"

#include "index/core/error.hpp"
#include "index/format/schema.hpp"
#include "index/format/varint.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <span>
#include <string_view>
#include <utility>

namespace tansaku {
namespace {

std::uint32_t count_of(std::size_t entries) {
    if (entries > std::numeric_limits<std::uint32_t>::max())
        throw Error(Fault::input, "E-IDX-07", "",
                    "a batch whose differences from a reference take 2^32 entries or bases; give a "
                    "smaller --batch-samples");
    return static_cast<std::uint32_t>(entries);
}

class Lister {
public:
    Lister(Batch const & batch, ScratchList<std::uint32_t> const & edits)
        : batch_(batch)
        , edits_(edits)
        , place_(batch.edit.size(), k_none) {}

    ReferenceLists list() {
        number_contigs();
        for (std::vector<std::uint32_t> const & sequences : sequences_)
            list_contig(sequences);
        for (std::uint32_t sequence = 0; sequence < batch_.sequences(); ++sequence)
            list_sequence(sequence);
        writer_.close();
        return std::move(lists_);
    }

private:
    // By the first sequences of their labels.
    void number_contigs() {
        std::map<std::string_view, std::uint32_t> number;
        for (std::uint32_t sequence = 0; sequence < batch_.sequences(); ++sequence) {
            if (!batch_.has_reference[sequence]) {
                contig_.push_back(k_none);
                continue;
            }
            auto const next = static_cast<std::uint32_t>(sequences_.size());
            auto const [known, added] = number.try_emplace(batch_.label[sequence], next);
            if (added) sequences_.emplace_back();
            contig_.push_back(known->second);
            sequences_[known->second].push_back(sequence);
        }
    }

    // Those of a sequence, until it is asked for another.
    [[nodiscard]] std::span<std::uint32_t> edits_of(std::uint32_t sequence) {
        std::uint64_t const first = batch_.first_edit[sequence];
        read_.resize(batch_.first_edit[sequence + 1] - first);
        edits_.read(first, read_);
        return read_;
    }

    void list_contig(std::vector<std::uint32_t> const & sequences) {
        std::vector<std::uint32_t> used;
        for (std::uint32_t const sequence : sequences)
            for (std::uint32_t const edit : edits_of(sequence))
                if (std::exchange(place_[edit], 0) == k_none) used.push_back(edit);
        auto const text = [&](std::uint32_t edit) -> ReferenceEdit const & {
            return batch_.edit[edit];
        };
        std::ranges::sort(used, {}, text);
        std::uint32_t const first = lists_.first_edit.back();
        for (std::size_t i = 0; i < used.size(); ++i) {
            if (i == 0 || text(used[i]) != text(used[i - 1])) writer_.add_edit(text(used[i]));
            place_[used[i]] = static_cast<std::uint32_t>(lists_.edit_begin.size()) - first - 1;
        }
        writer_.end_contig();
    }

    void list_sequence(std::uint32_t sequence) {
        if (contig_[sequence] == k_none) {
            writer_.add_unknown();
            return;
        }
        auto const edits = edits_of(sequence);
        for (std::uint32_t & edit : edits)
            edit = place_[edit];
        writer_.add_sequence(contig_[sequence], edits);
    }

    static constexpr std::uint32_t k_none = 0xFFFFFFFFu;

    Batch const & batch_;
    ScratchList<std::uint32_t> const & edits_;
    ReferenceLists lists_;
    ReferenceListWriter writer_{lists_};
    std::vector<std::uint32_t> contig_;                 // per sequence; k_none
    std::vector<std::vector<std::uint32_t>> sequences_; // by contig
    std::vector<std::uint32_t> place_;                  // of each edit, in its contig
    std::vector<std::uint32_t> read_;
};

} // namespace

void ReferenceListWriter::add_edit(ReferenceEdit const & edit) {
    lists_.edit_begin.push_back(edit.begin);
    lists_.edit_bases.push_back(edit.bases);
    lists_.position.push_back(edit.position);
    lists_.unphased.push_back(edit.unphased ? 1 : 0);
    growth_.push_back(std::int64_t{edit.text_bases()} - edit.bases);
    is_masked_.push_back(edit.is_masked());
    for (auto const * text : {&edit.reference, &edit.alternative}) {
        lists_.text.insert(lists_.text.end(), text->begin(), text->end());
        lists_.text_start.push_back(count_of(lists_.text.size()));
    }
}

void ReferenceListWriter::end_contig() {
    std::uint32_t reach = 0; // of the edits before
    for (std::size_t edit = lists_.first_edit.back(); edit < growth_.size(); ++edit) {
        std::uint32_t const begin = lists_.edit_begin[edit];
        if ((edit - lists_.first_edit.back()) % schema::k_edit_window == 0)
            lists_.window_begin.push_back(std::max(reach, begin));
        reach = std::max(reach, begin + lists_.edit_bases[edit]);
    }
    lists_.first_edit.push_back(count_of(growth_.size()));
    lists_.first_window.push_back(count_of(lists_.window_begin.size()));
    patterns_.resize(lists_.window_begin.size());
}

void ReferenceListWriter::add_unknown() {
    lists_.contig.push_back(schema::k_no_reference);
    end_sequence();
}

void ReferenceListWriter::add_sequence(std::uint32_t contig,
                                       std::span<std::uint32_t const> places) {
    lists_.contig.push_back(contig + 1);
    std::uint32_t const first = lists_.first_window[contig];
    std::uint32_t const windows = lists_.first_window[contig + 1] - first;
    std::uint64_t const first_edit = lists_.first_edit[contig];
    list_masked(places, first_edit);
    std::int64_t shift = 0;
    for (std::uint32_t window = 0; window < windows; ++window) {
        if (window % schema::k_shift_windows == 0)
            lists_.shift.push_back(static_cast<std::uint32_t>(fold_sign(shift)));
        std::size_t here = 0;
        while (here < places.size() && places[here] / schema::k_edit_window == window)
            ++here;
        shift += choose(first + window, places.first(here), first_edit);
        places = places.subspan(here);
    }
    end_sequence();
}

// Returns by how much a sequence grows there.
std::int64_t ReferenceListWriter::choose(std::uint32_t window,
                                         std::span<std::uint32_t const> places,
                                         std::uint64_t first_edit) {
    key_.assign(reinterpret_cast<char const *>(&window), sizeof window);
    std::int64_t growth = 0;
    for (std::uint32_t const place : places) {
        if (is_masked_[first_edit + place]) continue;
        key_.push_back(static_cast<char>(place % schema::k_edit_window));
        growth += growth_[first_edit + place];
    }
    Patterns & patterns = patterns_[window];
    auto const [known, added] =
        number_.try_emplace(key_, static_cast<std::uint32_t>(patterns.end.size()));
    if (added) {
        patterns.places.insert(patterns.places.end(), key_.begin() + sizeof window, key_.end());
        patterns.end.push_back(static_cast<std::uint32_t>(patterns.places.size()));
        patterns.growth.push_back(growth);
    }
    lists_.choice.push_back(known->second);
    return growth;
}

void ReferenceListWriter::list_masked(std::span<std::uint32_t const> places,
                                      std::uint64_t first_edit) {
    std::uint32_t listed = 0;
    std::uint32_t before = 0;
    for (std::uint32_t const place : places) {
        if (!is_masked_[first_edit + place]) continue;
        if (listed++ % schema::k_masked_block == 0) {
            lists_.masked_block_start.push_back(count_of(lists_.masked_list.size()));
            lists_.masked_block_edit.push_back(place);
        } else {
            append_varint(lists_.masked_list, place - before - 1);
        }
        before = place;
    }
}

void ReferenceListWriter::end_sequence() {
    lists_.first_masked_block.push_back(count_of(lists_.masked_block_edit.size()));
    lists_.first_choice.push_back(count_of(lists_.choice.size()));
    lists_.first_shift.push_back(count_of(lists_.shift.size()));
}

void ReferenceListWriter::close() {
    lists_.masked_block_start.push_back(count_of(lists_.masked_list.size()));
    for (Patterns const & patterns : patterns_) {
        std::size_t const before = lists_.pattern.size();
        lists_.pattern.insert(lists_.pattern.end(), patterns.places.begin(), patterns.places.end());
        for (std::uint32_t const end : patterns.end)
            lists_.pattern_start.push_back(count_of(before + end));
        for (std::int64_t const growth : patterns.growth)
            lists_.pattern_growth.push_back(static_cast<std::uint32_t>(fold_sign(growth)));
        lists_.first_pattern.push_back(count_of(lists_.pattern_growth.size()));
    }
}

ReferenceLists list_references(Batch const & batch, ScratchList<std::uint32_t> const & edits) {
    return Lister(batch, edits).list();
}

} // namespace tansaku
