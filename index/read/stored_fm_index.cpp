// SPDX-License-Identifier: BSD-3-Clause
#include "index/read/stored_fm_index.hpp"

#include "index/format/schema.hpp"

namespace tansaku {

StoredFmIndex::StoredFmIndex(MappedFile const & file)
    : place_(file.u64(schema::k_fm_letter).place()) {
    auto const blocks = file.u64(schema::k_fm_letter).all();
    auto const groups = file.u32(schema::k_fm_letter_group).all();
    std::uint64_t const count = blocks.size() / LetterRows::k_block_words;
    std::uint64_t const rows = (std::max<std::uint64_t>(count, 1) - 1) * LetterRows::k_block_rows;
    if (count == 0 || blocks.size() % LetterRows::k_block_words != 0 || rows > 0xFFFFFFFFu ||
        groups.size() != LetterRows::group_entries(count))
        damaged();
    rows_ = static_cast<std::uint32_t>(rows);
    letters_ = LetterRows(blocks, groups);
    LetterRows::Counts const letters = letters_.before(rows_);
    std::uint64_t next = 0;
    for (std::size_t base = 0; base < 4; ++base) {
        first_[base] = static_cast<std::uint32_t>(next);
        next += letters[base];
    }
    if (next != rows) damaged();
}

bool StoredFmIndex::has(PackedView text, std::uint32_t position, std::uint32_t size) const {
    Rows rows = all();
    for (std::uint32_t at = position; at < position + size && rows.count != 0; ++at)
        rows = with_base_behind(rows)[text[at]];
    return rows.count != 0;
}

TANSAKU_FOR_EACH_CPU
std::uint32_t StoredFmIndex::rank(std::uint64_t bases, Residue letter) const {
    Rows rows = all();
    for (std::uint32_t left = schema::k_fm_depth; left > 0 && rows.count != 0; --left)
        rows = with_base_behind(rows)[bases >> (2 * left - 2) & 3];
    LetterRows::Counts const begin = letters_.before(rows.string);
    LetterRows::Counts const end = letters_.before(rows.string + rows.count);
    std::uint32_t rank = rows.string;
    for (Residue smaller = 0; smaller < letter; ++smaller)
        rank += end[smaller] - begin[smaller];
    if (rank - rows.string > rows.count) damaged();
    return rank;
}

void StoredFmIndex::verify_counts() const {
    for (std::uint64_t block = LetterRows::k_block_rows; block <= rows_;
         block += LetterRows::k_block_rows) {
        auto const row = static_cast<std::uint32_t>(block);
        LetterRows::Counts const here = letters_.before(row);
        LetterRows::Counts const last = letters_.before(row - 1);
        std::uint32_t grown = 0;
        for (std::size_t base = 0; base < 4; ++base) {
            if (here[base] < last[base]) damaged();
            grown += here[base] - last[base];
        }
        if (grown != 1) damaged();
    }
}

void StoredFmIndex::damaged() const {
    throw Error(Fault::damaged, "E-FMT-15", place_,
                "the rows of the FM-index contradict each other; restore the file from a copy, or "
                "build the index again");
}

} // namespace tansaku
