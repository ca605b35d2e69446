// SPDX-License-Identifier: BSD-3-Clause
#include "cli/wire/shard_fields.hpp"

#include "cli/wire/fields.hpp"

#include <algorithm>
#include <utility>

namespace tansaku::cli {
namespace {

// Numbers of an anchor behind its phrase and strand.
constexpr std::uint32_t Anchor::*k_anchor_numbers[] = {&Anchor::query_begin, &Anchor::phrase_begin,
                                                       &Anchor::length};
constexpr std::uint32_t WithinAnchor::*k_within_numbers[] = {
    &WithinAnchor::part, &WithinAnchor::begin, &WithinAnchor::size, &WithinAnchor::errors};

// Phrases ascend: of each, how far it is behind the one before.
template <typename Each>
void append_place(std::string & bytes, Each const & anchor, std::uint32_t & phrase) {
    append_field(bytes, std::uint64_t{anchor.phrase - std::exchange(phrase, anchor.phrase)} << 1 |
                            (anchor.strand == Strand::minus ? 1u : 0u));
}
template <typename Each>
void read_place(FieldReader & fields, Each & anchor, std::uint32_t & phrase) {
    std::uint64_t const place = fields.number();
    phrase += static_cast<std::uint32_t>(place >> 1);
    anchor.phrase = phrase;
    anchor.strand = (place & 1u) != 0 ? Strand::minus : Strand::plus;
}

template <typename Each>
std::vector<Each> by_phrase(std::vector<Each> anchors) {
    std::ranges::stable_sort(anchors, {}, &Each::phrase);
    return anchors;
}

} // namespace

std::string bytes_of(ShardQuestion const & question) {
    std::string bytes;
    append_field(bytes, std::string_view(reinterpret_cast<char const *>(question.residues.data()),
                                         question.residues.size()));
    append_field(bytes, std::uint64_t{question.masked.size()});
    for (MaskedInterval const & interval : question.masked) {
        append_field(bytes, std::uint64_t{interval.begin});
        append_field(bytes, std::uint64_t{interval.end});
    }
    append_field(bytes, std::uint64_t{question.look});
    append_field(bytes, static_cast<std::uint64_t>(question.least));
    return bytes;
}

ShardQuestion read_shard_question(std::string_view bytes, std::string const & from) {
    FieldReader fields(bytes, from);
    ShardQuestion question;
    for (char const residue : fields.text())
        question.residues.push_back(static_cast<Residue>(residue));
    for (std::uint64_t left = fields.number(); left != 0; --left) {
        MaskedInterval interval;
        interval.begin = static_cast<std::uint32_t>(fields.number());
        interval.end = static_cast<std::uint32_t>(fields.number());
        if (interval.begin > interval.end || interval.end > question.residues.size())
            throw damaged_part(from, "an interval does not lie inside its query");
        question.masked.push_back(interval);
    }
    question.look = static_cast<std::uint32_t>(fields.number());
    question.least = static_cast<std::int64_t>(fields.number());
    fields.end();
    return question;
}

std::string bytes_of(ShardAnchors const & anchors) {
    std::string bytes;
    std::uint32_t phrase = 0;
    append_field(bytes, std::uint64_t{anchors.similar.size()});
    for (Anchor const & anchor : by_phrase(anchors.similar)) {
        append_place(bytes, anchor, phrase);
        for (auto const number : k_anchor_numbers)
            append_field(bytes, std::uint64_t{anchor.*number});
        append_field(bytes, static_cast<std::uint64_t>(anchor.units)); // of an anchor: > 0
    }
    phrase = 0;
    append_field(bytes, std::uint64_t{anchors.within.size()});
    for (WithinAnchor const & anchor : by_phrase(anchors.within)) {
        append_place(bytes, anchor, phrase);
        for (auto const number : k_within_numbers)
            append_field(bytes, std::uint64_t{anchor.*number});
    }
    return bytes;
}

void read_shard_anchors(std::string_view bytes, std::string const & from, ShardAnchors & anchors) {
    FieldReader fields(bytes, from);
    std::uint32_t phrase = 0;
    for (std::uint64_t left = fields.number(); left != 0; --left) {
        Anchor & anchor = anchors.similar.emplace_back();
        read_place(fields, anchor, phrase);
        for (auto const number : k_anchor_numbers)
            anchor.*number = static_cast<std::uint32_t>(fields.number());
        anchor.units = static_cast<std::int32_t>(fields.number());
    }
    phrase = 0;
    for (std::uint64_t left = fields.number(); left != 0; --left) {
        WithinAnchor & anchor = anchors.within.emplace_back();
        read_place(fields, anchor, phrase);
        for (auto const number : k_within_numbers)
            anchor.*number = static_cast<std::uint32_t>(fields.number());
    }
    fields.end();
}

} // namespace tansaku::cli
