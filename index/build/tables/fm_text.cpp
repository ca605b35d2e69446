// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/tables/fm_text.hpp"

#include "index/build/tables/window_set.hpp"
#include "index/core/letter_rows.hpp"
#include "index/core/phrase_rule.hpp"
#include "index/format/schema.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace tansaku {
namespace {

using Bases = std::vector<Residue>;
using schema::k_fm_depth;

// Phrases that come whole, one after the other. Neighbours in a sequence share a word, which is
// written once, wherever one turns out to go on from the one before; it may have to be turned.
class PhraseChain {
public:
    // REQUIRES: as long as a word at least.
    void add(std::span<Residue const> phrase) {
        Bases next(phrase.begin(), phrase.end());
        if (!waiting_.empty() && !goes_on(waiting_, next)) {
            Bases turned = waiting_;
            reverse_complement(turned);
            if (goes_on(turned, next)) waiting_.swap(turned);
        }
        write_waiting();
        if (goes_on(last_, next)) {
            write(std::span(next).subspan(k_word));
            keep_last(next);
        } else {
            waiting_ = std::move(next);
        }
    }

    // The text of all; the chain is used up.
    PackedText finish() {
        write_waiting();
        return std::move(text_);
    }

private:
    // Whether `next` goes on from the end of a text; it is turned where that makes it.
    static bool goes_on(std::span<Residue const> text, Bases & next) {
        if (text.size() < k_word) return false;
        auto const end = text.last(k_word);
        if (std::equal(end.begin(), end.end(), next.begin())) return true;
        bool const turned = std::equal(end.begin(), end.end(), next.rbegin(),
                                       [](Residue a, Residue b) { return a == complement(b); });
        if (turned) reverse_complement(next);
        return turned;
    }
    void write(std::span<Residue const> bases) { text_.append(bases); }
    void write_waiting() {
        if (waiting_.empty()) return;
        write(waiting_);
        keep_last(waiting_);
        waiting_.clear();
    }
    void keep_last(Bases const & phrase) { last_.assign(phrase.end() - k_word, phrase.end()); }

    PackedText text_;
    Bases waiting_; // for what tells how to turn it
    Bases last_;    // bases of the text, a word
};

// Stretches of a phrase that hold all windows that are new, as ranges of its bases.
class NewStretches {
public:
    struct Stretch {
        std::size_t begin;
        std::size_t end;
    };

    std::vector<Stretch> const & find(std::span<Residue const> phrase) {
        stretches_.clear();
        if (phrase.size() < k_fm_depth) {
            stretches_.push_back({0, phrase.size()});
            return stretches_;
        }
        // Windows of the phrase before, which were noted just now. Where variants stand side by
        // side, nearly all are of their common ends.
        std::size_t const since = std::exchange(turns_, seen_.turns());
        auto const is_noted = [&] { return since == seen_.turns(); };
        std::size_t const begin_size = is_noted() ? common_begin(before_, phrase) : 0;
        std::size_t const end_size = common_end(before_, phrase);
        before_.assign(phrase.begin(), phrase.end());

        std::uint64_t plus = 0, minus = 0;
        std::size_t const first = begin_size < k_fm_depth ? 0 : begin_size + 1 - k_fm_depth;
        for (std::size_t at = first; at < phrase.size(); ++at) {
            plus = plus << 2 | phrase[at];
            minus = minus >> 2 | std::uint64_t{complement(phrase[at])} << (2 * k_fm_depth - 2);
            if (at + 1 < first + k_fm_depth) continue;
            std::size_t const begin = at + 1 - k_fm_depth;
            if (begin + end_size >= phrase.size() && is_noted()) break;
            if (seen_.note(std::min(plus, minus))) continue;
            // What lies between two stretches costs less than to begin anew.
            if (!stretches_.empty() && begin <= stretches_.back().end)
                stretches_.back().end = at + 1;
            else
                stretches_.push_back({begin, at + 1});
        }
        return stretches_;
    }

private:
    static_assert(k_fm_depth == 32, "a window fills 64 bits");
    // How many bases two texts have in common from their begins on, and up to their ends.
    static std::size_t common_begin(std::span<Residue const> a, std::span<Residue const> b) {
        return static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
    }
    static std::size_t common_end(std::span<Residue const> a, std::span<Residue const> b) {
        auto const unlike = std::mismatch(a.rbegin(), a.rend(), b.rbegin(), b.rend());
        return static_cast<std::size_t>(unlike.first - a.rbegin());
    }

    WindowSet seen_;
    std::size_t turns_ = 0; // of the set, before the phrase before this one was looked at
    Bases before_;          // that phrase
    std::vector<Stretch> stretches_;
};

// Fills up with what the text begins with: strings that there are already.
void fill_up(PackedText & text) {
    constexpr std::uint64_t unit = LetterRows::k_block_rows / 2; // two rows a base
    Bases more;
    for (std::uint64_t size = text.size(); size % unit != 0; ++size)
        more.push_back(text.view()[more.size() % text.size()]);
    text.append(more);
}

} // namespace

PackedText make_fm_text(PackedView text, std::span<std::uint32_t const> phrase_start) {
    PhraseChain chain;
    PackedText rest;
    NewStretches stretches;
    Bases phrase;
    for (std::size_t i = 0; i + 1 < phrase_start.size(); ++i) {
        phrase.resize(phrase_start[i + 1] - phrase_start[i]);
        text.unpack(phrase_start[i], phrase_start[i + 1], phrase.data());
        for (auto const & [begin, end] : stretches.find(phrase)) {
            auto const bases = std::span(phrase).subspan(begin, end - begin);
            if (bases.size() == phrase.size() && bases.size() > k_word)
                chain.add(bases);
            else
                rest.append(bases);
        }
    }
    PackedText all = chain.finish();
    Bases bases(rest.size());
    rest.view().unpack(0, rest.size(), bases.data());
    all.append(bases);
    fill_up(all);
    return all;
}

} // namespace tansaku
