// SPDX-License-Identifier: BSD-3-Clause
#include "index/input/sequence_reader.hpp"

#include "index/input/describe_letter.hpp"
#include "index/input/encode_residues.hpp"
#include "index/input/error_codes.hpp"
#include "index/input/line_cursor.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace tansaku {
namespace {

bool is_blank(char letter) noexcept {
    return letter == ' ' || letter == '\t' || letter == '\r' || letter == '\n';
}

bool is_control(char letter) noexcept {
    return (letter >= 0 && letter < ' ' && letter != '\t') || letter == '\x7F';
}

} // namespace

class SequenceReader::Parser {
public:
    Parser(std::string const & path, SequenceReaderOptions options)
        : options_(options)
        , cursor_(ByteSource(path, options.source)) {}

    bool next(SequenceRecord & record) {
        if (format_ == Format::unknown) recognise();
        record.name.clear();
        record.residues.clear();
        record.error.reset();
        bool const found = format_ == Format::fasta ? next_fasta(record) : next_fastq(record);
        if (record.error) record.residues.clear();
        return found;
    }

private:
    enum class Format : std::uint8_t { unknown, fasta, fastq };

    void recognise() {
        skip_byte_order_mark();
        skip_blanks();
        if (cursor_.at_end()) {
            if (options_.on_empty_file == OnEmptyFile::refuse)
                throw_for_file(input_code::k_empty_file,
                               "the file is empty; expected at least one sequence; check the path");
            format_ = Format::fasta;
            return;
        }
        char const first = cursor_.peek();
        if (first == ';') throw_for_file(input_code::k_comment, k_comment_text);
        if (first != '>' && first != '@') throw_no_format(first);
        format_ = first == '>' ? Format::fasta : Format::fastq;
    }

    void skip_byte_order_mark() {
        constexpr std::string_view k_mark = "\xEF\xBB\xBF";
        for (char const byte : k_mark) {
            if (cursor_.at_end() || cursor_.peek() != byte) {
                if (byte != k_mark.front()) throw_no_format(k_mark.front());
                return;
            }
            cursor_.skip_char();
        }
    }

    void skip_blanks() {
        while (!cursor_.at_end() && is_blank(cursor_.peek()))
            cursor_.skip_char();
    }

    // REQUIRES: the cursor is at a '>' or at the end.
    bool next_fasta(SequenceRecord & record) {
        if (cursor_.at_end()) return false;
        read_header(record);
        while (!cursor_.at_end() && cursor_.peek() != '>') {
            if (cursor_.peek() == ';')
                note(record, input_code::k_comment, cursor_.line(), k_comment_text);
            if (record.error)
                cursor_.skip_line();
            else
                read_residues(record);
        }
        return true;
    }

    bool next_fastq(SequenceRecord & record) {
        skip_blanks();
        if (cursor_.at_end()) return false;
        if (cursor_.peek() != '@') {
            record.line = cursor_.line();
            note(record, input_code::k_no_header, cursor_.line(),
                 "found a line outside any FASTQ record; expected '@'; check that each record has "
                 "four lines");
            skip_to_fastq_header();
            return true;
        }
        read_header(record);
        // No base is written '@': the sequence line is missing, and the next record begins.
        if (cursor_.at_end() || cursor_.peek() != '@') read_residues(record);
        if (cursor_.at_end() || cursor_.peek() != '+') {
            note(record, input_code::k_no_plus, cursor_.line(),
                 "found no '+' line after the sequence line; expected FASTQ of four lines per "
                 "record; rewrite it so, or copy the file again if it is truncated");
            skip_to_fastq_header();
            return true;
        }
        cursor_.skip_line();
        read_quality(record);
        return true;
    }

    void skip_to_fastq_header() {
        while (!cursor_.at_end() && cursor_.peek() != '@')
            cursor_.skip_line();
    }

    // REQUIRES: the cursor is at the mark that begins the header.
    void read_header(SequenceRecord & record) {
        auto const line = record.line = cursor_.line();
        cursor_.skip_char();
        bool name_ended = false;
        bool carriage = false;
        cursor_.take_line([&](std::string_view piece) {
            for (char const letter : piece) {
                if (letter == '\r')
                    carriage = true;
                else if (carriage)
                    note(record, input_code::k_carriage, line,
                         "found a carriage return inside a header line; expected lines that end "
                         "with a line feed; convert the file's line ends");
                else if (is_control(letter))
                    note(record, input_code::k_binary, line,
                         "found " + show_letter(letter) +
                             " in a header line; expected text; check that the file is FASTA or "
                             "FASTQ and undamaged");
                else if (is_blank(letter))
                    name_ended = !record.name.empty();
                else if (!name_ended && record.name.size() < k_max_name_bytes)
                    record.name.push_back(letter);
                else if (!name_ended)
                    note(record, input_code::k_long_name, line,
                         "found a name (first word of the header) of more than " +
                             std::to_string(k_max_name_bytes) +
                             " bytes; expected a shorter one; shorten it");
            }
        });
    }

    void read_residues(SequenceRecord & record) {
        auto const line = cursor_.line();
        cursor_.take_line([&](std::string_view piece) {
            if (record.error) return;
            if (auto const letter = append_residues(piece, record.residues)) {
                auto const problem = describe_wrong_letter(*letter);
                note(record, problem.code, line, problem.text);
            }
        });
    }

    void read_quality(SequenceRecord & record) {
        auto const line = cursor_.line();
        std::size_t length = 0;
        bool printable = true;
        cursor_.take_line([&](std::string_view piece) {
            for (char const letter : piece) {
                if (letter > ' ' && letter <= '~')
                    ++length;
                else
                    printable = printable && is_blank(letter);
            }
        });
        if (length != record.residues.size() || !printable)
            note(record, input_code::k_quality, line,
                 "the quality line has not one printable letter for each base; expected lines of "
                 "equal length; copy the file again if it is truncated");
    }

    // Only the first problem of a record counts: later ones may follow from it.
    void note(SequenceRecord & record, char const * code, std::uint64_t line, std::string text) {
        if (record.error) return;
        record.error = Finding{code, cursor_.place() + ":" + std::to_string(line), std::move(text)};
        if (options_.on_bad_record == OnBadRecord::fail)
            throw Error(Fault::input, {*std::exchange(record.error, std::nullopt)});
    }

    [[noreturn]] void throw_for_file(char const * code, std::string text) const {
        throw Error(Fault::input, code, cursor_.place() + ":" + std::to_string(cursor_.line()),
                    std::move(text));
    }

    [[noreturn]] void throw_no_format(char first) const {
        throw_for_file(input_code::k_no_format,
                       "the text starts with " + show_letter(first) +
                           "; expected FASTA ('>') or FASTQ ('@'); give a sequence file");
    }

    static constexpr char k_comment_text[] =
        "found a ';' comment line of old FASTA; expected '>' headers and sequence lines only; "
        "remove the comment lines";

    SequenceReaderOptions options_;
    LineCursor cursor_;
    Format format_ = Format::unknown;
};

SequenceReader::SequenceReader(std::string const & path, SequenceReaderOptions options)
    : parser_(std::make_unique<Parser>(path, options)) {}
SequenceReader::~SequenceReader() = default;
SequenceReader::SequenceReader(SequenceReader &&) noexcept = default;
SequenceReader & SequenceReader::operator=(SequenceReader &&) noexcept = default;

bool SequenceReader::next(SequenceRecord & record) { return parser_->next(record); }

} // namespace tansaku
