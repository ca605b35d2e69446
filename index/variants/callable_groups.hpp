// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/variants/masked_group.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace tansaku {

// The samples of a cohort by the files that tell what is callable of them, which many have in
// common: what is not is masked, piece by piece, as the records come. One thread at a time.
class CallableGroups {
public:
    // A path per sample; empty: all is callable. Throws Error: input, E-VAR-12.
    explicit CallableGroups(std::span<std::filesystem::path const> regions);

    // Samples whose path is not empty.
    [[nodiscard]] std::uint64_t restricted() const noexcept;

    // Whether some base of the contig was callable of the sample; of some sample.
    [[nodiscard]] bool has(std::uint32_t sample, std::string const & contig) const {
        return group_of_[sample] != k_all_callable &&
               groups_[group_of_[sample]].touches_contig(contig);
    }
    [[nodiscard]] bool has(std::string const & contig) const;

    void enter(std::string const & contig, std::uint32_t bases);

    // Pieces of the contig that are not callable of a group's samples, by their begins.
    struct Piece {
        ContigStretch stretch;
        std::span<std::uint32_t const> samples; // valid until enter()
    };
    [[nodiscard]] std::optional<std::uint32_t> next_begin() const;
    // REQUIRES: next_begin().
    [[nodiscard]] Piece take();

    // Looks at bases [begin, end): whether what is not callable of a sample touches them.
    void look_at(std::uint32_t begin, std::uint32_t end);
    [[nodiscard]] bool masks(std::uint32_t sample) const {
        return group_of_[sample] != k_all_callable && touched_[group_of_[sample]];
    }

private:
    static constexpr std::uint32_t k_all_callable = 0xFFFFFFFFu;

    void wait_for_piece(std::uint32_t group);

    std::vector<MaskedGroup> groups_;
    std::set<std::pair<std::uint32_t, std::uint32_t>> pieces_; // (begin of the next piece, group)
    std::vector<std::uint32_t> group_of_; // per sample: in groups_; k_all_callable
    std::vector<bool> touched_;           // per group: by the bases that were looked at
};

} // namespace tansaku
