// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/schema/vocabulary.hpp"
#include "index/catalogue/table/finding_list.hpp"
#include "index/catalogue/table/refusal.hpp"
#include "index/catalogue/table/tsv_reader.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace tansaku {

// Checks cells of the reader's present row and reports what is wrong with them. References must
// outlive it.
class CellChecker {
public:
    CellChecker(TsvReader const & reader, std::span<TsvColumn const> columns,
                FindingList & findings)
        : reader_(reader)
        , columns_(columns)
        , findings_(findings) {}

    [[nodiscard]] std::string_view cell(std::size_t column) const noexcept {
        return reader_.cell(column);
    }

    // The cell's place in `vocabulary`; k_unknown where the column is absent or the cell refused,
    // for the reason that `explain` gives.
    [[nodiscard]] std::uint8_t code(std::size_t column, Vocabulary vocabulary,
                                    Refusal (*explain)(std::string_view)) const;

    // The cell as a number without sign or leading zeros from `least` to `most`; 0 where the column
    // is absent or the cell refused with `refusal`.
    [[nodiscard]] std::uint32_t number(std::size_t column, std::uint32_t least, std::uint32_t most,
                                       Refusal const & refusal) const;

    // Refuses a cell whose text is known to be harmless.
    void refuse(std::size_t column, Refusal const & refusal) const;

    // Refuses `text`, the cell or a part of it, which can be anything: first for personal data in
    // it, then for characters that look like others (E-ENC-03), else for `refusal`.
    void refuse_text(std::size_t column, std::string_view text, Refusal const & refusal) const;

private:
    TsvReader const & reader_;
    std::span<TsvColumn const> columns_;
    FindingList & findings_;
};

// Items of a cell that is a list with ';' between; none for an empty cell.
[[nodiscard]] std::vector<std::string_view> items_of(std::string_view cell);

} // namespace tansaku
