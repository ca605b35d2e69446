// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <bit>
#include <cstdint>
#include <string_view>

// Names that the writer (index/build) and the reader (index/read) share. index/FORMAT.md says what
// each dataset holds.
namespace tansaku::schema {

// One number for all kinds of files; a reader refuses any other. History: index/FORMAT.md.
inline constexpr std::uint64_t k_format_version = 9;

// Block over which one checksum is taken (bytes).
inline constexpr std::uint64_t k_checksum_block = std::uint64_t{4} << 20;
// First bytes of a file that are digested at every open.
inline constexpr std::uint64_t k_head_bytes = 4096;

inline constexpr std::string_view k_shard_kind = "shard";
inline constexpr std::string_view k_batch_kind = "batch";
inline constexpr std::string_view k_generation_kind = "generation";

// --- shard ---
inline constexpr std::string_view k_text = "dictionary/text";
inline constexpr std::string_view k_phrase_start = "dictionary/phrase_start";
inline constexpr std::string_view k_phrase_of_block = "dictionary/phrase_of_block";
inline constexpr std::string_view k_seed_group_begin = "seed/group_begin";
inline constexpr std::string_view k_seed_bucket_bits = "seed/bucket_bits";
inline constexpr std::string_view k_seed_bucket_sample = "seed/bucket_sample";
inline constexpr std::string_view k_seed_slot = "seed/slot";
inline constexpr std::string_view k_fm_letter = "fm/letter";
inline constexpr std::string_view k_fm_letter_group = "fm/letter_group";

// --- batch ---
inline constexpr std::string_view k_sequence_haplotype = "sequence/haplotype";
inline constexpr std::string_view k_sequence_length = "sequence/length";
inline constexpr std::string_view k_first_node = "sequence/first_node";
inline constexpr std::string_view k_first_visit = "sequence/first_visit";
inline constexpr std::string_view k_label_start = "sequence/label_start";
inline constexpr std::string_view k_label_bytes = "sequence/label_bytes";
inline constexpr std::string_view k_node = "graph/node";
inline constexpr std::string_view k_gap_length = "graph/gap_length";
inline constexpr std::string_view k_visits = "graph/visits";
inline constexpr std::string_view k_option_start = "graph/option_start";
inline constexpr std::string_view k_option = "graph/option";
inline constexpr std::string_view k_run_start = "graph/run_start";
inline constexpr std::string_view k_run = "graph/run";
inline constexpr std::string_view k_overlay_node = "overlay/node";
inline constexpr std::string_view k_first_touched = "overlay/first_touched";
inline constexpr std::string_view k_touched = "overlay/touched";
inline constexpr std::string_view k_touched_overlay = "overlay/of_touched";
inline constexpr std::string_view k_overlay_first_run = "overlay/first_run";
inline constexpr std::string_view k_overlay_begin = "overlay/begin";
inline constexpr std::string_view k_overlay_length = "overlay/length";
inline constexpr std::string_view k_overlay_code = "overlay/code";
inline constexpr std::string_view k_sampled_node = "locate/node";
inline constexpr std::string_view k_first_block = "locate/first_block";
inline constexpr std::string_view k_block_start = "locate/block_start";
inline constexpr std::string_view k_sample = "locate/sample";
inline constexpr std::string_view k_reference_contig = "reference/contig";
inline constexpr std::string_view k_first_edit = "reference/first_edit";
inline constexpr std::string_view k_edit_begin = "reference/edit_begin";
inline constexpr std::string_view k_edit_bases = "reference/edit_bases";
inline constexpr std::string_view k_edit_position = "reference/position";
inline constexpr std::string_view k_edit_text_start = "reference/text_start";
inline constexpr std::string_view k_edit_text = "reference/text";
inline constexpr std::string_view k_edit_unphased = "reference/unphased";
inline constexpr std::string_view k_phase_window = "reference/phase_window";
inline constexpr std::string_view k_first_window = "reference/first_window";
inline constexpr std::string_view k_window_begin = "reference/window_begin";
inline constexpr std::string_view k_first_pattern = "reference/first_pattern";
inline constexpr std::string_view k_pattern_start = "reference/pattern_start";
inline constexpr std::string_view k_pattern = "reference/pattern";
inline constexpr std::string_view k_pattern_growth = "reference/pattern_growth";
inline constexpr std::string_view k_first_choice = "reference/first_choice";
inline constexpr std::string_view k_choice = "reference/choice";
inline constexpr std::string_view k_first_shift = "reference/first_shift";
inline constexpr std::string_view k_shift = "reference/shift";
inline constexpr std::string_view k_first_masked_block = "reference/first_masked_block";
inline constexpr std::string_view k_masked_block_start = "reference/masked_block_start";
inline constexpr std::string_view k_masked_block_edit = "reference/masked_block_edit";
inline constexpr std::string_view k_masked_list = "reference/masked_list";

// Samples of one block of locate/sample, at most.
inline constexpr unsigned k_sample_block = 128;
// Bytes of a block in front of its samples.
inline constexpr unsigned k_sample_head = 10;
// From any visit, a walk through either port comes to a sampled node within this many steps.
inline constexpr unsigned k_longest_walk = 64;

// In place of the contig of a sequence whose reference is not known; others are stored + 1.
inline constexpr std::uint32_t k_no_reference = 0;
// Edits of a contig whose choice by a sequence is one pattern: a place among them takes a byte.
inline constexpr unsigned k_edit_window = 128;
// Edits of one block of reference/masked_list.
inline constexpr unsigned k_masked_block = 128;
// Of so many windows the first one has, for each sequence, what edits have shifted by there.
inline constexpr unsigned k_shift_windows = 16;

// Bases of dictionary text per entry of dictionary/phrase_of_block.
inline constexpr unsigned k_phrase_block = 256;

// --- seeds ---
// Every k_seed_step-th k_seed_length-mer of a phrase (counted from the phrase's first base) is
// listed, so that every exact match of k_seed_length + k_seed_step - 1 bases inside a phrase holds
// a listed one.
inline constexpr unsigned k_seed_length = 12;
inline constexpr unsigned k_seed_step = 2;
// What listed seeds are in order of, from a seed's word (2 bits a base, first base highest): its
// first base moved behind the last. Seeds with the same inner bases stand together, whatever the
// outer two are, so a run of k_seed_length - 1 bases is looked for in one place as the begin of
// seeds, and in one as the end of others.
[[nodiscard]] constexpr std::uint32_t seed_key(std::uint32_t word) noexcept {
    constexpr unsigned bits = 2 * k_seed_length;
    return (word << 2 | word >> (bits - 2)) & ((1u << bits) - 1);
}
// The text is divided into slots, and a listed seed is stored as the number of the one in which it
// begins. They are as short as the bits allow in which slots of k_longest_slot bases are numbered.
// A slot is shorter than a seed: all that begin in it are of the phrase that covers its last base.
inline constexpr unsigned k_longest_slot = 8;
static_assert(k_longest_slot <= k_seed_length);
struct SeedSlots {
    unsigned bits = 1;       // of a slot's number
    std::uint32_t bases = 1; // of a slot
};
[[nodiscard]] constexpr SeedSlots seed_slots(std::uint64_t bases) noexcept {
    std::uint64_t const longest = (bases + k_longest_slot - 1) / k_longest_slot;
    auto const bits = longest < 2 ? 1u : static_cast<unsigned>(std::bit_width(longest - 1));
    std::uint64_t const slots = std::uint64_t{1} << bits;
    return {bits, bases <= slots ? 1u : static_cast<std::uint32_t>((bases + slots - 1) / slots)};
}
// Most phrases that list a common word once: bounds what one look-up has to look at.
inline constexpr unsigned k_seed_group = 64;

// --- FM-index ---
// Bases by which its rows are sorted: the longest string that it tells of. Any window of so many
// bases of a sequence lies in one phrase.
inline constexpr std::uint32_t k_fm_depth = 32;

} // namespace tansaku::schema
