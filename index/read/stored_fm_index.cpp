// SPDX-License-Identifier: BSD-3-Clause
#include "index/read/stored_fm_index.hpp"

#include "index/format/schema.hpp"

namespace tansaku {

StoredFmIndex::StoredFmIndex(MappedFile const & file, std::uint64_t bases, std::uint32_t phrases)
    : place_(file.u64(schema::k_fm_before).place()) {
    std::uint64_t const rows = bases + phrases;
    auto const before = file.u64(schema::k_fm_before);
    auto const behind = file.u64(schema::k_fm_behind);
    auto const no_before = file.u32(schema::k_fm_without_before);
    auto const no_behind = file.u32(schema::k_fm_without_behind);
    std::uint64_t const words = (rows / LetterRows::k_block_rows + 1) * LetterRows::k_block_words;
    if (rows > 0xFFFFFFFFu || before.size() != words || behind.size() != words ||
        no_before.size() != phrases || no_behind.size() != phrases)
        damaged();
    rows_ = static_cast<std::uint32_t>(rows);
    before_ = LetterRows(before.all(), no_before.all());
    behind_ = LetterRows(behind.all(), no_behind.all());
    first_before_ = first_rows(before_, phrases, bases);
    first_behind_ = first_rows(behind_, phrases, bases);
}

LetterRows::Counts StoredFmIndex::first_rows(LetterRows const & rows, std::uint32_t phrases,
                                             std::uint64_t bases) const {
    LetterRows::Counts const letters = rows.before(rows_);
    LetterRows::Counts first{};
    std::uint64_t next = phrases;
    for (std::size_t base = 0; base < 4; ++base) {
        first[base] = static_cast<std::uint32_t>(next);
        next += letters[base];
    }
    if (next != phrases + bases) damaged();
    return first;
}

bool StoredFmIndex::has(PackedView text, std::uint32_t position, std::uint32_t size) const {
    Places places = all();
    for (std::uint32_t at = position; at < position + size && places.count != 0; ++at)
        places = with_base_behind(places)[text[at]];
    return places.count != 0;
}

void StoredFmIndex::verify_counts() const {
    for (LetterRows const & rows : {before_, behind_})
        for (std::uint64_t block = LetterRows::k_block_rows; block <= rows_;
             block += LetterRows::k_block_rows) {
            auto const row = static_cast<std::uint32_t>(block);
            LetterRows::Counts const here = rows.before(row);
            LetterRows::Counts const last = rows.before(row - 1);
            std::uint32_t grown = 0;
            for (std::size_t base = 0; base < 4; ++base) {
                if (here[base] < last[base]) damaged();
                grown += here[base] - last[base];
            }
            if (grown > 1) damaged();
        }
}

void StoredFmIndex::damaged() const {
    throw Error(Fault::damaged, "E-FMT-15", place_,
                "the rows of the FM-index contradict each other; restore the file from a copy, or "
                "build the index again");
}

} // namespace tansaku
