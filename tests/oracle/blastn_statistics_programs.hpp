// SPDX-License-Identifier: BSD-3-Clause
// What the tests that ask NCBI's programs share: a folder, a way to run them, and sequences.
#pragma once

#include <cstddef>
#include <filesystem>
#include <random>
#include <string>
#include <string_view>

namespace tansaku::test {

// An empty folder that lives as long as the object.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(TemporaryFolder const &) = delete;
    TemporaryFolder & operator=(TemporaryFolder const &) = delete;

    [[nodiscard]] std::string file(std::string_view name) const { return path_ / name; }

private:
    std::filesystem::path path_;
};

// Standard output of a shell command. Throws std::runtime_error, and so fails the test, when the
// command does not exist or ends with another code than 0.
std::string output_of(std::string const & command);

// Appends one FASTA record.
void append_record(std::string & fasta, std::size_t name, std::string_view letters);

void write_file(std::string const & path, std::string_view text);

using Random = std::mt19937;

std::string random_bases(Random & random, std::size_t length);

// `letters` with about `rate` changes a base: 7 in 10 substitutions, else insertions and deletions
// of one to four bases.
std::string mutated(Random & random, std::string_view letters, double rate);

} // namespace tansaku::test
