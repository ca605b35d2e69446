// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/filter/sample_set.hpp"
#include "index/read/stored_index.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tansaku::cli {

// With what a mapper's output tells that queries are aligned.
struct SubjectList {
    struct Subject {
        std::string name;
        std::uint64_t bases = 0;
    };
    // Contigs of the reference, since all that is searched came as differences from one; otherwise
    // each sequence of each sample by itself.
    bool of_reference = false;
    std::vector<Subject> subjects; // names differ
};

// "JGAN000000101.1.chr22"; haplotype 3 is "possible".
[[nodiscard]] std::string subject_name(std::string_view sample, std::uint8_t haplotype,
                                       std::string_view sequence);

// The subjects of the samples in `searched`, in the order of the index. Contigs of one name count
// as one reference when they are equally long. O(sequences).
[[nodiscard]] SubjectList list_subjects(StoredIndex const & index, SampleSet const & searched);

} // namespace tansaku::cli
