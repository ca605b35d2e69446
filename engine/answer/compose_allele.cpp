// SPDX-License-Identifier: BSD-3-Clause
#include "engine/answer/compose_allele.hpp"

#include "engine/extend/cigar.hpp"
#include "engine/extend/global_alignment.hpp"

#include <algorithm>
#include <tuple>
#include <vector>

namespace tansaku {
namespace {

// Farther than this from their ends alignments are not cut. So overlaps of twice as many bases are
// cut at least somewhere, whatever a tandem repeat is long, and cuts take 8 MB at most.
constexpr std::uint32_t k_most_columns = std::uint32_t{1} << 17;
// What is between two alignments is aligned as a matrix of at most so many cells.
constexpr std::size_t k_most_cells = std::size_t{1} << 22;

// A point on an alignment's path near one of its ends: after so many columns from there.
struct Cut {
    std::uint32_t columns = 0;
    std::int64_t query = 0; // 0-based, on the query as given
    std::int64_t text = 0;  // on the joined text
    std::int64_t lost = 0;  // units of the columns up to the end
};

// The points from the end of an alignment, where it stands at (query, text), backwards; or, with
// step 1, from its begin forwards. Points inside a gap are left out: they would cost an opening
// more.
std::vector<Cut> list_cuts(JoinRule const & rule, Allele const & allele, std::int64_t query,
                           std::int64_t text, int step, std::int64_t last_query,
                           std::int64_t last_text, std::span<Residue const> joined) {
    ScoringScheme const & scheme = *rule.scheme;
    std::vector<Cut> cuts{{0, query, text, 0}};
    Cut at = cuts.front();
    std::size_t const runs = allele.cigar.size();
    for (std::size_t r = 0; r < runs; ++r) {
        CigarRun const & run = allele.cigar[step > 0 ? r : runs - 1 - r];
        bool const gap = run.operation == 'I' || run.operation == 'D';
        for (std::uint32_t i = 0; i < run.length; ++i) {
            bool const beyond = step > 0 ? at.query >= last_query && at.text >= last_text
                                         : at.query <= last_query && at.text <= last_text;
            if (beyond || at.columns == k_most_columns) return cuts;
            if (gap) {
                at.lost -= scheme.gap_extend() + (i == 0 ? scheme.gap_open() : 0);
            } else {
                auto const q = static_cast<std::size_t>(step > 0 ? at.query : at.query - 1);
                auto const t = static_cast<std::size_t>(step > 0 ? at.text : at.text - 1);
                at.lost += scheme.matrix()(rule.query[q], joined[t]);
            }
            if (run.operation != 'D') at.query += step;
            if (run.operation != 'I') at.text += step;
            ++at.columns;
            if (!gap || i + 1 == run.length) cuts.push_back(at);
        }
    }
    return cuts;
}

// Appends the columns [from, from + count) of a CIGAR.
void append_columns(std::vector<CigarRun> & cigar, std::span<CigarRun const> runs,
                    std::uint64_t from, std::uint64_t count) {
    for (CigarRun const & run : runs) {
        std::uint64_t const skipped = std::min<std::uint64_t>(from, run.length);
        std::uint64_t const taken = std::min(run.length - skipped, count);
        append_run(cigar, run.operation, static_cast<std::uint32_t>(taken));
        from -= skipped;
        count -= taken;
    }
}

// What a join loses between two cuts, if one gap and no columns lie there.
std::optional<std::int64_t> loss_of_gap(JoinRule const & rule, Cut const & left,
                                        Cut const & right) {
    std::int64_t const query = right.query - left.query;
    std::int64_t const text = right.text - left.text;
    if (std::min(query, text) != 0) return std::nullopt;
    return left.lost + right.lost + rule.scheme->gap(query + text);
}

// Cuts of two alignments, and what a join there loses.
struct CutPair {
    Cut left;
    Cut right;
    std::int64_t lost = 0;

