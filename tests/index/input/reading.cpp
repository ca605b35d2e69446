// SPDX-License-Identifier: BSD-3-Clause
#include "tests/index/input/reading.hpp"

#include <algorithm>
#include <ostream>

namespace tansaku::test {

std::ostream & operator<<(std::ostream & out, PlainRecord const & record) {
    return out << '{' << record.name << ' ' << record.letters << " line " << record.line << ' '
               << record.error << '}';
}

std::string describe(Finding const & finding) {
    auto const colon = finding.place.rfind(':');
    return finding.code + (colon == std::string::npos ? "" : finding.place.substr(colon));
}

std::vector<PlainRecord> read_file(std::string const & path, SequenceReaderOptions options) {
    std::vector<PlainRecord> records;
    SequenceReader reader(path, options);
    SequenceRecord record;
    while (reader.next(record))
        records.push_back({record.name, to_letters(record.residues), record.line,
                           record.error ? describe(*record.error) : ""});
    return records;
}

std::vector<PlainRecord> read_text(std::string_view text, SequenceReaderOptions options) {
    TempDir const dir;
    return read_file(dir.write("text", text), options);
}

std::vector<PlainRecord> read_reporting(std::string_view text, SequenceReaderOptions options) {
    options.on_bad_record = OnBadRecord::report;
    return read_text(text, options);
}

std::string error_of_text(std::string_view text, SequenceReaderOptions options) {
    return error_of([&] { (void)read_text(text, options); });
}

} // namespace tansaku::test
