// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/alphabet.hpp"
#include "index/core/error.hpp"
#include "index/input/byte_source.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tansaku {

// One sequence as the file has it. A record may be used again for the next call: its buffers are
// kept, so that reading allocates nothing once they have grown.
struct SequenceRecord {
    std::string name;              // first word of the header; empty if the header has none
    std::vector<Residue> residues; // may be empty: a header without sequence is a legal record
    std::uint64_t line = 0;        // 1-based line of the header in the decompressed text

    // Set only under OnBadRecord::report: why the record is unusable. `residues` is then empty and
    // `name` is what could be read of it. The finding never holds a part of the header.
    std::optional<Finding> error;
};

enum class OnBadRecord : std::uint8_t {
    fail,   // next() throws
    report, // next() returns the record with its error, and goes on at the next header
};

enum class OnEmptyFile : std::uint8_t { refuse, allow };

struct SequenceReaderOptions {
    OnBadRecord on_bad_record = OnBadRecord::fail;
    OnEmptyFile on_empty_file = OnEmptyFile::refuse; // empty: no byte but white space
    ByteSourceOptions source = {};
};

// The records of a FASTA or FASTQ file in their order; plain, gzip, bgzip or zstd, which is
// recognised by content.
//
// FASTA: any number of lines per record, of any length; LF or CRLF; blank lines, and blanks and
// tabs inside sequence lines are skipped. A-Z means as in index/core/alphabet.hpp, in any case.
// FASTQ: four lines per record; the quality line must have one printable letter per base and is
// dropped. A byte order mark at the start of the file is skipped. A blank after '>' or '@' is
// skipped too; a name has at most k_max_name_bytes.
//
// Errors: Error with Fault::input (or Fault::resource where reading itself fails) and a code of
// index/input/error_codes.hpp. Those of the whole file (missing, damaged compression, neither
// FASTA nor FASTQ, empty) are always thrown; those of one record follow OnBadRecord. After a throw
// the reader may only be destroyed.
//
// Thread rule: one thread at a time per reader; readers are independent of each other.
class SequenceReader {
public:
    static constexpr std::size_t k_max_name_bytes = 4096;

    // Opens `path`; "-" is standard input. Content is first judged by next().
    explicit SequenceReader(std::string const & path, SequenceReaderOptions options = {});
    ~SequenceReader();
    SequenceReader(SequenceReader &&) noexcept;
    SequenceReader & operator=(SequenceReader &&) noexcept;

    // Reads the next record into `record`; false at the end of the file, where `record` is
    // unspecified.
    [[nodiscard]] bool next(SequenceRecord & record);

private:
    class Parser;
    std::unique_ptr<Parser> parser_;
};

} // namespace tansaku
