// SPDX-License-Identifier: BSD-3-Clause
// A generation file holds, for its shards ("shard/...") and batches ("batch/...") alike:
//
//   id, bytes, head_high, head_low   per file
//   first_dataset                    per file, and one: index of its first dataset
//   dataset_name, _type, _offset, _count    per dataset, all files in a row
//   first_checksum                   per file, and one: index of its first checksum
//   checksum                         per block of each file
//
// and "haplotype/sample", "haplotype/number"; totals are attributes.
#include "index/format/generation.hpp"

#include "index/core/error.hpp"
#include "index/format/schema.hpp"

#include <algorithm>
#include <fstream>
#include <utility>

namespace tansaku {
namespace {

void write_files(Hdf5Writer & writer, std::string const & group,
                 std::vector<FileRecord> const & files) {
    std::vector<std::string> id, name;
    std::vector<std::uint64_t> bytes, high, low, offset, count, checksum;
    std::vector<std::uint8_t> type;
    std::vector<std::uint32_t> first_dataset{0}, first_checksum{0};
    for (FileRecord const & file : files) {
        id.push_back(file.id);
        bytes.push_back(file.bytes);
        high.push_back(file.head.high);
        low.push_back(file.head.low);
        for (DatasetPlace const & place : file.datasets) {
            name.push_back(place.name);
            type.push_back(static_cast<std::uint8_t>(place.type));
            offset.push_back(place.offset);
            count.push_back(place.count);
        }
        first_dataset.push_back(static_cast<std::uint32_t>(name.size()));
        checksum.insert(checksum.end(), file.checksums.begin(), file.checksums.end());
        first_checksum.push_back(static_cast<std::uint32_t>(checksum.size()));
    }
    writer.write(group + "/id", id);
    writer.write(group + "/bytes", bytes);
    writer.write(group + "/head_high", high);
    writer.write(group + "/head_low", low);
    writer.write(group + "/first_dataset", first_dataset);
    writer.write(group + "/dataset_name", name);
    writer.write(group + "/dataset_type", type);
    writer.write(group + "/dataset_offset", offset);
    writer.write(group + "/dataset_count", count);
    writer.write(group + "/first_checksum", first_checksum);
    writer.write(group + "/checksum", checksum);
}

[[nodiscard]] bool is_offset_list(std::vector<std::uint32_t> const & first, std::size_t entries,
                                  std::size_t total) {
    return first.size() == entries + 1 && first.front() == 0 && first.back() == total &&
           std::ranges::is_sorted(first);
}

// An id becomes part of a path, so it must be nothing but an id.
[[nodiscard]] bool is_id(std::string const & id) {
    return !id.empty() && id.find_first_not_of("0123456789abcdef") == std::string::npos;
}

std::vector<FileRecord> read_files(Hdf5Reader const & reader, std::string const & group,
                                   std::filesystem::path const & path) {
    auto const id = reader.read_strings(group + "/id");
    auto const bytes = reader.read_u64(group + "/bytes");
    auto const high = reader.read_u64(group + "/head_high");
    auto const low = reader.read_u64(group + "/head_low");
    auto const first_dataset = reader.read_u32(group + "/first_dataset");
    auto const name = reader.read_strings(group + "/dataset_name");
    auto const type = reader.read_u8(group + "/dataset_type");
    auto const offset = reader.read_u64(group + "/dataset_offset");
    auto const count = reader.read_u64(group + "/dataset_count");
    auto const first_checksum = reader.read_u32(group + "/first_checksum");
    auto const checksum = reader.read_u64(group + "/checksum");
    bool const fits = bytes.size() == id.size() && high.size() == id.size() &&
                      low.size() == id.size() && type.size() == name.size() &&
                      offset.size() == name.size() && count.size() == name.size() &&
                      is_offset_list(first_dataset, id.size(), name.size()) &&
                      is_offset_list(first_checksum, id.size(), checksum.size()) &&
                      std::ranges::all_of(type, [](std::uint8_t t) { return t <= 3; }) &&
                      std::ranges::all_of(id, is_id);
    if (!fits)
        throw Error(Fault::damaged, "E-FMT-06", path.string(),
                    "the tables of group " + group +
                        " contradict each other; restore the file from a copy, or build the index "
                        "again");
    std::vector<FileRecord> files;
    for (std::size_t file = 0; file < id.size(); ++file) {
        FileRecord record{id[file], bytes[file], {high[file], low[file]}, {}, {}};
        for (std::size_t i = first_dataset[file]; i < first_dataset[file + 1]; ++i)
            record.datasets.push_back(
                {name[i], static_cast<NumberType>(type[i]), offset[i], count[i]});
        record.checksums.assign(checksum.begin() + first_checksum[file],
                                checksum.begin() + first_checksum[file + 1]);
        files.push_back(std::move(record));
    }
    return files;
}

} // namespace

bool has_fm_index(FileRecord const & shard) noexcept {
    return std::ranges::find(shard.datasets, schema::k_fm_letter, &DatasetPlace::name) !=
           shard.datasets.end();
}

FileRecord record_file(std::filesystem::path const & path, std::string id, std::string_view kind) {
    FileRecord record{std::move(id), std::filesystem::file_size(path), {}, {}, {}};
    record.datasets = Hdf5Reader(path, kind).places();
    std::ifstream file(path, std::ios::binary);
    std::vector<std::uint8_t> block(std::min(record.bytes, schema::k_checksum_block));
    auto const read = [&](std::uint64_t offset, std::uint64_t size) {
        file.seekg(static_cast<std::streamoff>(offset));
        file.read(reinterpret_cast<char *>(block.data()), static_cast<std::streamsize>(size));
        if (!file) throw Error(Fault::resource, "E-IO-13", path.string(), "can't be read back");
        return std::span<std::uint8_t const>(block.data(), size);
    };
    record.head = digest_of(read(0, std::min(record.bytes, schema::k_head_bytes)));
    for (std::uint64_t done = 0; done < record.bytes; done += schema::k_checksum_block)
        record.checksums.push_back(
            checksum_of(read(done, std::min(schema::k_checksum_block, record.bytes - done))));
    return record;
}

void write_generation(Hdf5Writer & writer, Generation const & generation) {
    writer.attribute("generation", generation.number);
    writer.attribute("sequences", generation.sequences);
    writer.attribute("total_bases", generation.total_bases);
    writer.attribute("distinct_bases", generation.distinct_bases);
    if (!generation.has_fm_index()) writer.attribute("fm_index", std::uint64_t{0});
    write_files(writer, "shard", generation.shards);
    write_files(writer, "batch", generation.batches);
    writer.write("haplotype/sample", generation.haplotype_sample);
    writer.write("haplotype/number", generation.haplotype_number);
}

Generation read_generation(Hdf5Reader const & reader, std::filesystem::path const & path) {
    Generation generation;
    generation.number = reader.attribute_u64("generation");
    generation.sequences = reader.attribute_u64("sequences");
    generation.total_bases = reader.attribute_u64("total_bases");
    generation.distinct_bases = reader.attribute_u64("distinct_bases");
    generation.fm_index =
        !reader.has_attribute("fm_index") || reader.attribute_u64("fm_index") != 0;
    generation.shards = read_files(reader, "shard", path);
    generation.batches = read_files(reader, "batch", path);
    generation.haplotype_sample = reader.read_u32("haplotype/sample");
    generation.haplotype_number = reader.read_u8("haplotype/number");
    if (generation.haplotype_sample.size() != generation.haplotype_number.size())
        throw Error(Fault::damaged, "E-FMT-06", path.string(),
                    "the haplotype tables contradict each other; restore the file from a copy, or "
                    "build the index again");
    return generation;
}

} // namespace tansaku
