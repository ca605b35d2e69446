// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/publish/write_files.hpp"

#include "index/build/tables/fm_index.hpp"
#include "index/build/tables/fm_text.hpp"
#include "index/core/framed_numbers.hpp"
#include "index/core/packed_numbers.hpp"
#include "index/format/hdf5_writer.hpp"
#include "index/format/schema.hpp"

#include <algorithm>
#include <bit>
#include <random>
#include <string>
#include <utility>

namespace tansaku {
namespace {

std::string random_id() {
    std::random_device device;
    std::string id(16, '0');
    for (char & digit : id)
        digit = "0123456789abcdef"[device() & 15u];
    return id;
}

void write_framed(Hdf5Writer & file, std::string_view name,
                  std::vector<std::uint32_t> const & numbers) {
    file.write(name, frame_numbers(numbers));
}

void write_sequences(Hdf5Writer & file, Batch const & batch, PhraseGraph const & graph) {
    std::vector<std::uint8_t> label_bytes;
    std::vector<std::uint32_t> label_start{0};
    for (std::string const & label : batch.label) {
        label_bytes.insert(label_bytes.end(), label.begin(), label.end());
        label_start.push_back(static_cast<std::uint32_t>(label_bytes.size()));
    }
    // Who feeds sequences refuses longer ones.
    std::vector<std::uint32_t> const length(batch.length.begin(), batch.length.end());
    write_framed(file, schema::k_sequence_haplotype, batch.haplotype);
    write_framed(file, schema::k_sequence_length, length);
    write_framed(file, schema::k_first_node, graph.first_node);
    write_framed(file, schema::k_first_visit, graph.first_visit);
    write_framed(file, schema::k_label_start, label_start);
    file.write(schema::k_label_bytes, label_bytes);
}

void write_graph(Hdf5Writer & file, VisitedNodes const & nodes, PhraseGraph const & graph) {
    write_framed(file, schema::k_node, nodes.node);
    write_framed(file, schema::k_gap_length, nodes.gap_length);
    write_framed(file, schema::k_visits, nodes.visits);
    write_framed(file, schema::k_option_start, graph.option_start);
    // What stands for nothing is near the others.
    auto const nothing = static_cast<std::uint32_t>(nodes.node.size() * 4);
    std::vector<std::uint32_t> option = graph.option;
    std::ranges::replace(option, PortOption::k_nothing, nothing);
    write_framed(file, schema::k_option, option);
    write_framed(file, schema::k_run_start, graph.run_start);
    file.write(schema::k_run, graph.run);
}

void write_overlays(Hdf5Writer & file, OverlayLists const & lists) {
    std::vector<std::uint32_t> begin, length, code;
    for (AmbiguousRun const & run : lists.run) {
        begin.push_back(run.position);
        length.push_back(run.length);
        code.push_back(run.code);
    }
    write_framed(file, schema::k_overlay_node, lists.node);
    write_framed(file, schema::k_first_touched, lists.first_touched);
    write_framed(file, schema::k_touched, lists.touched);
    write_framed(file, schema::k_touched_overlay, lists.overlay);
    write_framed(file, schema::k_overlay_first_run, lists.first_run);
    write_framed(file, schema::k_overlay_begin, begin);
    write_framed(file, schema::k_overlay_length, length);
    write_framed(file, schema::k_overlay_code, code);
}

void write_samples(Hdf5Writer & file, VisitSamples const & samples) {
    file.write(schema::k_sampled_node, samples.node);
    file.write(schema::k_first_block, samples.first_block);
    file.write(schema::k_block_start, samples.block_start);
    file.write(schema::k_sample, samples.sample);
}

void write_references(Hdf5Writer & file, ReferenceLists const & lists) {
    write_framed(file, schema::k_reference_contig, lists.contig);
    write_framed(file, schema::k_first_edit, lists.first_edit);
    write_framed(file, schema::k_edit_begin, lists.edit_begin);
    write_framed(file, schema::k_edit_bases, lists.edit_bases);
    write_framed(file, schema::k_edit_position, lists.position);
    write_framed(file, schema::k_edit_text_start, lists.text_start);
    file.write(schema::k_edit_text, lists.text);
    write_framed(file, schema::k_edit_unphased, lists.unphased);
    write_framed(file, schema::k_first_window, lists.first_window);
    write_framed(file, schema::k_window_begin, lists.window_begin);
    write_framed(file, schema::k_first_pattern, lists.first_pattern);
    write_framed(file, schema::k_pattern_start, lists.pattern_start);
    file.write(schema::k_pattern, lists.pattern);
    write_framed(file, schema::k_pattern_growth, lists.pattern_growth);
    write_framed(file, schema::k_first_choice, lists.first_choice);
    write_framed(file, schema::k_choice, lists.choice);
    write_framed(file, schema::k_first_shift, lists.first_shift);
    write_framed(file, schema::k_shift, lists.shift);
    write_framed(file, schema::k_first_masked_block, lists.first_masked_block);
    write_framed(file, schema::k_masked_block_start, lists.masked_block_start);
    write_framed(file, schema::k_masked_block_edit, lists.masked_block_edit);
    file.write(schema::k_masked_list, lists.masked_list);
}

// The text has grown by a phrase.
void end_phrase(ShardContent & shard) {
    // The phrase that covers the first base of each block that has begun by now.
    while (shard.phrase_of_block.size() * schema::k_phrase_block < shard.text.size())
        shard.phrase_of_block.push_back(static_cast<std::uint32_t>(shard.phrase_start.size() - 1));
    shard.phrase_start.push_back(static_cast<std::uint32_t>(shard.text.size()));
}

} // namespace

void append_phrase(ShardContent & shard, std::span<Residue const> text) {
    shard.text.append(text);
    end_phrase(shard);
}

ShardContent list_shard(Dictionary const & dictionary, std::span<std::uint32_t const> phrases,
                        bool with_fm_index) {
    ShardContent shard;
    for (std::uint32_t const phrase : phrases) {
        dictionary.copy_text(phrase, shard.text);
        end_phrase(shard);
    }
    shard.seeds = list_seeds(shard.text.view(), shard.phrase_start);
    if (with_fm_index)
        shard.fm = make_fm_index(make_fm_text(shard.text.view(), shard.phrase_start));
    return shard;
}

FileRecord write_shard(IndexLayout const & layout, ShardContent const & shard) {
    std::string const id = random_id();
    Hdf5Writer file(layout.shard(id), schema::k_shard_kind);
    file.write(schema::k_text, shard.text.bytes());
    file.write(schema::k_phrase_start, shard.phrase_start);
    file.write(schema::k_phrase_of_block, shard.phrase_of_block);
    file.write(schema::k_seed_group_begin, shard.seeds.group_begin);
    file.write(schema::k_seed_bucket_bits, shard.seeds.bucket.bits);
    file.write(schema::k_seed_bucket_sample, shard.seeds.bucket.sample);
    file.write(schema::k_seed_slot,
               pack_numbers(shard.seeds.slot, schema::seed_slots(shard.text.size()).bits));
    if (shard.fm) {
        file.write(schema::k_fm_letter, shard.fm->blocks);
        file.write(schema::k_fm_letter_group, shard.fm->groups);
    }
    file.publish();
    return record_file(layout.shard(id), id, schema::k_shard_kind);
}

FileRecord write_batch(IndexLayout const & layout, Batch const & batch,
                       BatchTables const & tables) {
    std::string const id = random_id();
    Hdf5Writer file(layout.batch(id), schema::k_batch_kind);
    write_sequences(file, batch, tables.graph);
    write_graph(file, tables.nodes, tables.graph);
    write_overlays(file, tables.overlays);
    write_samples(file, tables.samples);
    write_references(file, tables.references);
    write_framed(file, schema::k_phase_window, batch.phase_window);
    file.publish();
    return record_file(layout.batch(id), id, schema::k_batch_kind);
}

} // namespace tansaku
