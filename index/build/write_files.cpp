// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/write_files.hpp"

#include "index/build/phrase_graph.hpp"
#include "index/core/packed_numbers.hpp"
#include "index/format/hdf5_writer.hpp"
#include "index/format/schema.hpp"

#include <algorithm>
#include <bit>
#include <random>
#include <string>

namespace tansaku {
namespace {

std::string random_id() {
    std::random_device device;
    std::string id(16, '0');
    for (char & digit : id)
        digit = "0123456789abcdef"[device() & 15u];
    return id;
}

void write_sequences(Hdf5Writer & file, Batch const & batch) {
    std::vector<std::uint8_t> label_bytes;
    std::vector<std::uint32_t> label_start{0};
    for (std::string const & label : batch.label) {
        label_bytes.insert(label_bytes.end(), label.begin(), label.end());
        label_start.push_back(static_cast<std::uint32_t>(label_bytes.size()));
    }
    file.write(schema::k_sequence_haplotype, batch.haplotype);
    file.write(schema::k_sequence_length, batch.length);
    file.write(schema::k_sequence_first, batch.first_element);
    file.write(schema::k_label_start, label_start);
    file.write(schema::k_label_bytes, label_bytes);
}

void write_parse(Hdf5Writer & file, Batch const & batch,
                 std::vector<std::uint32_t> const & phrase_length) {
    std::vector<std::uint32_t> codes(batch.elements.size());
    std::ranges::transform(batch.elements, codes.begin(), &Element::code);
    file.write(schema::k_element, codes);
    file.write(schema::k_gap_length, batch.gap_length);

    std::vector<std::uint32_t> positions;
    for (std::size_t sequence = 0; sequence < batch.sequences(); ++sequence) {
        std::uint32_t begin = 0;
        for (std::uint32_t i = batch.first_element[sequence]; i < batch.first_element[sequence + 1];
             ++i) {
            Element const here = batch.elements[i];
            if (i > batch.first_element[sequence])
                begin -= shared_bases(batch.elements[i - 1], here);
            if (i % schema::k_position_step == 0) positions.push_back(begin);
            begin += here.is_gap() ? batch.gap_length[here.node() - k_first_gap]
                                   : phrase_length[here.node()];
        }
    }
    file.write(schema::k_position, positions);
}

void write_track(Hdf5Writer & file, Batch const & batch) {
    std::vector<std::uint32_t> position, length;
    std::vector<std::uint8_t> code;
    for (AmbiguousRun const & run : batch.track) {
        position.push_back(run.position);
        length.push_back(run.length);
        code.push_back(run.code);
    }
    file.write(schema::k_track_first, batch.first_run);
    file.write(schema::k_track_position, position);
    file.write(schema::k_track_length, length);
    file.write(schema::k_track_code, code);
}

void write_graph(Hdf5Writer & file, PhraseGraph const & graph) {
    file.write(schema::k_node, graph.node);
    file.write(schema::k_visit_start, graph.visit_start);
    file.write(schema::k_visit, graph.visit);
    file.write(schema::k_port_edge_start, graph.port_edge_start);
    file.write(schema::k_port_edge, graph.port_edge);
    file.write(schema::k_edge_low, graph.edge_low);
    file.write(schema::k_edge_high, graph.edge_high);
    file.write(schema::k_segment_start, graph.segment_start);
    file.write(schema::k_segment, graph.segment);
    file.write(schema::k_touched_node, graph.touched_node);
    file.write(schema::k_touched_visit, graph.touched_visit);
}

} // namespace

ShardContent list_shard(Dictionary const & dictionary, std::span<std::uint32_t const> phrases) {
    ShardContent shard;
    for (std::uint32_t const phrase : phrases) {
        dictionary.copy_text(phrase, shard.text);
        // The phrase that covers the first base of each block that has begun by now.
        while (shard.phrase_of_block.size() * schema::k_phrase_block < shard.text.size())
            shard.phrase_of_block.push_back(
                static_cast<std::uint32_t>(shard.phrase_start.size() - 1));
        shard.phrase_start.push_back(static_cast<std::uint32_t>(shard.text.size()));
    }
    shard.seeds = list_seeds(shard.text.view(), shard.phrase_start);
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
    auto const width = static_cast<unsigned>(std::bit_width(shard.text.size()));
    file.write(schema::k_seed_position, pack_numbers(shard.seeds.position, width));
    file.publish();
    return record_file(layout.shard(id), id, schema::k_shard_kind);
}

FileRecord write_batch(IndexLayout const & layout, Batch const & batch,
                       std::vector<std::uint32_t> const & phrase_length) {
    std::string const id = random_id();
    Hdf5Writer file(layout.batch(id), schema::k_batch_kind);
    write_sequences(file, batch);
    write_parse(file, batch, phrase_length);
    write_track(file, batch);
    write_graph(file, make_graph(batch, phrase_length));
    file.publish();
    return record_file(layout.batch(id), id, schema::k_batch_kind);
}

} // namespace tansaku
