// SPDX-License-Identifier: BSD-3-Clause
#include "cli/output/column/hit_list.hpp"

#include "cli/output/file/append_number.hpp"

#include <algorithm>
#include <array>
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

// Longer names are appended by themselves.
constexpr std::size_t k_longest_name = 64;
// A hit has two names, four numbers of 20 digits at most, a haplotype's, and ten letters.
constexpr std::size_t k_most_letters = 2 * k_longest_name + 4 * 20 + 3 + 10;

std::size_t common_prefix(std::string_view a, std::string_view b) {
    std::size_t const most = std::min(a.size(), b.size());
    std::size_t shared = 0;
    while (shared < most && a[shared] == b[shared])
        ++shared;
    return shared;
}

} // namespace

void HitListWriter::append(std::string & text, HitNames const & hit) {
    // Put together here, as each piece that is appended by itself costs more than its letters.
    std::array<char, k_most_letters> letters;
    char * at = letters.data();
    auto const put_name = [&](std::string_view name) {
        if (name.size() <= k_longest_name) {
            at = put_text(at, name);
            return;
        }
        text.append(letters.data(), at);
        text += name;
        at = letters.data();
    };
    if (!first_) *at++ = ',';
    std::size_t const shared = common_prefix(before_.sample, hit.sample);
    if (first_ || shared != hit.sample.size() || shared != before_.sample.size()) {
        at = put_number(at, shared);
        *at++ = '~';
        put_name(hit.sample.substr(shared));
    }
    *at++ = '.';
    at = put_number(at, hit.haplotype);
    if (hit.sequence != before_.sequence || hit.ordinal != before_.ordinal ||
        hit.strand != before_.strand) {
        *at++ = '@';
        put_name(hit.sequence);
        if (hit.ordinal != 0) {
            *at++ = '#';
            at = put_number(at, hit.ordinal);
        }
        *at++ = ':';
        *at++ = hit.strand == Strand::plus ? '+' : '-';
    }
    if (hit.begin != before_.begin) {
        bool const ahead = hit.begin > before_.begin;
        *at++ = ahead ? '+' : '-';
        at = put_number(at, ahead ? hit.begin - before_.begin : before_.begin - hit.begin);
    }
    if (hit.places != 1) {
        *at++ = '*';
        at = put_number(at, hit.places);
    }
    if (!hit.best_of_haplotype) *at++ = '!';
    text.append(letters.data(), at);
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
