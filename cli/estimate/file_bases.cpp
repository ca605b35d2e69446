// SPDX-License-Identifier: BSD-3-Clause
#include "cli/estimate/file_bases.hpp"

#include <filesystem>
#include <string>
#include <system_error>

namespace tansaku::cli {
namespace {

namespace fs = std::filesystem;

// Compressed FASTA has about so many for each byte.
constexpr double k_bases_a_packed_byte = 3.6;

} // namespace

double rough_bases_of(SequenceFile const & file) {
    if (file.haplotype == k_possible_haplotype) return 0;
    fs::path const & path = file.holds_variants() ? file.reference : file.path;
    std::error_code unknown; // a missing file is the reader's to report
    auto const size = static_cast<double>(fs::file_size(path, unknown));
    if (unknown) return 0;
    std::string const ending = path.extension().string();
    bool const packed = ending == ".gz" || ending == ".zst" || ending == ".bgz";
    return packed ? size * k_bases_a_packed_byte : size;
}

} // namespace tansaku::cli
