// SPDX-License-Identifier: BSD-3-Clause
#include "tests/oracle/blastn_statistics_programs.hpp"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <stdexcept>

namespace tansaku::test {

TemporaryFolder::TemporaryFolder() {
    std::string pattern = std::filesystem::temp_directory_path() / "tansaku-oracle-XXXXXX";
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

std::string output_of(std::string const & command) {
    std::FILE * const pipe = popen(command.c_str(), "r");
    if (pipe == nullptr) throw std::runtime_error("cannot start: " + command);
    std::string output;
    std::array<char, 1 << 16> block;
    while (std::size_t const read = std::fread(block.data(), 1, block.size(), pipe))
        output.append(block.data(), read);
    if (int const status = pclose(pipe); status != 0)
        throw std::runtime_error("failed with status " + std::to_string(status) + ": " + command);
    return output;
}

void append_record(std::string & fasta, std::size_t name, std::string_view letters) {
    fasta += '>';
    fasta += std::to_string(name);
    fasta += '\n';
    fasta += letters;
    fasta += '\n';
}

void write_file(std::string const & path, std::string_view text) {
    std::ofstream file(path, std::ios::binary);
    file << text;
    if (!file.flush()) throw std::runtime_error("cannot write " + path);
}

std::string random_bases(Random & random, std::size_t length) {
    std::string letters(length, 'A');
    for (char & letter : letters)
        letter = "ACGT"[random() % 4];
    return letters;
}

std::string mutated(Random & random, std::string_view letters, double rate) {
    std::bernoulli_distribution changes(rate);
    std::string changed;
    for (std::size_t i = 0; i < letters.size(); ++i) {
        if (!changes(random)) {
            changed += letters[i];
            continue;
        }
        auto const kind = random() % 20;
        if (kind < 14)
            changed += "ACGT"[random() % 4];
        else if (kind < 17)
            changed += letters[i] + random_bases(random, 1 + random() % 4);
        else
            i += random() % 4;
    }
    return changed;
}

} // namespace tansaku::test
