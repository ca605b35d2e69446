// SPDX-License-Identifier: BSD-3-Clause
#include "cli/plan/sample_division.hpp"

#include "cli/estimate/file_bases.hpp"
#include "cli/plan/even_cut.hpp"

#include <string>
#include <unordered_map>

namespace tansaku::cli {

std::vector<std::uint64_t> samples_of_files(std::vector<SequenceFile> const & files) {
    std::unordered_map<std::string, std::uint64_t> known;
    std::vector<std::uint64_t> samples;
    std::uint64_t next = 0;
    for (SequenceFile const & file : files) {
        if (file.sample.empty()) {
            samples.push_back(next++);
            continue;
        }
        auto const [sample, added] = known.try_emplace(file.sample, next);
        next += added ? 1u : 0u;
        samples.push_back(sample->second);
    }
    return samples;
}

std::vector<IndexTask> divide_samples(std::vector<SequenceFile> const & files,
                                      std::uint64_t tasks) {
    std::vector<std::uint64_t> const sample = samples_of_files(files);
    std::vector<std::uint64_t> bases; // by sample
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (sample[i] >= bases.size()) bases.resize(sample[i] + 1);
        bases[sample[i]] += static_cast<std::uint64_t>(rough_bases_of(files[i]));
    }
    std::vector<IndexTask> result;
    std::uint64_t first = 0;
    for (std::uint64_t const samples : cut_evenly(bases, tasks)) {
        IndexTask task{first, samples, 0};
        for (std::uint64_t i = 0; i < samples; ++i)
            task.bases += bases[first + i];
        first += samples;
        result.push_back(task);
    }
    return result;
}

} // namespace tansaku::cli
