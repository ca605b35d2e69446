// SPDX-License-Identifier: BSD-3-Clause
#include "cli/expand/alleles_file.hpp"

#include "engine/score/format_number.hpp"
#include "index/core/error.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace tansaku::cli {
namespace {

enum Column : std::size_t {
    k_query,
    k_allele,
    k_query_start,
    k_query_end,
    k_length,
    k_mismatches,
    k_gap_opens,
    k_evalue,
    k_bit_score,
    k_cigar,
    k_rank,
    k_hits,
    k_flags
};
constexpr std::array<std::string_view, 13> k_names = {
    "query",  "allele",    "query_start", "query_end", "length", "mismatches", "gap_opens",
    "evalue", "bit_score", "cigar",       "rank",      "hits",   "flags"};

std::vector<std::string_view> split(std::string_view line) {
    std::vector<std::string_view> cells;
    while (true) {
        auto const tab = line.find('\t');
        cells.push_back(line.substr(0, tab));
        if (tab == std::string_view::npos) return cells;
        line.remove_prefix(tab + 1);
    }
}

template <typename Number>
bool read_number(std::string_view text, Number & number) {
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size();
}

// Those of the answer; flags of hits are found anew.
AnswerFlags flags_of(std::string_view text) {
    AnswerFlags flags;
    auto const has = [&](std::string_view word) {
        return (';' + std::string(text) + ';').find(';' + std::string(word) + ';') !=
               std::string::npos;
    };
    flags.all_masked = has("all_masked");
    flags.masked = flags.all_masked || has("masked");
    flags.partial = has("partial");
    flags.capped_places = has("places_capped");
    flags.capped_hits = has("hits_capped");
    flags.possible_carriers = has("possible_carriers");
    return flags;
}

// Bases of the subject and of gaps.
bool read_cigar(std::string_view text, WrittenAllele & row) {
    std::uint64_t gaps = 0;
    while (!text.empty()) {
        std::uint32_t length = 0;
        auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), length);
        if (error != std::errc{} || end == text.data() + text.size()) return false;
        bool const deleted = *end == 'D';
        bool const inserted = *end == 'I';
        if (!deleted && !inserted && *end != '=' && *end != 'X') return false;
        row.subject_bases += inserted ? 0 : length;
        gaps += inserted || deleted ? length : 0;
        text.remove_prefix(static_cast<std::size_t>(end - text.data()) + 1);
    }
    row.allele.gap_bases = static_cast<std::uint32_t>(gaps);
    return true;
}

} // namespace

AllelesFile::AllelesFile(std::string const & path) : lines_(ByteSource(path)) {
    if (!read_line())
        throw Error(Fault::input, "E-EXP-01", place(1),
                    "the file is empty; expected results of --format alleles");
    for (std::string_view const name : k_names) {
        auto const found = std::ranges::find(cells_, name);
        if (found == cells_.end()) {
            bool const left_out = (name == "rank" || name == "hits") && cells_[0] == "query" &&
                                  std::ranges::find(cells_, "sample_list") != cells_.end();
            throw Error(Fault::input, "E-EXP-01", place(1),
                        "there is no column '" + std::string(name) +
                            (left_out ? "'; search again without --no-hits"
                                      : "'; expected results of --format alleles"));
        }
        at_.push_back(static_cast<std::size_t>(found - cells_.begin()));
    }
    has_row_ = read_line();
}

std::string AllelesFile::place(std::uint64_t line) const {
    return lines_.place() + ':' + std::to_string(line);
}

bool AllelesFile::read_line() {
    if (lines_.at_end()) return false;
    std::size_t const columns = cells_.size();
    line_.clear();
    lines_.take_line([&](std::string_view piece) { line_ += piece; });
    ++line_number_;
    if (line_.ends_with('\r')) line_.pop_back();
    cells_ = split(line_);
    if (line_number_ > 1 && cells_.size() != columns)
        throw Error(Fault::input, "E-EXP-02", place(line_number_),
                    "the row has " + std::to_string(cells_.size()) + " cells; expected " +
                        std::to_string(columns) + ", as in the header line; is the file whole?");
    return true;
}

void AllelesFile::bad_cell(std::size_t column) const {
    throw Error(Fault::input, "E-EXP-02", place(line_number_),
                "the cell of '" + std::string(k_names[column]) +
                    "' is not what --format alleles writes; use the file as it was written");
}

template <typename Number>
Number AllelesFile::number(std::size_t column) const {
    Number value{};
    if (!read_number(cell(column), value)) bad_cell(column);
    return value;
}

// A number that prints as the cell: rounded ones at the limits of a form may not do so themselves.
double AllelesFile::printed(std::size_t column, void (*append)(std::string &, double)) const {
    auto const value = number<double>(column);
    for (double const candidate : {value, value * (1 - 1e-4), value + 0.95}) {
        std::string text;
        if (candidate >= 0) append(text, candidate);
        if (text == cell(column)) return candidate;
    }
    bad_cell(column);
}

WrittenAllele AllelesFile::read_row() const {
    WrittenAllele row;
    Allele & allele = row.allele;
    allele.id = cell(k_allele);
    allele.query_begin = number<std::uint32_t>(k_query_start) - 1;
    allele.query_end = number<std::uint32_t>(k_query_end);
    allele.columns = number<std::uint32_t>(k_length);
    allele.mismatches = number<std::uint32_t>(k_mismatches);
    allele.gap_opens = number<std::uint32_t>(k_gap_opens);
    allele.evalue = printed(k_evalue, append_evalue);
    allele.bit_score = printed(k_bit_score, append_bit_score);
    if (!read_cigar(cell(k_cigar), row)) bad_cell(k_cigar);
    std::uint64_t const differ = std::uint64_t{allele.mismatches} + allele.gap_bases;
    if (allele.columns == 0 || differ > allele.columns) bad_cell(k_length);
    allele.identical = static_cast<std::uint32_t>(allele.columns - differ);
    row.rank = number<std::uint32_t>(k_rank);
    auto hits = parse_hit_list(cell(k_hits));
    if (!hits) bad_cell(k_hits);
    row.hits = *std::move(hits);
    return row;
}

bool AllelesFile::next(WrittenAnswer & answer) {
    if (!has_row_) return false;
    answer = {};
    answer.query = cell(k_query);
    answer.flags = flags_of(cell(k_flags));
    answer.line = line_number_;
    do {
        answer.alleles.push_back(read_row());
        has_row_ = read_line();
    } while (has_row_ && cell(k_query) == answer.query);
    return true;
}

} // namespace tansaku::cli
