// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/fm_index.hpp"

#include "index/format/schema.hpp"

#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/parallel_invoke.h>

#include <algorithm>
#include <array>
#include <compare>
#include <numeric>
#include <vector>

namespace tansaku {
namespace {

using schema::k_fm_depth;

// A place in a phrase: the bases from there on, first base highest, as many as a row is sorted by
// or as the phrase has; where there are fewer, A fills up, and `rest` tells.
struct Place {
    std::uint64_t bases;
    std::uint32_t rest; // number of bases · 8 + the letter before them

    Place(std::uint64_t sorted_by, std::uint32_t count, std::uint8_t letter)
        : bases(sorted_by)
        , rest(count << 3 | letter) {}
    Place() = default;
    [[nodiscard]] std::uint8_t letter() const noexcept {
        return static_cast<std::uint8_t>(rest & 7u);
    }
    // Filled up with A, the shorter of two equal ones is the prefix: as if an end were before A.
    friend auto operator<=>(Place const &, Place const &) = default;
};
static_assert(k_fm_depth == 32, "the bases of a place fill 64 bits");

// Bins of places: by their first bases.
constexpr unsigned k_bin_bits = 16;
constexpr std::size_t k_bins = std::size_t{1} << k_bin_bits;
std::size_t bin_of(std::uint64_t bases) { return bases >> (64 - k_bin_bits); }

enum class Side : std::uint8_t { before, behind };

// Sorts all places of the phrases, a slice of the bins at a time, so that it never holds all.
class RowSorter {
public:
    RowSorter(PackedView text, std::span<std::uint32_t const> phrase_start, Side side)
        : text_(text)
        , phrase_start_(phrase_start)
        , side_(side)
        , writer_(std::uint64_t{phrase_start.back()} + phrase_start.size()) {}

    LetterRowCode sort() {
        write_ends();
        count_bins();
        std::size_t const most = std::max<std::size_t>(phrase_start_.back() / 4, 1u << 16);
        for (std::size_t first = 0; first < k_bins;) {
            std::size_t last = first + 1;
            while (last < k_bins && bin_start_[last + 1] - bin_start_[first] <= most)
                ++last;
            sort_slice(first, last);
            first = last;
        }
        return writer_.finish();
    }

private:
    // Calls visit(bases, count, letter) for every place of every phrase that has a base behind it,
    // as read to this side.
    template <typename Visit>
    void for_each_place(Visit visit) {
        std::vector<Residue> residues;
        for (std::size_t phrase = 0; phrase + 1 < phrase_start_.size(); ++phrase) {
            read(phrase, residues);
            std::uint64_t bases = 0;
            std::uint32_t count = 0;
            for (std::size_t at = residues.size(); at-- > 0;) {
                bases = bases >> 2 | std::uint64_t{residues[at]} << 62;
                count = std::min(count + 1, k_fm_depth);
                visit(bases, count, at == 0 ? LetterRowWriter::k_none : residues[at - 1]);
            }
        }
    }
    void read(std::size_t phrase, std::vector<Residue> & residues) const {
        residues.resize(phrase_start_[phrase + 1] - phrase_start_[phrase]);
        text_.unpack(phrase_start_[phrase], phrase_start_[phrase + 1], residues.data());
        if (side_ == Side::behind) std::ranges::reverse(residues);
    }

    // The rows of the ends of the phrases, who come first.
    void write_ends() {
        std::array<std::uint32_t, 4> letters{};
        for (std::size_t phrase = 0; phrase + 1 < phrase_start_.size(); ++phrase)
            ++letters[text_[side_ == Side::before ? phrase_start_[phrase + 1] - 1
                                                  : phrase_start_[phrase]]];
        for (std::uint8_t letter = 0; letter < 4; ++letter)
            for (std::uint32_t i = 0; i < letters[letter]; ++i)
                writer_.append(letter);
    }

    void count_bins() {
        bin_start_.assign(k_bins + 1, 0);
        for_each_place([&](std::uint64_t bases, std::uint32_t, std::uint8_t) {
            ++bin_start_[bin_of(bases) + 1];
        });
        std::partial_sum(bin_start_.begin(), bin_start_.end(), bin_start_.begin());
    }

    void sort_slice(std::size_t first, std::size_t last) {
        std::uint32_t const origin = bin_start_[first];
        std::vector<Place> places(bin_start_[last] - origin);
        std::vector<std::uint32_t> next(bin_start_.begin() + static_cast<std::ptrdiff_t>(first),
                                        bin_start_.begin() + static_cast<std::ptrdiff_t>(last));
        for_each_place([&](std::uint64_t bases, std::uint32_t count, std::uint8_t letter) {
            std::size_t const bin = bin_of(bases);
            if (bin >= first && bin < last)
                places[next[bin - first]++ - origin] = {bases, count, letter};
        });
        oneapi::tbb::parallel_for(first, last, [&](std::size_t bin) {
            auto const begin = places.begin() - origin;
            std::sort(begin + bin_start_[bin], begin + bin_start_[bin + 1]);
        });
        for (Place const & place : places)
            writer_.append(place.letter());
    }

    PackedView text_;
    std::span<std::uint32_t const> phrase_start_;
    Side side_;
    LetterRowWriter writer_;
    std::vector<std::uint32_t> bin_start_; // one more than bins
};

} // namespace

FmIndex make_fm_index(PackedView text, std::span<std::uint32_t const> phrase_start) {
    FmIndex index;
    oneapi::tbb::parallel_invoke(
        [&] { index.before = RowSorter(text, phrase_start, Side::before).sort(); },
        [&] { index.behind = RowSorter(text, phrase_start, Side::behind).sort(); });
    return index;
}

} // namespace tansaku