    // The better is less: of equal ones that nearer to the first alignment's end.
    [[nodiscard]] auto key() const { return std::tuple(lost, left.columns, right.columns); }
};

// Replaces `best` where cuts with the same `position`, on the query or on the text, lose less. At
// each position an alignment has few cuts: those before and behind its gaps in the other. O(cuts).
void merge_cuts(JoinRule const & rule, std::span<Cut const> lefts, std::span<Cut const> rights,
                std::int64_t Cut::*position, std::optional<CutPair> & best) {
    // Lefts descend.
    auto left = lefts.rbegin();
    auto right = rights.begin();
    while (left != lefts.rend() && right != rights.end()) {
        if ((*left).*position != (*right).*position) {
            (*left).*position < (*right).*position ? void(++left) : void(++right);
            continue;
        }
        for (auto other = right; other != rights.end() && (*other).*position == (*left).*position;
             ++other) {
            auto const lost = loss_of_gap(rule, *left, *other);
            if (!lost) continue;
            CutPair const pair{*left, *other, *lost};
            if (!best || pair.key() < best->key()) best = pair;
        }
        ++left;
    }
}

// Where two alignments that overlap are cut, so that least is lost: one gap lies between.
std::optional<CutPair> best_cuts(JoinRule const & rule, std::span<Cut const> lefts,
                                 std::span<Cut const> rights) {
    std::optional<CutPair> best;
    merge_cuts(rule, lefts, rights, &Cut::query, best);
    merge_cuts(rule, lefts, rights, &Cut::text, best);
    return best;
}

// Appends what lies between two cuts.
void append_between(JoinRule const & rule, Cut const & left, Cut const & right, Allele & whole) {
    auto const query = rule.query.subspan(static_cast<std::size_t>(left.query),
                                          static_cast<std::size_t>(right.query - left.query));
    auto const text = std::span<Residue const>(whole.text)
                          .subspan(static_cast<std::size_t>(left.text),
                                   static_cast<std::size_t>(right.text - left.text));
    if (query.size() * text.size() > k_most_cells) {
        append_run(whole.cigar, 'I', static_cast<std::uint32_t>(query.size()));
        append_run(whole.cigar, 'D', static_cast<std::uint32_t>(text.size()));
        return;
    }
    for (CigarRun const & run : align_globally(query, text, *rule.scheme))
        append_run(whole.cigar, run.operation, run.length);
}

} // namespace

std::optional<Allele> compose_allele(JoinRule const & rule, Allele const & first,
                                     Allele const & second, std::span<Residue const> between,
                                     std::uint64_t overlap) {
    Allele whole;
    whole.query_begin = first.query_begin;
    whole.query_end = second.query_end;
    whole.text = first.text;
    whole.text.insert(whole.text.end(), between.begin(), between.end());
    whole.text.insert(whole.text.end(), second.text.begin() + static_cast<std::ptrdiff_t>(overlap),
                      second.text.end());
    auto const first_end = static_cast<std::int64_t>(first.text.size());
    std::int64_t const second_begin =
        first_end + static_cast<std::int64_t>(between.size()) - static_cast<std::int64_t>(overlap);

    std::vector<Cut> const lefts = list_cuts(rule, first, first.query_end, first_end, -1,
                                             second.query_begin, second_begin, whole.text);
    std::vector<Cut> const rights = list_cuts(rule, second, second.query_begin, second_begin, 1,
                                              first.query_end, first_end, whole.text);
    auto const cuts = lefts.size() + rights.size() == 2
                          ? std::optional(CutPair{lefts[0], rights[0]})
                          : best_cuts(rule, lefts, rights);
    if (!cuts) return std::nullopt;
    append_columns(whole.cigar, first.cigar, 0, first.columns - cuts->left.columns);
    append_between(rule, cuts->left, cuts->right, whole);
    append_columns(whole.cigar, second.cigar, cuts->right.columns,
                   second.columns - cuts->right.columns);
    if (!measure_allele(rule, whole)) return std::nullopt;
    return whole;
}

} // namespace tansaku
