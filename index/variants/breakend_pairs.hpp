// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/variants/variant_file.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace tansaku {

// What two breakends tell that are mates: the bases between two of a contig are gone.
struct JoinedEnds {
    std::uint32_t before = 0; // 0-based, the last base that stays, and
    std::uint32_t behind = 0; // the first one behind those that are gone
    bool is_behind = false;   // which of the two the record stands at

    friend bool operator==(JoinedEnds const &, JoinedEnds const &) = default;
};

// What a record on `contig` tells: t[p[ before a deletion of a base or more, ]p]t behind it, with
// its own base and no other. Nothing if it tells anything else, is IMPRECISE, without genotypes, or
// of an EVENT, of which this may be a part only.
[[nodiscard]] std::optional<JoinedEnds> joined_ends(VariantRecord const & record,
                                                    std::string_view contig);

// The pairs of breakends of a file that are deletions: two records that name each other's place and
// have the same genotypes. A record before a deletion is met before its mate; so the file is opened
// a second time, at the first such record, and read ahead. Holds the mates between both places. A
// file that can't be opened twice (a pipe) has no pairs. One thread at a time.
class BreakendPairs {
public:
    // `names`: whose genotypes are compared; the file has them all.
    BreakendPairs(std::filesystem::path path, std::vector<std::string> names);

    // Records of the file are shown in their order. One that stands before the deletion of a pair
    // becomes <DEL>, with the bases up to its mate. Returns whether it is the mate of such a one,
    // and so has been told. Throws Error: input, as VariantFile.
    [[nodiscard]] bool take(VariantRecord & record, std::string_view contig);

private:
    // An allele that is not the reference's, and what it is joined to by phase. Few have those of a
    // breakend, so that many mates may wait.
    struct ToldGenotype {
        std::uint32_t haplotype = 0;
        std::int16_t allele = 0;
        std::int64_t phase_set = k_no_phase;

        friend bool operator==(ToldGenotype const &, ToldGenotype const &) = default;
    };
    // A record that stands behind a deletion, before its mate is met.
    struct Mate {
        std::uint64_t number = 0;
        std::uint32_t contig = 0;
        JoinedEnds ends;
        std::vector<ToldGenotype> genotypes;
    };

    [[nodiscard]] static std::vector<ToldGenotype> told_genotypes(VariantRecord const & record);

    void read_ahead(VariantRecord const & before, std::uint32_t behind);
    [[nodiscard]] bool take_mate(VariantRecord const & before, JoinedEnds ends);

    std::filesystem::path path_;
    std::vector<std::string> names_;
    std::optional<VariantFile> file_;
    VariantRecord ahead_; // read last
    bool is_at_end_ = false;
    std::vector<Mate> mates_;
    std::set<std::uint64_t> told_; // numbers of mates of records that became deletions
};

} // namespace tansaku
