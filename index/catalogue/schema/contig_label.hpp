// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tansaku {

// Whether `label` may be stored as the name of a sequence. Anything else of a header could name a
// person. Permitted: chr1 … chr22, chrX, chrY, chrM, chrMT and the same without "chr"; RefSeq and
// INSDC accessions with version; contig_, scaffold_, ctg, tig and 1 to 6 digits.
[[nodiscard]] bool is_permitted_label(std::string_view label) noexcept;

struct ContigLabels {
    std::vector<std::string> labels; // one per sequence, distinct
    bool replaced = false; // they are ordinals: some label was not permitted or not unique
};

// Names of all sequences of one (sample, haplotype), given the first words of their headers in
// file order: the words themselves when all are permitted and distinct, else "1", "2", "3", ….
[[nodiscard]] ContigLabels contig_labels(std::span<std::string const> words);

} // namespace tansaku
