// SPDX-License-Identifier: BSD-3-Clause
// Codes of the findings of this room. A code is never given another meaning.
#pragma once

namespace tansaku::input_code {

// Files
inline constexpr char k_missing_file[] = "E-IO-01"; // no such file
inline constexpr char k_directory[] = "E-IO-02";    // a directory where a file is expected
inline constexpr char k_unreadable[] = "E-IO-03";   // no permission to read
inline constexpr char k_open_failed[] = "E-IO-04";  // opening failed for another reason
inline constexpr char k_read_failed[] = "E-IO-05";  // reading failed after opening

// Compression
inline constexpr char k_truncated[] = "E-GZ-01"; // compressed data end too early
inline constexpr char k_corrupt[] = "E-GZ-02";   // wrong checksum or impossible compressed data
inline constexpr char k_trailing[] = "E-GZ-03";  // other bytes after the compressed data
inline constexpr char k_unknown_format[] = "E-GZ-04"; // bzip2, xz, zip and others
inline constexpr char k_zstd_limit[] = "E-GZ-05";     // zstd window too large, or a dictionary

// Sequences
inline constexpr char k_empty_file[] = "E-SEQ-01"; // no record at all
inline constexpr char k_no_format[] = "E-SEQ-02";  // starts neither with '>' nor with '@'
inline constexpr char k_letter[] = "E-SEQ-03";     // a letter that is no nucleotide code
inline constexpr char k_gap[] = "E-SEQ-04";        // a gap: the file holds an alignment
inline constexpr char k_binary[] = "E-SEQ-05";     // an unprintable byte
inline constexpr char k_comment[] = "E-SEQ-06";    // a ';' comment line of old FASTA
inline constexpr char k_carriage[] = "E-SEQ-07";   // a carriage return inside a header line
inline constexpr char k_long_name[] = "E-SEQ-08";  // a record's name is too long
inline constexpr char k_no_plus[] = "E-SEQ-09";    // FASTQ: no '+' line after the sequence line
inline constexpr char k_quality[] = "E-SEQ-10";    // FASTQ: quality line of another length, or cut
inline constexpr char k_no_header[] = "E-SEQ-11";  // FASTQ: a line outside any record

} // namespace tansaku::input_code
