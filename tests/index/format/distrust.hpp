// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/error.hpp"
#include "index/read/verify_batch.hpp"
#include "tests/support/answer_rows.hpp"
#include "tests/support/catch.hpp"

#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

namespace tansaku::test {

enum class Use { refused_to_open, refused_later, answered };

// Opens the index and uses all of it: searches, reads every sequence, verifies. Whatever its files
// hold, nothing but an answer or Error: damaged may come of it.
inline Use use_index(std::filesystem::path const & root, std::vector<Bases> const & queries) {
    std::optional<StoredIndex> index;
    auto const is_damage = [&](auto action) {
        try {
            action();
        } catch (Error const & error) {
            CHECK(error.fault() == Fault::damaged);
            CHECK_FALSE(error.findings().front().text.empty());
            return true;
        }
        return false;
    };
    if (is_damage([&] { index = StoredIndex::open(root); })) return Use::refused_to_open;
    SearchOptions options;
    options.dust = false;
    options.all_places = true;
    bool damage = false;
    for (Bases const & query : queries)
        damage |= is_damage([&] {
            Answer const answer = search(*index, query, options);
            // Labels of all hits are read, as output does.
            static_cast<void>(whole_text(*index, answer));
        });
    for (StoredBatch const & batch : index->batches())
        for (std::uint32_t sequence = 0; sequence < batch.sequences(); ++sequence)
            damage |= is_damage([&] { static_cast<void>(index->sequence(batch, sequence)); });
    for (StoredShard const & shard : index->dictionary().shards())
        damage |= is_damage([&] { shard.verify_deep(); });
    for (StoredBatch const & batch : index->batches())
        damage |= is_damage([&] { verify_batch(*index, batch); });
    damage |= is_damage([&] { index->verify(true); });
    return damage ? Use::refused_later : Use::answered;
}

// A file whose bytes are changed in place and restored.
class Patched {
public:
    Patched(std::filesystem::path const & path, std::uint64_t offset, std::string bytes)
        : file_(path, std::ios::binary | std::ios::in | std::ios::out)
        , offset_(static_cast<std::streamoff>(offset))
        , old_(bytes.size(), '\0') {
        file_.seekg(offset_);
        file_.read(old_.data(), static_cast<std::streamsize>(old_.size()));
        put(bytes);
    }
    ~Patched() { put(old_); }
    Patched(Patched const &) = delete;
    Patched & operator=(Patched const &) = delete;

private:
    void put(std::string const & bytes) {
        file_.seekp(offset_);
        file_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        file_.flush();
    }

    std::fstream file_;
    std::streamoff offset_;
    std::string old_;
};

// A number of so many bytes of a file, with a bit flipped, mostly of its lowest byte: small
// differences are the likeliest to fit in.
[[nodiscard]] inline std::string with_flipped_bit(RandomDna & random,
                                                  std::filesystem::path const & path,
                                                  std::uint64_t offset, std::size_t width) {
    std::ifstream in(path, std::ios::binary);
    std::string bytes(width, '\0');
    in.seekg(static_cast<std::streamoff>(offset))
        .read(bytes.data(), static_cast<std::streamsize>(width));
    std::size_t const byte = random.chance(0.7) ? 0 : random.below(width);
    bytes[byte] = static_cast<char>(bytes[byte] ^ (1 << random.below(8)));
    return bytes;
}

} // namespace tansaku::test
