// SPDX-License-Identifier: BSD-3-Clause
#include "index/variants/breakend_pairs.hpp"

#include "index/core/error.hpp"
#include "index/variants/allele_edit.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace tansaku {
namespace {

// The 0-based position that "contig:position" names on this contig. Names may have colons.
std::optional<std::uint32_t> position_on(std::string_view contig, std::string_view place) {
    std::size_t const colon = place.rfind(':');
    if (colon == std::string_view::npos || place.substr(0, colon) != contig) return std::nullopt;
    std::string_view const digits = place.substr(colon + 1);
    std::uint32_t position = 0;
    auto const [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), position);
    if (error != std::errc{} || end != digits.data() + digits.size() || position == 0)
        return std::nullopt;
    return position - 1;
}

} // namespace

std::optional<JoinedEnds> joined_ends(VariantRecord const & record, std::string_view contig) {
    if (record.alleles.size() != 2 || record.alleles[0].size() != 1 || record.imprecise ||
        record.in_event || record.genotypes.empty())
        return std::nullopt;
    std::string_view const text = record.alleles[1];
    if (text.size() < 3) return std::nullopt;
    bool const is_behind = text.front() == ']';
    char const bracket = is_behind ? ']' : '[';
    char const base = is_behind ? text.back() : text.front();
    // The place with its brackets.
    std::string_view const told = is_behind ? text.substr(0, text.size() - 1) : text.substr(1);
    if (!is_same_letter(base, record.alleles[0][0]) || told.front() != bracket ||
        told.back() != bracket)
        return std::nullopt;
    auto const other = position_on(contig, told.substr(1, told.size() - 2));
    if (!other) return std::nullopt;
    JoinedEnds const ends{.before = is_behind ? *other : record.position,
                          .behind = is_behind ? record.position : *other,
                          .is_behind = is_behind};
    if (ends.behind <= ends.before || ends.behind - ends.before == 1) return std::nullopt;
    return ends;
}

std::vector<BreakendPairs::ToldGenotype>
BreakendPairs::told_genotypes(VariantRecord const & record) {
    std::vector<ToldGenotype> told;
    for (std::uint32_t haplotype = 0; haplotype < record.genotypes.size(); ++haplotype)
        if (record.genotypes[haplotype] != 0)
            told.push_back(
                {haplotype, record.genotypes[haplotype],
                 record.phase_set.empty() ? k_no_phase : record.phase_set[haplotype / 2]});
    return told;
}

BreakendPairs::BreakendPairs(std::filesystem::path path, std::vector<std::string> names)
    : path_(std::move(path))
    , names_(std::move(names)) {}

bool BreakendPairs::take(VariantRecord & record, std::string_view contig) {
    auto const ends = joined_ends(record, contig);
    if (!ends) return false;
    if (ends->is_behind) return told_.erase(record.number) != 0;
    read_ahead(record, ends->behind);
    if (!take_mate(record, *ends)) return false;
    record.alleles[1] = k_deletion_allele;
    record.bases = ends->behind - ends->before;
    return false;
}

// Reads all that may stand at `behind` on the contig of `before`.
void BreakendPairs::read_ahead(VariantRecord const & before, std::uint32_t behind) {
    if (!file_) {
        if (!std::filesystem::is_regular_file(path_)) return;
        file_.emplace(path_);
        if (file_->choose(names_) != 0)
            throw Error(Fault::input, "E-VAR-02", path_.string(),
                        "changed while it was read; run again when it is whole");
    }
    auto const is_passed = [&] {
        return ahead_.number > before.number &&
               (ahead_.contig != before.contig || ahead_.position > behind);
    };
    while (!is_at_end_ && !is_passed()) {
        is_at_end_ = !file_->next(ahead_);
        if (is_at_end_ || ahead_.number <= before.number) continue;
        auto const ends = joined_ends(ahead_, file_->contig(ahead_.contig).name);
        if (ends && ends->is_behind)
            mates_.push_back({ahead_.number, ahead_.contig, *ends, told_genotypes(ahead_)});
    }
}

bool BreakendPairs::take_mate(VariantRecord const & before, JoinedEnds ends) {
    std::erase_if(mates_, [&](Mate const & mate) { return mate.number < before.number; });
    std::vector<ToldGenotype> const genotypes = told_genotypes(before);
    auto const mate = std::ranges::find_if(mates_, [&](Mate const & one) {
        return one.contig == before.contig && one.ends.before == ends.before &&
               one.ends.behind == ends.behind && one.genotypes == genotypes;
    });
    if (mate == mates_.end()) return false;
    told_.insert(mate->number);
    mates_.erase(mate);
    return true;
}

} // namespace tansaku
