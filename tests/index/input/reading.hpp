// SPDX-License-Identifier: BSD-3-Clause
// What the tests of this room share: read a text, compare records, expect an error.
#pragma once

#include "index/input/sequence_reader.hpp"
#include "tests/support/temp_dir.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace tansaku::test {

// A record in a form that a test can write down and Catch can print.
struct PlainRecord {
    std::string name;
    std::string letters;
    std::uint64_t line = 0;
    std::string error; // its code and line, as in "E-SEQ-03:7"

    bool operator==(PlainRecord const &) const = default;
};
std::ostream & operator<<(std::ostream & out, PlainRecord const & record);

[[nodiscard]] std::vector<PlainRecord> read_file(std::string const & path,
                                                 SequenceReaderOptions options = {});

// Reads a file of these bytes.
[[nodiscard]] std::vector<PlainRecord> read_text(std::string_view text,
                                                 SequenceReaderOptions options = {});

// The same with OnBadRecord::report.
[[nodiscard]] std::vector<PlainRecord> read_reporting(std::string_view text,
                                                      SequenceReaderOptions options = {});

// Code of a finding, followed by ":line" if its place has one.
[[nodiscard]] std::string describe(Finding const & finding);

// The error that `action` throws, described; "" if it throws none.
template <typename Action>
[[nodiscard]] std::string error_of(Action && action) {
    try {
        action();
    } catch (Error const & error) {
        if (error.fault() != Fault::input) return "not an error of the input";
        return describe(error.findings().front());
    }
    return "";
}

// The error of reading a file of these bytes to its end.
[[nodiscard]] std::string error_of_text(std::string_view text, SequenceReaderOptions options = {});

} // namespace tansaku::test
