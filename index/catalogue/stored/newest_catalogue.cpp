// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/stored/newest_catalogue.hpp"

#include "index/catalogue/stored/store.hpp"
#include "index/core/error.hpp"
#include "index/format/hdf5_reader.hpp"
#include "index/format/schema.hpp"

#include <filesystem>
#include <string_view>
#include <unordered_map>

namespace tansaku {

std::optional<SampleTable> newer_catalogue(IndexLayout const & layout, std::uint64_t generation) {
    // Writers may publish meanwhile, and sweep what this was about to read.
    constexpr int k_attempts = 3;
    for (int attempt = 1;; ++attempt) {
        try {
            CurrentGeneration const current = told_current(layout);
            if (current.name == generation_name(generation)) return std::nullopt;
            require_generation(layout, current);
            std::filesystem::path const path = layout.generation(current.name);
            return read_catalogue(Hdf5Reader(path, schema::k_generation_kind), path);
        } catch (Error const &) {
            if (attempt == k_attempts) throw;
        }
    }
}

SampleSet live_in_newest(ConsentMask const & mask, SampleTable const & newest,
                         SampleTable const & table) {
    SampleSet const shown = mask.live(newest);
    std::unordered_map<std::string_view, std::size_t> numbers;
    for (std::size_t sample = 0; sample < newest.samples(); ++sample)
        numbers.emplace(newest.accession[sample], sample);
    SampleSet live = SampleSet::all(table.samples());
    for (std::size_t sample = 0; sample < table.samples(); ++sample) {
        auto const found = numbers.find(table.accession[sample]);
        bool const hidden =
            found == numbers.end() ? sample < table.with_sequence : !shown.contains(found->second);
        if (hidden) live.erase(sample);
    }
    return live;
}

} // namespace tansaku
