// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/build/publish/build_request.hpp"
#include "index/build/publish/growing_index.hpp"
#include "index/catalogue/filter/sample_set.hpp"

#include <cstdint>

namespace tansaku {

// What withdrawn samples leave in the files of the current generation.
struct PurgePlan {
    SampleSet samples;            // that must leave
    std::uint64_t subjects = 0;   // whose samples all leave
    std::uint64_t haplotypes = 0; // possible ones too
    std::uint64_t restricted = 0; // samples that are in no answer, and stay
    std::uint64_t bytes = 0;      // of all files; those of others stay
    std::int64_t since = 0;       // the first withdrawal that waits, in seconds since 1970; 0: none
};

// As consent is now. Throws Error: damaged, E-CON-05.
[[nodiscard]] PurgePlan plan_purge(IndexLayout const & layout, SampleTable const & table,
                                   Generation const & generation);

// Publishes a generation without the samples which withdrew: no row, no phrase, no sequence of
// theirs, possible ones included (erase_content.hpp). Answers stay what they are under the mask.
// Returns what left; when nobody has to leave, nothing is done. The files of the generation before
// hold who left until they are swept, which GrowingIndex::drop_generation_before() asks for. On any
// error the index is as it was. Throws Error: input, E-CON-10, when somebody who was to leave gave
// consent again meanwhile.
[[nodiscard]] PurgePlan purge_samples(GrowingIndex & index, BuildOptions const & options);

} // namespace tansaku
