// SPDX-License-Identifier: BSD-3-Clause
#include "engine/within/compose_placement.hpp"

#include "engine/extend/cigar.hpp"

#include <algorithm>

namespace tansaku {
namespace {

constexpr std::uint32_t k_never = 1000;

// The matrix of a pattern and a text around its diagonal. Cell (row, at): the fewest errors between
// the first `row` rows and the first `at` bases.
class Matrix {
public:
    Matrix(WithinPattern const & pattern, std::span<Residue const> text, std::uint32_t reach)
        : pattern_(pattern)
        , text_(text)
        , reach_(reach)
        , width_(2 * reach + 1)
        , cells_((pattern.size() + std::size_t{1}) * width_, k_never) {
        for (std::uint32_t row = 0; row <= pattern.size(); ++row)
            for (std::uint32_t at = row < reach ? 0 : row - reach;
                 at <= std::min<std::size_t>(row + reach, text.size()); ++at)
                cell(row, at) =
                    row == 0 && at == 0
                        ? 0
                        : std::min({through(row, at), row_alone(row, at), base_alone(row, at)});
    }

    [[nodiscard]] std::uint32_t errors() const {
        return value(pattern_.size(), static_cast<std::uint32_t>(text_.size()));
    }

    [[nodiscard]] std::vector<CigarRun> trace_back() const {
        std::vector<CigarRun> cigar;
        std::uint32_t row = pattern_.size();
        auto at = static_cast<std::uint32_t>(text_.size());
        while (row != 0 || at != 0) {
            std::uint32_t const here = value(row, at);
            if (through(row, at) == here) {
                append_run(cigar, pattern_.matches(--row, text_[--at]) ? '=' : 'X', 1);
            } else if (row_alone(row, at) == here) {
                append_run(cigar, 'I', 1);
                --row;
            } else {
                append_run(cigar, 'D', 1);
                --at;
            }
        }
        std::ranges::reverse(cigar);
        return cigar;
    }

private:
    [[nodiscard]] std::uint32_t & cell(std::uint32_t row, std::uint32_t at) {
        return cells_[std::size_t{row} * width_ + (at + reach_ - row)];
    }
    [[nodiscard]] std::uint32_t value(std::uint32_t row, std::uint32_t at) const {
        std::uint32_t const column = at + reach_ - row;
        return column < width_ ? cells_[std::size_t{row} * width_ + column] : k_never;
    }
    // The cell's value when its last column is a row and a base, a row, a base.
    [[nodiscard]] std::uint32_t through(std::uint32_t row, std::uint32_t at) const {
        if (row == 0 || at == 0) return k_never;
        std::uint32_t const before = value(row - 1, at - 1);
        if (pattern_.matches(row - 1, text_[at - 1])) return before;
        return pattern_.exact[row - 1] ? k_never : before + 1;
    }
    [[nodiscard]] std::uint32_t row_alone(std::uint32_t row, std::uint32_t at) const {
        if (!pattern_.gaps || row == 0 || pattern_.exact[row - 1]) return k_never;
        return value(row - 1, at) + 1;
    }
    [[nodiscard]] std::uint32_t base_alone(std::uint32_t row, std::uint32_t at) const {
        bool const closed =
            row != 0 && row != pattern_.size() && pattern_.exact[row - 1] && pattern_.exact[row];
        if (!pattern_.gaps || at == 0 || closed) return k_never;
        return value(row, at - 1) + 1;
    }

    WithinPattern const & pattern_;
    std::span<Residue const> text_;
    std::uint32_t reach_;
    std::uint32_t width_;
    std::vector<std::uint32_t> cells_;
};

// The alignment base by base where no other has as few errors: gaps would be two at least.
std::optional<FewestErrors> without_gaps(WithinPattern const & pattern,
                                         std::span<Residue const> text, std::uint32_t max_errors) {
    if (text.size() != pattern.size()) return std::nullopt;
    FewestErrors found;
    for (std::uint32_t row = 0; row < pattern.size(); ++row) {
        bool const matches = pattern.matches(row, text[row]);
        if (!matches && (found.errors == std::min(max_errors, 1u) || pattern.exact[row]))
            return std::nullopt;
        found.errors += matches ? 0 : 1;
        append_run(found.cigar, matches ? '=' : 'X', 1);
    }
    return found;
}

} // namespace

std::optional<FewestErrors> compose_placement(WithinPattern const & pattern,
                                              std::span<Residue const> text,
                                              std::uint32_t max_errors) {
    if (auto const found = without_gaps(pattern, text, max_errors)) return found;
    Matrix const matrix(pattern, text, pattern.gaps ? max_errors : 0);
    if (matrix.errors() > max_errors) return std::nullopt;
    return FewestErrors{matrix.errors(), matrix.trace_back()};
}

} // namespace tansaku
