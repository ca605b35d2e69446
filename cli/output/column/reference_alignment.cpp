// SPDX-License-Identifier: BSD-3-Clause
#include "cli/output/column/reference_alignment.hpp"

#include "engine/extend/cigar.hpp"

#include <algorithm>
#include <span>
#include <utility>

namespace tansaku::cli {
namespace {

constexpr std::uint32_t k_none = 0xFFFFFFFF;

// A base of a haplotype, a base of the reference, or one against the other.
struct Column {
    std::uint32_t haplotype = k_none; // 0-based, from the hit's first base on
    std::uint32_t reference = k_none; // 0-based, from the stretch's first base on
};

// A haplotype's stretch against its reference's.
struct Carried {
    std::uint64_t begin = 0; // of the reference's bases, on the contig
    std::vector<Column> columns;
    std::vector<Residue> reference;
};

// A text that goes round, from its letter `by` on.
std::vector<Residue> turned(std::span<Residue const> text, std::size_t by) {
    std::vector<Residue> result(text.begin(), text.end());
    if (!result.empty())
        std::ranges::rotate(result, result.begin() + static_cast<std::ptrdiff_t>(by % text.size()));
    return result;
}

// What an edit replaced. Its letters are told in the normal form, moved left and without what both
// texts have in common; `text` is what the haplotype has there. `gap`: where the longer of both
// texts has its further letters.
void replaced_by(ReferenceEdit const & edit, std::span<Residue const> text,
                 std::vector<Residue> & replaced, std::uint32_t & gap) {
    auto const append = [&](std::span<Residue const> more) {
        replaced.insert(replaced.end(), more.begin(), more.end());
    };
    std::span<Residue const> from = edit.reference;
    std::span<Residue const> to = edit.alternative;
    std::uint32_t position = edit.position;
    bool const indel = from.size() != to.size() && (from.size() == 1 || to.size() == 1) &&
                       (from.front() == to.front() || from.back() == to.back());
    if (indel) { // without the base that only anchors it
        bool const before = from.front() == to.front();
        from = before ? from.subspan(1) : from.first(from.size() - 1);
        to = before ? to.subspan(1) : to.first(to.size() - 1);
        position += before ? 1 : 0;
    }
    // Where it may stand in its place; it was moved left over a text that repeats it.
    auto const bases = static_cast<std::uint32_t>(from.size());
    std::uint32_t const last = edit.bases >= bases ? edit.begin + edit.bases - bases : edit.begin;
    std::uint32_t const here = std::clamp(position, edit.begin, std::max(edit.begin, last));
    std::uint32_t const before = here - edit.begin;
    std::size_t const shared = std::min<std::size_t>(before, text.size());
    append(text.first(shared));
    append(turned(from, here - std::min(here, position)));
    if (shared + to.size() < text.size()) append(text.subspan(shared + to.size()));
    gap = before + static_cast<std::uint32_t>(std::min(from.size(), to.size()));
    replaced.resize(edit.bases, k_residue_n);
}

// Goes along the haplotype from edit to edit. Edits that the hit spans in part are left out: the
// stretch begins behind them, or ends before.
Carried carry(StoredReference const & stored, std::uint32_t sequence, ReferencePlace const & place,
              std::span<Residue const> haplotype) {
    Carried carried;
    carried.begin = place.begin;
    std::uint32_t at = 0; // of the haplotype
    std::uint32_t on_reference = place.begin;
    auto const next_base = [&] { return static_cast<std::uint32_t>(carried.reference.size()); };
    auto const pair_up_to = [&](std::uint32_t end) {
        for (; on_reference < end && at < haplotype.size(); ++on_reference) {
            carried.columns.push_back({at, next_base()});
            carried.reference.push_back(haplotype[at++]);
        }
    };
    for (std::uint32_t const number : place.edits) {
        ReferenceEdit const edit = stored.edit(sequence, number);
        std::uint32_t const bases = edit.text_bases();
        if (number == place.edits.front() && place.cut != 0) {
            at = bases - std::min(bases, place.cut);
            on_reference = edit.begin + edit.bases;
            carried.begin = on_reference;
            continue;
        }
        pair_up_to(edit.begin);
        if (std::uint64_t{at} + bases > haplotype.size()) return carried;
        std::vector<Residue> old;
        std::uint32_t gap = 0;
        replaced_by(edit, haplotype.subspan(at, bases), old, gap);
        // Bases in pairs before the gap, what is in the gap, pairs behind it.
        std::uint32_t const paired = std::min(bases, edit.bases);
        std::uint32_t const first = std::min(gap, paired);
        std::uint32_t const more = bases - paired;
        std::uint32_t const less = edit.bases - paired;
        std::uint32_t const base = next_base();
        carried.reference.insert(carried.reference.end(), old.begin(), old.end());
        for (std::uint32_t i = 0; i < first; ++i)
            carried.columns.push_back({at + i, base + i});
        for (std::uint32_t i = first; i < first + more; ++i)
            carried.columns.push_back({at + i, k_none});
        for (std::uint32_t i = first; i < first + less; ++i)
            carried.columns.push_back({k_none, base + i});
        for (std::uint32_t i = first; i < paired; ++i)
            carried.columns.push_back({at + more + i, base + less + i});
        at += bases;
        on_reference = edit.begin + edit.bases;
    }
    pair_up_to(place.end);
    return carried;
}

// Query against reference: both alignments joined at the haplotype's bases.
std::vector<CigarRun> join(PlacedAlignment const & query, Carried const & carried) {
    std::vector<CigarRun> cigar;
    auto column = carried.columns.begin();
    auto const reference_only = [&] {
        for (; column != carried.columns.end() && column->haplotype == k_none; ++column)
            append_run(cigar, 'D', 1);
    };
    std::uint32_t at = 0; // of the haplotype
    for (CigarRun const & run : query.cigar) {
        if (run.operation == 'I') {
            append_run(cigar, 'I', run.length);
            continue;
        }
        for (std::uint32_t i = 0; i < run.length; ++i, ++at) {
            reference_only();
            bool const known = column != carried.columns.end() && column->haplotype == at;
            bool const pair = known && column->reference != k_none;
            if (known) ++column;
            if (run.operation != 'D')
                append_run(cigar, pair ? 'M' : 'I', 1);
            else if (pair)
                append_run(cigar, 'D', 1);
        }
    }
    return cigar;
}

// Leaves out what stands before the first and behind the last pair of bases.
bool trim(PlacedAlignment & placed) {
    auto & cigar = placed.cigar;
    auto const is_pair = [](CigarRun const & run) { return run.operation == 'M'; };
    auto const first = std::ranges::find_if(cigar, is_pair);
    if (first == cigar.end()) return false;
    auto const last = std::find_if(cigar.rbegin(), cigar.rend(), is_pair).base();
    std::uint32_t deleted = 0;
    for (auto run = cigar.begin(); run != first; ++run)
        (run->operation == 'I' ? placed.left_out : deleted) += run->length;
    for (auto run = last; run != cigar.end(); ++run)
        if (run->operation == 'I') placed.right_out += run->length;
    cigar = std::vector<CigarRun>(first, last);
    std::size_t bases = 0;
    for (CigarRun const & run : cigar)
        bases += run.operation == 'I' ? 0 : run.length;
    auto const begin = placed.text.begin() + static_cast<std::ptrdiff_t>(deleted);
    placed.text = std::vector<Residue>(begin, begin + static_cast<std::ptrdiff_t>(bases));
    placed.begin += deleted;
    placed.end = placed.begin + placed.text.size();
    return true;
}

} // namespace

std::optional<ReferenceAlignment> reference_alignment(StoredIndex const & index, Hit const & hit,
                                                      Allele const & allele,
                                                      std::vector<Residue> const & query) {
    StoredBatch const & batch = index.batches()[hit.batch];
    StoredReference const & reference = batch.reference();
    if (!reference.knows(hit.sequence)) return std::nullopt;
    ReferencePlace const place = reference.place(hit.sequence, hit.begin, hit.end);
    PlacedAlignment const own = place_allele(allele, query.size(), hit.strand);
    Carried carried = carry(reference, hit.sequence, place, own.text);
    ReferenceAlignment result{std::string(batch.label(hit.sequence)), {}};
    result.placed.left_out = own.left_out;
    result.placed.right_out = own.right_out;
    result.placed.cigar = join(own, carried);
    result.placed.text = std::move(carried.reference);
    result.placed.begin = carried.begin;
    if (!trim(result.placed)) return std::nullopt;
    PlacedAlignment & placed = result.placed;
    normalise_gaps(placed.cigar,
                   std::span(query).subspan(placed.left_out,
                                            query.size() - placed.left_out - placed.right_out),
                   placed.text);
    return result;
}

} // namespace tansaku::cli
