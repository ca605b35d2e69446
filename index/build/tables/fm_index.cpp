// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/tables/fm_index.hpp"

#include "index/build/tables/fm_rows.hpp"
#include "index/build/tables/spread_sort.hpp"
#include "index/core/letter_row_writer.hpp"

#include <oneapi/tbb/parallel_for.h>

#include <algorithm>
#include <numeric>
#include <span>
#include <vector>

namespace tansaku {
namespace {

// Bins of rows, by their first bases. What is left of them goes into a number with the letter.
constexpr unsigned k_bin_bits = 11;
constexpr std::size_t k_bins = std::size_t{1} << k_bin_bits;
std::size_t bin_of(std::uint64_t bases) { return bases >> (64 - k_bin_bits); }
std::uint64_t row_of(std::uint64_t bases, std::uint8_t letter) {
    return bases << k_bin_bits | letter;
}
std::uint8_t letter_of(std::uint64_t row) { return row & 3u; }

// Half of the rows at a time, in two slices that are sorted side by side.
constexpr std::uint64_t k_slices = 4;

class RowSorter {
public:
    explicit RowSorter(PackedText const & text) : text_(text) {}

    LetterRowCode sort() {
        LetterRowWriter writer(text_.rows());
        count_bins();
        std::vector<std::size_t> const slices = cut_slices();
        std::array<std::vector<std::uint64_t>, 2> sorted;
        for (std::size_t first = 0; first + 1 < slices.size(); first += sorted.size()) {
            std::size_t const count = std::min(sorted.size(), slices.size() - 1 - first);
            oneapi::tbb::parallel_for(std::size_t{0}, count, [&](std::size_t i) {
                sort_slice(slices[first + i], slices[first + i + 1], sorted[i]);
            });
            for (std::size_t i = 0; i < count; ++i)
                for (std::uint64_t const row : sorted[i])
                    writer.append(letter_of(row));
        }
        return writer.finish();
    }

private:
    void count_bins() {
        bin_start_.assign(k_bins + 1, 0);
        text_.for_each([&](std::uint64_t bases, Residue) { ++bin_start_[bin_of(bases) + 1]; });
        std::partial_sum(bin_start_.begin(), bin_start_.end(), bin_start_.begin());
    }

    // Ends of stretches of bins with about as many rows each.
    [[nodiscard]] std::vector<std::size_t> cut_slices() const {
        std::vector<std::size_t> slices{0};
        for (std::size_t bin = 1; bin <= k_bins; ++bin)
            if (bin == k_bins || bin_start_[bin] >= text_.rows() * slices.size() / k_slices)
                slices.push_back(bin);
        return slices;
    }

    void sort_slice(std::size_t first, std::size_t last, std::vector<std::uint64_t> & rows) const {
        std::uint32_t const origin = bin_start_[first];
        rows.resize(bin_start_[last] - origin);
        std::vector<std::uint32_t> next(bin_start_.begin() + static_cast<std::ptrdiff_t>(first),
                                        bin_start_.begin() + static_cast<std::ptrdiff_t>(last));
        text_.for_each([&](std::uint64_t bases, Residue letter) {
            std::size_t const bin = bin_of(bases);
            if (bin >= first && bin < last)
                rows[next[bin - first]++ - origin] = row_of(bases, letter);
        });
        oneapi::tbb::parallel_for(first, last, [&](std::size_t bin) {
            spread_sort(std::span(rows).subspan(bin_start_[bin] - origin,
                                                bin_start_[bin + 1] - bin_start_[bin]));
        });
    }

    FmRows text_;
    std::vector<std::uint32_t> bin_start_; // one more than bins
};

} // namespace

LetterRowCode make_fm_index(PackedText const & text) { return RowSorter(text).sort(); }

} // namespace tansaku
