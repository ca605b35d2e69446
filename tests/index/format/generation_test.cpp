// SPDX-License-Identifier: BSD-3-Clause
#include "index/core/error.hpp"
#include "index/format/generation.hpp"
#include "index/format/schema.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/random_dna.hpp"
#include "tests/support/temp_dir.hpp"

#include <algorithm>
#include <fstream>

using namespace tansaku;
using namespace tansaku::test;

namespace {

FileRecord random_record(RandomDna & random) {
    FileRecord record;
    for (int digit = 0; digit < 16; ++digit)
        record.id += "0123456789abcdef"[random.below(16)];
    record.bytes = random.below(1u << 30);
    record.head = {random.below(~std::size_t{0}), random.below(~std::size_t{0})};
    for (std::size_t i = random.below(5); i != 0; --i) {
        record.datasets.push_back({"group/" + std::to_string(i),
                                   static_cast<NumberType>(random.below(4)), random.below(1u << 30),
                                   random.below(1u << 20)});
    }
    for (std::size_t block = random.below(4); block != 0; --block)
        record.checksums.push_back(random.below(~std::size_t{0}));
    return record;
}

Generation random_generation(RandomDna & random) {
    Generation generation;
    generation.number = random.below(100);
    for (std::size_t i = random.below(4); i != 0; --i)
        generation.shards.push_back(random_record(random));
    for (std::size_t i = random.below(4); i != 0; --i)
        generation.batches.push_back(random_record(random));
    for (std::uint32_t i = 0; i < random.below(9); ++i) {
        generation.haplotype_sample.push_back(i / 2);
        generation.haplotype_number.push_back(static_cast<std::uint8_t>(1 + i % 2));
    }
    generation.sequences = random.below(1000);
    generation.total_bases = random.below(1u << 30);
    generation.distinct_bases = random.below(1u << 30);
    return generation;
}

bool same(FileRecord const & a, FileRecord const & b) {
    auto const same_place = [](DatasetPlace const & x, DatasetPlace const & y) {
        return x.name == y.name && x.type == y.type && x.offset == y.offset && x.count == y.count;
    };
    return a.id == b.id && a.bytes == b.bytes && a.head == b.head && a.checksums == b.checksums &&
           std::equal(a.datasets.begin(), a.datasets.end(), b.datasets.begin(), b.datasets.end(),
                      same_place);
}

Generation written_and_read(Generation const & generation) {
    TempDir const folder;
    std::filesystem::path const path = folder / "000001.h5";
    {
        Hdf5Writer writer(path, schema::k_generation_kind);
        write_generation(writer, generation);
        writer.publish();
    }
    return read_generation(Hdf5Reader(path, schema::k_generation_kind), path);
}

bool is_refused(Generation const & generation) {
    try {
        static_cast<void>(written_and_read(generation));
    } catch (Error const & error) {
        return error.fault() == Fault::damaged;
    }
    return false;
}

} // namespace

TEST_CASE("a generation comes back as it was written") {
    auto const seed = GENERATE(range(1u, 11u));
    CAPTURE(seed);
    RandomDna random(seed);
    Generation const generation = random_generation(random);
    Generation const found = written_and_read(generation);
    CHECK(found.number == generation.number);
    CHECK(found.sequences == generation.sequences);
    CHECK(found.total_bases == generation.total_bases);
    CHECK(found.distinct_bases == generation.distinct_bases);
    CHECK(found.haplotype_sample == generation.haplotype_sample);
    CHECK(found.haplotype_number == generation.haplotype_number);
    REQUIRE(found.shards.size() == generation.shards.size());
    REQUIRE(found.batches.size() == generation.batches.size());
    for (std::size_t i = 0; i < found.shards.size(); ++i)
        CHECK(same(found.shards[i], generation.shards[i]));
    for (std::size_t i = 0; i < found.batches.size(); ++i)
        CHECK(same(found.batches[i], generation.batches[i]));
}

TEST_CASE("tables that contradict each other are refused") {
    RandomDna random(1);
    Generation generation;
    generation.shards = {random_record(random)};
    CHECK_FALSE(is_refused(generation));

    Generation wrong = generation;
    wrong.haplotype_number.push_back(1);
    CHECK(is_refused(wrong));

    for (std::string const id : {"", "../../outside", "00/11", "ABC", "0123 "}) {
        CAPTURE(id);
        wrong = generation;
        wrong.shards[0].id = id;
        CHECK(is_refused(wrong));
    }
    wrong = generation;
    wrong.shards[0].datasets.push_back({"x", static_cast<NumberType>(4), 0, 0});
    CHECK(is_refused(wrong));
}

TEST_CASE("what is recorded of a file is where its datasets lie") {
    TempDir const folder;
    std::filesystem::path const path = folder / "abc.h5";
    std::vector<std::uint32_t> const list{1, 2, 3};
    {
        Hdf5Writer writer(path, schema::k_shard_kind);
        writer.write("a/list", list);
        writer.write("a/none", std::vector<std::uint8_t>());
        writer.publish();
    }
    FileRecord const record = record_file(path, "abc", schema::k_shard_kind);
    CHECK(record.bytes == std::filesystem::file_size(path));
    REQUIRE(record.datasets.size() == 2);
    CHECK(record.datasets[0].name == "a/list");
    CHECK(record.datasets[0].count == 3);
    CHECK(record.checksums.size() == 1);
    std::vector<std::uint32_t> found(3);
    std::ifstream file(path, std::ios::binary);
    file.seekg(static_cast<std::streamoff>(record.datasets[0].offset));
    file.read(reinterpret_cast<char *>(found.data()), 12);
    CHECK(found == list);
}
