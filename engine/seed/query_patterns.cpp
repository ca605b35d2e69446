// SPDX-License-Identifier: BSD-3-Clause
#include "engine/seed/query_patterns.hpp"

#include "index/format/schema.hpp"

#include <algorithm>

namespace tansaku {
namespace {

// Marks where words of `length` bases may begin: wholly on bases, and on none that is masked.
void mark_words(std::vector<bool> const & barred, std::size_t length, std::vector<bool> & begins) {
    begins.assign(barred.size(), false);
    std::size_t clean = 0;
    for (std::size_t i = 0; i < barred.size(); ++i) {
        clean = barred[i] ? 0 : clean + 1;
        if (clean >= length) begins[i + 1 - length] = true;
    }
}

void mark_seeds(Pattern & pattern, std::span<MaskedInterval const> masked) {
    std::vector<bool> barred(pattern.residues.size());
    for (std::size_t i = 0; i < barred.size(); ++i)
        barred[i] = !is_base(pattern.residues[i]);
    for (MaskedInterval const & interval : masked)
        std::fill(barred.begin() + interval.begin, barred.begin() + interval.end, true);
    mark_words(barred, schema::k_seed_length, pattern.seeds);
    mark_words(barred, schema::k_seed_length - 1, pattern.short_seeds);
}

// The same marks on the other strand.
std::vector<bool> mirrored(std::vector<bool> const & begins, std::size_t length) {
    std::vector<bool> other(begins.size(), false);
    for (std::size_t i = 0; i + length <= begins.size(); ++i)
        other[begins.size() - length - i] = begins[i];
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
