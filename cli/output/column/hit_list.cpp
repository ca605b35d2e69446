// SPDX-License-Identifier: BSD-3-Clause
#include "cli/output/column/hit_list.hpp"

#include "cli/output/file/append_number.hpp"

#include <algorithm>
#include <charconv>

namespace tansaku::cli {
namespace {

// Takes the text of one hit apart from its front.
class Cursor {
public:
    explicit Cursor(std::string_view text) : text_(text) {}

    [[nodiscard]] bool at_end() const noexcept { return text_.empty(); }
    [[nodiscard]] bool is(char letter) const noexcept {
        return !text_.empty() && text_.front() == letter;
    }
    bool take(char letter) {
        if (!is(letter)) return false;
        text_.remove_prefix(1);
        return true;
    }
    template <typename Number>
    bool number(Number & value) {
        auto const [end, error] = std::from_chars(text_.data(), text_.data() + text_.size(), value);
        if (error != std::errc{}) return false;
        text_.remove_prefix(static_cast<std::size_t>(end - text_.data()));
        return true;
    }
    // Up to the first of `ends`, or to the end.
    std::string_view word(std::string_view ends) {
        std::string_view const word = text_.substr(0, text_.find_first_of(ends));
        text_.remove_prefix(word.size());
        return word;
    }
    [[nodiscard]] bool has(char letter) const {
        return text_.find(letter) != std::string_view::npos;
    }

private:
    std::string_view text_;
};

bool read_sample(Cursor & cursor, WrittenHit & hit) {
    if (!cursor.has('~')) return true;
    std::size_t shared = 0;
    if (!cursor.number(shared) || shared > hit.sample.size() || !cursor.take('~')) return false;
    hit.sample.resize(shared);
    hit.sample += cursor.word(".");
    return true;
}

bool read_sequence(Cursor & cursor, WrittenHit & hit) {
    if (!cursor.take('@')) return true;
    hit.sequence = cursor.word("#:");
    hit.ordinal = 0;
    if (cursor.take('#') && !cursor.number(hit.ordinal)) return false;
    if (!cursor.take(':')) return false;
    hit.strand = cursor.is('+') ? Strand::plus : Strand::minus;
    return cursor.take('+') || cursor.take('-');
}

bool read_begin(Cursor & cursor, WrittenHit & hit) {
    std::uint64_t by = 0;
    if (cursor.take('+')) {
        if (!cursor.number(by) || by > ~hit.begin) return false;
        hit.begin += by;
    } else if (cursor.take('-')) {
        if (!cursor.number(by) || by > hit.begin) return false;
        hit.begin -= by;
    }
    return true;
}

// `hit` comes as the one before.
bool read_hit(Cursor cursor, WrittenHit & hit) {
    hit.places = 1;
    if (!read_sample(cursor, hit)) return false;
    unsigned number = 0;
    if (!cursor.take('.') || !cursor.number(number) || number > k_possible_haplotype) return false;
    hit.haplotype = static_cast<std::uint8_t>(number);
    if (!read_sequence(cursor, hit) || !read_begin(cursor, hit)) return false;
    if (cursor.take('*') && !cursor.number(hit.places)) return false;
    hit.best_of_haplotype = !cursor.take('!');
    return cursor.at_end() && !hit.sample.empty() && !hit.sequence.empty();
}

} // namespace

void HitListWriter::append(std::string & text, WrittenHit const & hit) {
    if (!first_) text += ',';
    if (first_ || hit.sample != before_.sample) {
        auto const [a, b] = std::ranges::mismatch(before_.sample, hit.sample);
        auto const shared = static_cast<std::size_t>(a - before_.sample.begin());
        append_number(text, shared);
        text += '~';
        text.append(hit.sample, shared);
    }
    text += '.';
    append_number(text, hit.haplotype);
    if (hit.sequence != before_.sequence || hit.ordinal != before_.ordinal ||
        hit.strand != before_.strand) {
        text += '@' + hit.sequence;
        if (hit.ordinal != 0) {
            text += '#';
            append_number(text, hit.ordinal);
        }
        text += hit.strand == Strand::plus ? ":+" : ":-";
    }
    if (hit.begin != before_.begin) {
        bool const ahead = hit.begin > before_.begin;
        text += ahead ? '+' : '-';
        append_number(text, ahead ? hit.begin - before_.begin : before_.begin - hit.begin);
    }
    if (hit.places != 1) {
        text += '*';
        append_number(text, hit.places);
    }
    if (!hit.best_of_haplotype) text += '!';
    before_ = hit;
    first_ = false;
}

std::optional<std::vector<WrittenHit>> parse_hit_list(std::string_view text) {
    std::vector<WrittenHit> hits;
    WrittenHit hit;
    while (!text.empty()) {
        std::string_view const part = text.substr(0, text.find(','));
        if (!read_hit(Cursor(part), hit)) return std::nullopt;
        hits.push_back(hit);
        text.remove_prefix(part.size());
        if (text.empty()) break;
        text.remove_prefix(1);
        if (text.empty()) return std::nullopt;
    }
    return hits;
}

} // namespace tansaku::cli
