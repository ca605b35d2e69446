// SPDX-License-Identifier: BSD-3-Clause
#include "cli/exit_code.hpp"
#include "cli/message.hpp"
#include "cli/output/primer_writer.hpp"
#include "cli/owner_mode.hpp"
#include "cli/primer_dropouts.hpp"
#include "cli/primer_pairs.hpp"
#include "cli/primers_request.hpp"
#include "cli/progress_bar.hpp"
#include "cli/verb.hpp"

#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include <unistd.h>

namespace tansaku::cli {
namespace {

SearchOptions complete_options(PrimersRequest const & request, StoredIndex const & index) {
    SearchOptions options = request.options;
    if (!request.samples.empty())
        options.selected = choose_samples(request.samples, index.samples());
    return options;
}

std::unique_ptr<PrimerWriter> make_writer(PrimersRequest const & request,
                                          AnswerContext const & context,
                                          Generation const & generation) {
    MetadataColumns columns(context.samples, request.metadata_columns);
    switch (request.format) {
    case PrimerFormat::amplicons:
        break;
    case PrimerFormat::pairs:
        return std::make_unique<PairsWriter>(context, request.max_product);
    case PrimerFormat::dropouts:
        return std::make_unique<DropoutsWriter>(context, generation, std::move(columns));
    }
    return std::make_unique<AmpliconsWriter>(context, std::move(columns));
}

// One run over a table of pairs, from the request to the exit code.
class PrimersRun {
public:
    PrimersRun(PrimersRequest const & request, StoredIndex const & index)
        : request_(request)
        , index_(index)
        , engine_(index, complete_options(request, index))
        , context_(context_of(index, engine_))
        , pairs_(read_primer_pairs(request.pairs, *request.options.within))
        , stretches_(index)
        , writer_(make_writer(request, context_, index.generation()))
        , bar_(!request.quiet && !(request.output.empty() && ::isatty(STDOUT_FILENO) == 1)) {}

    int run() {
        std::vector<Finding> refused;
        for (PrimerPair const & pair : pairs_)
            if (pair.refused) refused.push_back(*pair.refused);
        if (refused.size() == pairs_.size()) throw Error(Fault::input, std::move(refused));
        if (engine_.searched_samples() == 0)
            print_notice({"W-FLT-01", "", "no sample with sequence is selected"});
        OutputFile output(request_.output);
        std::string text;
        writer_->append_header(text);
        output.write(text);
        search_stream(engine_, {.next = [&](Answer & query) { return next(query); },
                                .render = {},
                                .write = [&](Answer const & answer,
                                             std::string const &) { take(answer, output); }});
        bar_.clear();
        for (Finding const & finding : refused)
            print_error(finding);
        output.finish();
        return refused.empty() ? k_complete : k_incomplete;
    }

private:
    // The primers of one pair after the other, the forward one first.
    bool next(Answer & query) {
        while (next_pair_ < pairs_.size() && pairs_[next_pair_].refused)
            ++next_pair_;
        if (next_pair_ == pairs_.size()) return false;
        query = {};
        query.query = next_is_forward_ ? pairs_[next_pair_].forward : pairs_[next_pair_].reverse;
        if (!next_is_forward_) ++next_pair_;
        next_is_forward_ = !next_is_forward_;
        return true;
    }

    void take(Answer const & answer, OutputFile & output) {
        if (!forward_) {
            forward_ = answer;
            return;
        }
        PrimerAnswer pair;
        pair.pair = answer.query.name;
        pair.forward = std::move(*forward_);
        pair.reverse = answer;
        forward_.reset();
        pair.amplicons = find_amplicons(pair.forward.hits, pair.reverse.hits, request_.max_product);
        // What a sample has in another phase only is no product of it.
        std::erase_if(pair.amplicons, [&](Amplicon const & amplicon) {
            return pair.forward.hits[amplicon.forward].possible();
        });
        if (request_.format == PrimerFormat::dropouts)
            find_dropouts(engine_, context_.searched, request_.max_product, pair);
        else
            for (Amplicon const & amplicon : pair.amplicons)
                pair.texts.push_back(
                    read_amplicon(stretches_, pair.forward.hits[amplicon.forward], amplicon));
        std::string text;
        writer_->append(text, pair);
        output.write(text);
        ++answered_;
        bar_.update(answered_, pairs_.size(), answered_, "pairs");
    }

    PrimersRequest const & request_;
    StoredIndex const & index_;
    SearchEngine engine_;
    AnswerContext context_;
    std::vector<PrimerPair> pairs_;
    StretchReader stretches_;
    std::unique_ptr<PrimerWriter> writer_;
    ProgressBar bar_;
    std::size_t next_pair_ = 0;
    bool next_is_forward_ = true;
    std::optional<Answer> forward_; // of the pair whose other primer is to come
    std::uint64_t answered_ = 0;
};

int run(std::span<std::string const> words) {
    PrimersRequest const request = read_primers_request(primers_options().parse(words));
    require_owner(request.index);
    StoredIndex const index = StoredIndex::open(request.index);
    require_no_tiers(index.samples());
    return PrimersRun(request, index).run();
}

std::string help() {
    return "usage: tansaku primers INDEX PAIRS.tsv\n\n"
           "PCR without a tube: which samples have a product of a pair of primers, and what is "
           "it?\n"
           "PAIRS.tsv has the columns pair, forward and reverse, each primer 5' to 3'. A product "
           "lies\n"
           "between the two primers on one sequence, on different strands, each with at most\n"
           "--max-errors. Exit code 3: some pairs were not answered.\n" +
           primers_options().help() +
           "\nExamples:\n"
           "  tansaku primers my.index pairs.tsv\n"
           "  tansaku primers my.index pairs.tsv --max-errors 1 --anchor-3prime 3 --format pairs\n"
           "  tansaku primers my.index pairs.tsv --format dropouts --filter sex=female\n";
}

} // namespace

Verb const k_primers_verb{"primers", "find what pairs of primers amplify, and in whom", run, help};

} // namespace tansaku::cli
