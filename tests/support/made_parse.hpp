// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/build/graph/ranked_parses.hpp"
#include "index/build/parse/batch.hpp"
#include "tests/support/random_dna.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tansaku::test {

// Parses as words: a, b, … are phrases of 40, 41, … bases as they stand, A, B, … reversed; digits
// are gaps of 40, 41, … bases. Phrases stand in the order of their numbers.
struct MadeParse {
    std::unique_ptr<ScratchFile> file =
        std::make_unique<ScratchFile>(std::filesystem::temp_directory_path());
    ParseLists lists{*file};
    Batch batch;
    PhrasePlaces places;
    std::vector<Element> elements;   // what `lists` holds
    std::vector<AmbiguousRun> track; // put there by add(), but for what it has

    // Gap numbers must be ranks, so all lengths occur.
    explicit MadeParse(std::uint32_t gaps = 3) {
        batch.first_element = batch.first_run = batch.first_edit = {0};
        for (std::uint32_t i = 0; i < 26; ++i)
            add_phrase_length(40 + i);
        for (std::uint32_t gap = 0; gap < gaps; ++gap) {
            batch.gap_length.push_back(40 + gap);
            add(std::string(1, static_cast<char>('0' + gap)));
        }
    }

    void add_phrase_length(std::uint32_t bases) {
        places.place.push_back(static_cast<std::uint32_t>(places.place.size()));
        places.length.push_back(bases);
    }

    // One more sequence: what `elements` has and the lists have not, and these letters.
    void add(std::string_view letters) {
        std::uint64_t length = 0;
        for (char const letter : letters) {
            bool const gap = letter >= '0' && letter <= '9';
            bool const reversed = letter >= 'A' && letter <= 'Z';
            auto const number = static_cast<std::uint32_t>(letter - (gap        ? '0'
                                                                     : reversed ? 'A'
                                                                                : 'a'));
            elements.push_back(Element::make(gap ? k_first_gap + number : number, reversed));
            length += 40 + number;
        }
        while (lists.elements.size() < elements.size())
            lists.elements.append(elements[lists.elements.size()]);
        while (lists.track.size() < track.size())
            lists.track.append(track[lists.track.size()]);
        batch.haplotype.push_back(static_cast<std::uint32_t>(batch.haplotype.size()));
        batch.label.emplace_back("chr1");
        batch.length.push_back(length);
        batch.first_element.push_back(elements.size());
        batch.first_run.push_back(track.size());
        batch.has_reference.push_back(false);
        batch.phase_window.push_back(0);
        batch.first_edit.push_back(0);
    }
};

// Up to 12 sequences over few phrases in both orientations, with gaps and runs of ambiguity codes.
[[nodiscard]] inline MadeParse random_parse(RandomDna & random) {
    MadeParse made;
    std::size_t const phrases = random.between(1, 8);
    for (std::size_t sequences = random.between(1, 12); sequences != 0; --sequences) {
        std::string letters;
        for (std::size_t i = random.below(40); i != 0; --i) {
            bool const gap = random.chance(0.1) && (letters.empty() || letters.back() > '9');
            char const first = gap ? '0' : random.chance(0.5) ? 'a' : 'A';
            letters +=
                static_cast<char>(first + static_cast<char>(random.below(gap ? 3 : phrases)));
        }
        std::uint32_t position = 0;
        for (std::size_t runs = random.below(4); runs != 0; --runs) {
            position += static_cast<std::uint32_t>(random.between(1, 300));
            made.track.push_back({position, 3, k_residue_n});
            position += 3;
        }
        made.add(letters);
    }
    return made;
}

} // namespace tansaku::test
