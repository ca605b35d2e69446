// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/table/tsv_reader.hpp"

#include "index/catalogue/table/encoding.hpp"

#include <algorithm>
#include <ios>
#include <utility>

namespace tansaku {
namespace {

void split(std::string_view text, std::vector<std::string_view> & fields) {
    fields.clear();
    for (;;) {
        std::size_t const tab = text.find('\t');
        fields.push_back(text.substr(0, tab));
        if (tab == std::string_view::npos) return;
        text.remove_prefix(tab + 1);
    }
}

std::string ordinal(std::size_t field) { return "column number " + std::to_string(field + 1); }

// The columns that a table must have; its first one where it must have none.
std::string required_names(std::span<TsvColumn const> columns) {
    std::string names;
    for (TsvColumn const & column : columns)
        if (column.need == TsvColumn::Need::required)
            names += (names.empty() ? "" : ", ") + std::string(column.name);
    return names.empty() ? std::string(columns.front().name) : names;
}

} // namespace

TsvReader::TsvReader(std::istream & input, std::string name, std::span<TsvColumn const> columns,
                     TsvComments comments, FindingList & findings, std::vector<Finding> & notices)
    : input_(input)
    , name_(std::move(name))
    , columns_(columns)
    , comments_(comments)
    , findings_(findings)
    , notices_(notices)
    , field_of_(columns.size(), k_absent) {
    if (take_line()) {
        read_header();
    } else {
        if (!stopped_)
            findings_.add("E-CNT-02", name_, "the table is empty; expected a header line and rows");
        stop();
    }
}

// The next line of the file into text_, without LF or CRLF; false at the end of the file. A line
// that is too long is read to its end but kept only as far as the limit.
bool TsvReader::read_line() try {
    using Traits = std::istream::traits_type;
    text_.clear();
    auto & buffer = *input_.rdbuf();
    auto next = Traits::int_type{};
    std::uint64_t length = 0;
    for (; !Traits::eq_int_type(next = buffer.sbumpc(), Traits::eof()); ++length) {
        char const character = Traits::to_char_type(next);
        if (character == '\n') break;
        if (text_.size() <= k_longest_line) text_.push_back(character);
    }
    bool const at_end = Traits::eq_int_type(next, Traits::eof());
    if (at_end && length == 0) return false;
    ++line_;
    too_long_ = length > k_longest_line;
    if (too_long_) {
        findings_.add("E-ENC-04", place(),
                      "a line of " + std::to_string(length) + " bytes; expected at most " +
                          std::to_string(k_longest_line) +
                          "; is this a table with one sample per line?");
    } else if (text_.ends_with('\r')) {
        text_.pop_back();
    }
    return true;
} catch (std::ios_base::failure const &) { // how a file buffer tells a failed read
    findings_.add("E-IO-05", name_, "reading failed after line " + std::to_string(line_));
    complete_ = false;
    stop();
    return false;
}

// Whether text_ can be split. Reports what is wrong with its bytes.
bool TsvReader::accept_encoding() {
    if (too_long_) return false; // reported already
    std::string_view const guess = guess_encoding(text_);
    if (!guess.empty()) {
        std::string_view const iconv = guess == "SHIFT_JIS" ? "CP932" : guess;
        findings_.add("E-ENC-01", place(),
                      "not UTF-8, it looks like " + std::string(guess) +
                          "; expected UTF-8; run: iconv -f " + std::string(iconv) +
                          " -t UTF-8 OLD > NEW; the rest of the table was not read");
        stop();
        return false;
    }
    if (!is_utf8(text_)) {
        findings_.add("E-ENC-01", place(), "bytes that are not UTF-8; expected UTF-8");
        return false;
    }
    if (has_control(text_))
        findings_.add("E-ENC-01", place(),
                      "a control character (NUL, a carriage return inside the line or another); "
                      "expected only TAB between cells and LF or CRLF at the end");
    return true;
}

// The next line that is neither empty nor a comment, where these are allowed.
bool TsvReader::take_line() {
    while (!stopped_ && read_line()) {
        if (line_ > k_most_lines) {
            findings_.add("E-ENC-05", place(),
                          "more lines than " + std::to_string(k_most_lines) +
                              "; the rest of the table was not read");
            complete_ = false;
            stop();
            return false;
        }
        if (line_ == 1) {
            if (std::size_t const mark = utf8_mark(text_); mark != 0) {
                text_.erase(0, mark);
                notices_.push_back({"W-ENC-02", name_, "a byte order mark was skipped"});
            }
        }
        if (comments_ != TsvComments::refused && (text_.empty() || text_[0] == '#')) continue;
        if (accept_encoding()) return true;
        complete_ = false;
        if (header_.empty()) stop(); // without a header no row means anything
    }
    return false;
}

void TsvReader::read_header() {
    header_ = text_;
    split(header_, fields_);
    field_count_ = fields_.size();
    std::size_t known = 0;
    for (std::size_t field = 0; field < fields_.size(); ++field) {
        auto const column = std::ranges::find(columns_, fields_[field], &TsvColumn::name);
        if (column == columns_.end()) continue;
        ++known;
        std::size_t & place_of_column =
            field_of_[static_cast<std::size_t>(column - columns_.begin())];
        if (place_of_column != k_absent)
            findings_.add("E-COL-05", place(),
                          "column " + std::string(column->name) + " is there twice");
        place_of_column = field;
    }
    if (known == 0) {
        findings_.add(
            "E-COL-05", place(),
            "the first line names none of the table's columns; expected a header line, with at "
            "least " +
                required_names(columns_) +
                std::string(text_.starts_with('#')
                                ? " without '#' (a sheet of JGA is no samples.tsv; 'tansaku "
                                  "metadata convert' makes one of it)"
                                : ""));
        complete_ = false;
        stop();
        return;
    }
    std::string const way_out = comments_ == TsvComments::sheet ? ", or name it with --drop" : "";
    for (std::size_t field = 0; field < fields_.size(); ++field) {
        if (std::ranges::find(columns_, fields_[field], &TsvColumn::name) != columns_.end())
            continue;
        if (is_forbidden_column(fields_[field]))
            findings_.add("E-COL-01", place(),
                          ordinal(field) +
                              " is one that this table must never have, because it "
                              "identifies a person or is free text; remove it" +
                              way_out);
        else
            findings_.add("E-COL-02", place(),
                          ordinal(field) +
                              " is not known (a column that is ignored would be one "
                              "that nobody checked); remove it or mend its name" +
                              way_out);
    }
    for (std::size_t column = 0; column < columns_.size(); ++column)
        if (columns_[column].need == TsvColumn::Need::required && !has(column))
            findings_.add("E-COL-04", place(),
                          "column " + std::string(columns_[column].name) + " is missing");
}

bool TsvReader::next() {
    while (take_line()) {
        ++rows_;
        if (text_ == header_) {
            findings_.add("E-COL-05", place(), "the header line is there twice");
            continue;
        }
        split(text_, fields_);
        if (comments_ == TsvComments::sheet) {
            bool const unused = std::all_of(fields_.begin() + 1, fields_.end(),
                                            [](std::string_view field) { return field.empty(); });
            if (unused) {
                ++unused_;
                --rows_;
                continue;
            }
            if (fields_.size() < field_count_) fields_.resize(field_count_);
        }
        if (fields_.size() == field_count_) return true;
        complete_ = false;
        findings_.add("E-COL-06", place(),
                      std::to_string(fields_.size()) + " cells; expected " +
                          std::to_string(field_count_) + " as in the header");
    }
    if (!stopped_ && complete_ && rows_ == 0)
        findings_.add("E-CNT-02", name_, "the table has a header but no row");
    stop();
    return false;
}

std::string_view TsvReader::cell(std::size_t column) const noexcept {
    return has(column) ? fields_[field_of_[column]] : std::string_view{};
}

} // namespace tansaku
