// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/output/byte_sink.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace tansaku::cli {

enum class Overwrite : bool { no, yes };

// Refuses what can't become an output file before any work is done: a folder, a name in no folder,
// an existing file without Overwrite::yes, and compression by name. Devices and pipes are fine.
// Throws Error: input, E-OUT-01..03.
void check_output(std::filesystem::path const & path, Overwrite overwrite);

// Path of the value of --output: empty, which is standard output, for "-" and without a value.
[[nodiscard]] std::filesystem::path output_path(std::optional<std::string> const & value);

// A file that appears under its name only when it is whole: it is written as "<path>.part" and
// renamed by finish(); the destructor removes an unfinished one. A device or a pipe is written in
// place. Empty path: standard output. Buffered, except towards a terminal.
class OutputFile final : public ByteSink {
public:
    // Throws Error: resource.
    explicit OutputFile(std::filesystem::path path);
    ~OutputFile() override;

    void write(std::string_view bytes) override;
    // Writes what is left and gives the file its name; nothing may be written afterwards.
    void finish();

private:
    void flush();
    void write_through(std::string_view rest);
    [[nodiscard]] std::string place() const;
    [[noreturn]] void fail(int error) const;

    std::filesystem::path path_;
    std::filesystem::path part_; // empty: written in place
    int descriptor_;
    bool immediate_ = false;
    std::string buffer_;
};

// Writes a whole text to standard output. Throws Error: resource or OutputClosed.
void print_text(std::string_view text);

} // namespace tansaku::cli
