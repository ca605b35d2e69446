// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/output/file/byte_sink.hpp"
#include "cli/output/file/part_lock.hpp"
#include "index/input/block_compressor.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace tansaku::cli {

enum class Overwrite : bool { no, yes };

// Refuses what can't become an output file before any work is done: a folder, a name in no folder,
// an existing file, or the unfinished one of a search, without Overwrite::yes. Devices and pipes
// are fine. Throws Error: input, E-OUT-01, -02, -05.
void check_output(std::filesystem::path const & path, Overwrite overwrite);

// Path of the value of --output: empty, which is standard output, for "-" and without a value.
[[nodiscard]] std::filesystem::path output_path(std::optional<std::string> const & value);

// Devices and pipes take bytes as they come and can't be renamed.
[[nodiscard]] bool is_special(std::filesystem::path const & path);

// What an unfinished output is called with which another process may go on: "<path>.part".
[[nodiscard]] std::filesystem::path part_of(std::filesystem::path const & path);

// How an output is called while it is written. Two processes may write one output at once, as when
// a job is queued twice; neither may write into what the other gives its name.
enum class PartName : bool {
    own,    // of this process alone: the last one to finish stays
    lasting // part_of(): whoever comes second is refused
};

// A file that appears under its name only when it is whole: it is written under another one and
// renamed by finish(); the destructor removes an unfinished one. Compressed if its name ends with
// .gz or .zst. A device or a pipe is written in place. Empty path: standard output. Buffered,
// except towards a terminal.
class OutputFile final : public ByteSink {
public:
    // Throws Error: resource; input, E-OUT-05, when another process writes the lasting part.
    explicit OutputFile(std::filesystem::path path, PartName name = PartName::own);
    // Goes on with part_of(path) behind `have`, which is what it has whole; what it has more
    // is cut off. Of the bytes that are written first, those before have.text_bytes are passed
    // over, counting from `from`. Throws as above. REQUIRES: the part is there; from <=
    // have.text_bytes.
    OutputFile(std::filesystem::path path, WholeBlocks have, std::uint64_t from);
    ~OutputFile() override;

    void write(std::string_view bytes) override;
    // Bytes of text that were given so far, those passed over included.
    [[nodiscard]] std::uint64_t given() const noexcept { return given_; }
    // Hands on to the system what can be: of a compressed file whole blocks.
    void flush();
    // Leaves the part behind, with all that was given as far as it fills blocks.
    void keep();
    // Writes what is left and gives the file its name; nothing may be written afterwards.
    void finish();

private:
    void open_lasting(bool create, std::uint64_t bytes);
    void take(std::string_view bytes);
    void write_through(std::string_view rest);
    [[nodiscard]] std::string place() const;
    [[noreturn]] void fail(int error) const;

    std::filesystem::path path_;
    std::filesystem::path part_; // empty: written in place
    std::optional<PartLock> lock_;
    int descriptor_;
    bool immediate_ = false;
    std::optional<BlockCompressor> compressor_;
    std::string buffer_;
    std::string packed_;
    std::uint64_t given_ = 0;
    std::uint64_t passed_over_ = 0; // still to come
};

// Writes a whole text to standard output. Throws Error: resource or OutputClosed.
void print_text(std::string_view text);

} // namespace tansaku::cli
