// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/build/cohort/cohort_parse.hpp"
#include "index/build/cohort/edit_tree.hpp"
#include "index/build/cut/stretch_cutter.hpp"
#include "index/core/scratch_table.hpp"
#include "index/variants/cohort_reader.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <unordered_map>
#include <vector>

namespace tansaku {

// Groups the haplotypes of a cohort while its records stream by, so that each distinct text of a
// stretch of the reference is spelled out and cut once, whoever has it.
//
// A haplotype is in a *state*: what StretchCutter keeps of its text so far. Haplotypes in equal
// states that have equal edits in the next stretch are cut alike there and are in equal states
// behind it, wherever they differed before: they take one *step*. So the cuts are those of the
// whole texts, boundaries that a variant moves without touching them included, and the cost is one
// look-up per allele that is not the reference's, one per haplotype and stretch, and the cutting of
// the distinct steps.
class CohortGrouper {
public:
    // REQUIRES: the reader outlives the grouper, and was not read from.
    CohortGrouper(CohortReader & reader, std::uint32_t haplotypes);

    // What the results of several files may hold together, in bytes, and what is held so far.
    struct Memory {
        std::uint64_t most = 0;
        std::uint64_t held = 0;
    };
    // Reads the file to its end. Which step each haplotype takes may use a quarter of the memory
    // that is left, and then goes to a scratch file in `folder`, if one is given: it grows with
    // haplotypes and bases, all else with distinct content. `look`, if there is one, is called
    // behind every stretch with its bases in all haplotypes. Throws Error: input, also as soon as
    // the memory is not enough (E-MEM-01).
    [[nodiscard]] CohortParse group(Memory memory, std::filesystem::path const & folder = {},
                                    std::function<void(std::uint64_t bases)> const & look = {});

private:
    // Bases of the reference. A longer one is cut into more distinct texts, a shorter one has more
    // of what the states keep to cut again.
    static constexpr std::uint32_t k_stretch = 1024;

    struct Key { // a state and a node of the tree
        std::uint32_t state = 0;
        std::uint32_t node = 0;

        [[nodiscard]] std::uint64_t hash() const noexcept { return hash_of(state, node); }
        [[nodiscard]] bool operator==(Key const &) const = default;
    };
    struct Taken {           // a step of the present stretch, and where it leads in the next one
        std::uint32_t state; // there
        std::uint32_t begin; // base of the reference at which those that take it go on
    };

    void read_contig();
    void take(SiteEdits const & site);
    void begin_stretch(std::uint32_t begin);
    void finish_stretch();
    void check_memory() const;
    void next_stretch();
    [[nodiscard]] std::uint32_t step_of(Key key);
    void add_step(Key key);
    [[nodiscard]] Element element_of(Piece const & piece);
    void add_edits(EditTree::Node node);
    void take_possible();
    void add_possible(PossibleText const & text);
    [[nodiscard]] std::vector<std::uint32_t> edits_of(PossibleText const & text);
    [[nodiscard]] std::uint32_t number_state(OpenEnd const & state);
    [[nodiscard]] std::uint32_t number_gap(std::uint32_t length);

    CohortReader & reader_;
    std::function<void(std::uint64_t)> look_;
    std::uint32_t haplotypes_;
    Memory memory_;
    CohortParse parse_;
    std::unordered_map<std::uint32_t, std::uint32_t> gap_number_; // by length

    // The present stretch:
    std::uint32_t begin_ = 0; // base of the reference
    std::uint32_t end_ = 0;   // base behind it
    bool is_last_ = false;    // of its contig
    EditTree tree_;
    std::vector<OpenEnd> states_;      // before it
    std::vector<std::uint32_t> state_; // of each haplotype
    std::vector<EditTree::Node> node_; // of each haplotype
    ScratchTable<Key, std::uint32_t> step_number_;
    std::vector<Taken> taken_;               // by step
    std::vector<std::uint32_t> listed_edit_; // of the tree's edits: its number in the parse
    std::vector<std::uint32_t> row_;         // step of each haplotype

    // The next one:
    std::vector<OpenEnd> next_states_;
    std::unordered_multimap<std::uint64_t, std::uint32_t> state_number_; // by a digest

    std::vector<std::uint32_t> edit_number_; // of a site's edits, in the tree
    // Of the contig's texts of other phases: number in the parse of each edit, by its name.
    std::unordered_map<std::uint64_t, std::uint32_t> possible_edit_;
    EditTree possible_tree_;

    StretchCutter cutter_;
    std::vector<Residue> text_;
};

} // namespace tansaku
