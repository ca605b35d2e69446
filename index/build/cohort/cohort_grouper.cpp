// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/cohort/cohort_grouper.hpp"

#include "index/build/cut/ambiguity.hpp"
#include "index/core/error.hpp"
#include "index/core/phrase_rule.hpp"
#include "index/format/digest.hpp"
#include "index/variants/normal_form.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

namespace tansaku {
namespace {

constexpr std::uint32_t k_none = 0xFFFFFFFFu;
constexpr std::uint32_t k_no_change = 0xFFFFFFFEu;

} // namespace

CohortGrouper::CohortGrouper(CohortReader & reader, std::uint32_t haplotypes)
    : reader_(reader)
    , haplotypes_(haplotypes)
    , state_(haplotypes)
    , node_(haplotypes)
    , row_(haplotypes) {}

CohortParse CohortGrouper::group(Memory memory, std::filesystem::path const & folder,
                                 std::function<void(std::uint64_t bases)> const & look) {
    look_ = look;
    memory_ = memory;
    parse_.step_blocks_ =
        ScratchBlocks(folder, (memory.most - std::min(memory.most, memory.held)) / 4);
    parse_.phase_window_ = reader_.phase_window();
    while (reader_.next_contig())
        read_contig();
    return std::move(parse_);
}

void CohortGrouper::check_memory() const {
    std::uint64_t const bytes = memory_.held + parse_.memory();
    if (bytes > memory_.most)
        throw Error(Fault::input, "E-MEM-01", "",
                    "--memory is too small for the haplotypes of the variants read so far; give at "
                    "least " +
                        std::to_string((bytes * 3 >> 20) + 1) + "M");
}

void CohortGrouper::read_contig() {
    auto const bases = static_cast<std::uint32_t>(reader_.reference().size());
    parse_.contigs_.push_back({.name = reader_.contig_name(),
                               .first_step = {},
                               .step = StepRows(haplotypes_),
                               .has = {},
                               .bases = bases,
                               .possible = {}});
    possible_edit_.clear();
    states_.assign(1, OpenEnd{});
    std::ranges::fill(state_, 0u);
    begin_stretch(0);
    std::ranges::fill(node_, tree_.root(0));
    SiteEdits site;
    while (reader_.next(site))
        take(site);
    while (!is_last_)
        next_stretch();
    finish_stretch();
    parse_.contigs_.back().step.finish(parse_.step_blocks_);
    take_possible();
    parse_.contigs_.back().possible.arrange(
        haplotypes_ / 2, bases, [&](std::uint32_t length) { return number_gap(length); });
    check_memory();
    std::vector<bool> & has = parse_.contigs_.back().has;
    for (std::uint32_t haplotype = 0; haplotype < haplotypes_; ++haplotype)
        has.push_back(reader_.has_contig(haplotype));
}

void CohortGrouper::take(SiteEdits const & site) {
    while (!is_last_ && site.position >= end_)
        next_stretch();
    edit_number_.assign(site.edits.size(), k_none);
    for (auto const & [haplotype, edit] : site.carriers) {
        std::uint32_t & number = edit_number_[edit];
        if (number == k_none) number = tree_.add(site.edits[edit]);
        node_[haplotype] = tree_.child(node_[haplotype], number);
    }
}

void CohortGrouper::begin_stretch(std::uint32_t begin) {
    auto const bases = static_cast<std::uint32_t>(reader_.reference().size());
    begin_ = begin;
    end_ = bases - begin > k_stretch ? begin + k_stretch : bases;
    is_last_ = end_ == bases;
    tree_.clear();
    listed_edit_.clear();
}

void CohortGrouper::finish_stretch() {
    CohortParse::Contig & contig = parse_.contigs_.back();
    contig.first_step.push_back(parse_.steps_.size() - 1);
    step_number_.clear();
    taken_.clear();
    next_states_.clear();
    state_number_.clear();
    for (std::uint32_t haplotype = 0; haplotype < haplotypes_; ++haplotype)
        row_[haplotype] = step_of({state_[haplotype], node_[haplotype]});
    contig.step.append(row_, parse_.step_blocks_);
    check_memory();
    if (look_) look_(std::uint64_t{end_ - begin_} * haplotypes_);
}

void CohortGrouper::next_stretch() {
    finish_stretch();
    take_possible();
    begin_stretch(end_);
    states_.swap(next_states_);
    std::vector<EditTree::Node> root; // by step
    for (Taken const & taken : taken_)
        root.push_back(tree_.root(taken.begin));
    for (std::uint32_t haplotype = 0; haplotype < haplotypes_; ++haplotype) {
        state_[haplotype] = taken_[row_[haplotype]].state;
        node_[haplotype] = root[row_[haplotype]];
    }
}

std::uint32_t CohortGrouper::step_of(Key key) {
    auto const next = static_cast<std::uint32_t>(taken_.size());
    std::uint32_t const step = step_number_.at(key, next);
    if (step == next) add_step(key);
    return step;
}

void CohortGrouper::add_step(Key key) {
    tree_.spell(key.node, reader_.reference(), end_, text_);
    cutter_.cut(states_[key.state], text_, is_last_);
    parse_.steps_.back().bases = static_cast<std::uint32_t>(text_.size());
    for (Piece const & piece : cutter_.pieces())
        parse_.elements_.push_back(element_of(piece));
    auto const runs = ambiguous_runs(text_);
    parse_.runs_.insert(parse_.runs_.end(), runs.begin(), runs.end());
    add_edits(key.node);
    parse_.steps_.push_back(
        {parse_.elements_.size(), parse_.runs_.size(), parse_.edit_number_.size(), 0});
    taken_.push_back({number_state(cutter_.after()), std::max(end_, tree_.end(key.node))});
}

Element CohortGrouper::element_of(Piece const & piece) {
    if (piece.gap) return Element::make(k_first_gap + number_gap(piece.end - piece.begin), false);
    PhrasePool & pool = parse_.phrases_;
    std::uint32_t phrase = pool.texts.find(piece.digest);
    if (phrase == Dictionary::k_absent) {
        phrase = pool.texts.add(piece.digest, cutter_.canonical_text(piece), piece.reversed, {});
        pool.digest.push_back(piece.digest);
        if (phrase + 1 >= k_first_gap)
            throw Error(Fault::input, "E-IDX-05", "",
                        "more than 2^30 distinct phrases; build several indexes");
    }
    return Element::make(phrase, piece.reversed);
}

void CohortGrouper::take_possible() {
    PossibleTexts const found = reader_.take_possible();
    for (PossibleText const & text : found.texts)
        add_possible(text);
    for (auto const & [sample, number] : found.samples)
        parse_.contigs_.back().possible.give(sample, number);
}

// A text by itself, as a sequence between gaps is cut.
void CohortGrouper::add_possible(PossibleText const & text) {
    possible_tree_.clear();
    EditTree::Node node = possible_tree_.root(text.begin);
    for (auto const & [name, edit] : text.edits)
        node = possible_tree_.child(node, possible_tree_.add(edit));
    possible_tree_.spell(node, reader_.reference(), text.end, text_);
    cutter_.cut(OpenEnd{}, text_, true);
    std::vector<Element> elements;
    for (Piece const & piece : cutter_.pieces())
        elements.push_back(element_of(piece));
    auto runs = ambiguous_runs(text_);
    std::erase_if(runs, [](AmbiguousRun const & run) {
        return run.code == k_residue_n && run.length >= k_shortest_gap;
    });
    parse_.contigs_.back().possible.add({.begin = text.begin,
                                         .end = text.end,
                                         .bases = static_cast<std::uint32_t>(text_.size()),
                                         .elements = std::move(elements),
                                         .runs = std::move(runs),
                                         .edits = edits_of(text)});
}

std::vector<std::uint32_t> CohortGrouper::edits_of(PossibleText const & text) {
    std::vector<std::uint32_t> numbers;
    for (auto const & [name, edit] : text.edits) {
        if (edit.unknown == AlleleEdit::Unknown::not_callable) continue;
        auto const [known, added] = possible_edit_.try_emplace(name, k_no_change);
        if (added)
            if (auto normal = normal_form(edit, reader_.reference())) {
                known->second = static_cast<std::uint32_t>(parse_.edits_.size());
                parse_.edits_.push_back(std::move(*normal));
            }
        if (known->second != k_no_change) numbers.push_back(known->second);
    }
    return numbers;
}

void CohortGrouper::add_edits(EditTree::Node node) {
    for (std::uint32_t const edit : tree_.edits(node)) {
        if (edit >= listed_edit_.size()) listed_edit_.resize(edit + std::size_t{1}, k_none);
        std::uint32_t & number = listed_edit_[edit];
        if (number == k_none) {
            AlleleEdit const & applied = tree_.edit(edit);
            auto normal = applied.unknown == AlleleEdit::Unknown::not_callable
                              ? std::nullopt
                              : normal_form(applied, reader_.reference());
            number = normal ? static_cast<std::uint32_t>(parse_.edits_.size()) : k_no_change;
            if (normal) parse_.edits_.push_back(std::move(*normal));
        }
        if (number != k_no_change) parse_.edit_number_.push_back(number);
    }
}

std::uint32_t CohortGrouper::number_state(OpenEnd const & state) {
    std::uint64_t const seed = std::uint64_t{state.gap} << 1 | (state.at_boundary ? 1u : 0u);
    std::uint64_t const digest = digest_of(state.text, seed).low;
    auto const [first, end] = state_number_.equal_range(digest);
    for (auto known = first; known != end; ++known)
        if (next_states_[known->second] == state) return known->second;
    auto const number = static_cast<std::uint32_t>(next_states_.size());
    next_states_.push_back(state);
    state_number_.emplace(digest, number);
    return number;
}

std::uint32_t CohortGrouper::number_gap(std::uint32_t length) {
    auto const next = static_cast<std::uint32_t>(parse_.gap_length_.size());
    auto const [known, added] = gap_number_.try_emplace(length, next);
    if (added) parse_.gap_length_.push_back(length);
    return known->second;
}

} // namespace tansaku
