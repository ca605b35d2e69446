// SPDX-License-Identifier: BSD-3-Clause
#include "engine/seed/query_patterns.hpp"

#include "index/format/schema.hpp"

#include <algorithm>

namespace tansaku {
namespace {

// Marks where words of `length` bases may begin: wholly on bases, and on none that is masked.
void mark_words(Marks const & barred, std::size_t length, Marks & begins) {
    begins.assign(barred.size(), 0);
    for (auto from = barred.begin(); from != barred.end();) { // stretches without a barred one
        auto const to = std::find(from, barred.end(), 1);
        auto const size = static_cast<std::size_t>(to - from);
        if (size >= length)
            std::fill_n(begins.begin() + (from - barred.begin()), size - length + 1, 1);
        from = std::find(to, barred.end(), 0);
    }
}

void mark_seeds(Pattern & pattern, std::span<MaskedInterval const> masked) {
    Marks barred(pattern.residues.size());
    std::ranges::transform(pattern.residues, barred.begin(), [](Residue residue) {
        return static_cast<std::uint8_t>(!is_base(residue));
    });
    for (MaskedInterval const & interval : masked)
        std::fill(barred.begin() + interval.begin, barred.begin() + interval.end, std::uint8_t{1});
    mark_words(barred, schema::k_seed_length, pattern.seeds);
    mark_words(barred, schema::k_seed_length - 1, pattern.short_seeds);
}

// The same marks on the other strand.
Marks mirrored(Marks const & begins, std::size_t length) {
    Marks other(begins.size(), 0);
    if (length > begins.size()) return other;
    std::reverse_copy(begins.begin(), begins.end() - static_cast<std::ptrdiff_t>(length) + 1,
                      other.begin());
    return other;
}

} // namespace

void set_patterns(std::span<Residue const> query, std::span<MaskedInterval const> masked,
                  std::array<Pattern, 2> & patterns) {
    auto & [plus, minus] = patterns;
    plus.residues.assign(query.begin(), query.end());
    mark_seeds(plus, masked);
    minus.residues = plus.residues;
    reverse_complement(minus.residues);
    minus.seeds = mirrored(plus.seeds, schema::k_seed_length);
    minus.short_seeds = mirrored(plus.short_seeds, schema::k_seed_length - 1);
}

} // namespace tansaku
