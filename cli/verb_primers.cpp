// SPDX-License-Identifier: BSD-3-Clause
#include "cli/exit_code.hpp"
#include "cli/message.hpp"
#include "cli/open_index.hpp"
#include "cli/output/primer_writer.hpp"
#include "cli/primer_dropouts.hpp"
#include "cli/primer_pairs.hpp"
#include "cli/primers_request.hpp"
#include "cli/progress_bar.hpp"
#include "cli/verb.hpp"
#include "index/catalogue/consent_watch.hpp"

#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include <unistd.h>

namespace tansaku::cli {
namespace {

std::optional<SampleSet> chosen_samples(PrimersRequest const & request, StoredIndex const & index) {
    if (request.samples.empty()) return std::nullopt;
    return choose_samples(request.samples, IndexLayout{request.index}, index.samples());
}

SearchOptions complete_options(PrimersRequest const & request, StoredIndex const & index,
                               std::optional<SampleSet> const & chosen, SampleSet const & live) {
    SearchOptions options = request.options;
    options.live = live;
    if (chosen) options.selected = *chosen;
    options.counted = countable_samples(request.samples, index.samples());
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

// The engine and the writer for those who are live at one time.
struct LivePrimers {
    LivePrimers(PrimersRequest const & request, StoredIndex const & index,
                std::optional<SampleSet> const & chosen, SampleSet const & live)
        : engine(index, complete_options(request, index, chosen, live))
        , context(context_of(index, engine))
        , writer(make_writer(request, context, index.generation())) {}

    SearchEngine const engine;
    AnswerContext const context;
    std::unique_ptr<PrimerWriter> const writer;
};

// One run over a table of pairs, from the request to the exit code.
class PrimersRun {
public:
    PrimersRun(PrimersRequest const & request, StoredIndex const & index)
        : request_(request)
        , index_(index)
        , watch_(IndexLayout{request.index}, index.samples(), index.generation().number)
        , chosen_(chosen_samples(request, index))
        , first_(request, index, chosen_, watch_.live())
        , newest_(&first_)
        , pairs_(read_primer_pairs(request.pairs, first_.engine))
        , stretches_(index)
        , bar_(!request.quiet && !(request.output.empty() && ::isatty(STDOUT_FILENO) == 1)) {}

    int run() {
        std::vector<Finding> refused;
        for (PrimerPair const & pair : pairs_)
            if (pair.refused) refused.push_back(*pair.refused);
        if (refused.size() == pairs_.size()) throw Error(Fault::input, std::move(refused));
        if (first_.engine.searched_samples() == 0)
            print_notice({"W-FLT-01", "", "no sample with sequence is selected"});
        OutputFile output(request_.output);
        std::string text;
        first_.writer->append_header(text);
        output.write(text);
        search_stream(first_.engine, {.next = [&](Answer & query) { return next(query); },
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
        leave_out_withdrawn(pair);
        complete(pair);
        std::string text;
        newest_->writer->append(text, pair);
        output.write(text);
        ++answered_;
        bar_.update(answered_, pairs_.size(), answered_, "pairs");
    }

    // Once somebody withdrew, what the stream found is found again, among those who are live.
    void leave_out_withdrawn(PrimerAnswer & pair) {
        if (watch_.look()) {
            newer_ = std::make_unique<LivePrimers>(request_, index_, chosen_, watch_.live());
            newest_ = newer_.get();
        }
        if (newest_ == &first_) return;
        for (Answer * const answer : {&pair.forward, &pair.reverse})
            *answer = newest_->engine.search(std::move(answer->query), scratch_);
    }

    void complete(PrimerAnswer & pair) {
        pair.amplicons = find_amplicons(pair.forward.hits, pair.reverse.hits, request_.max_product);
        // What a sample has in another phase only is no product of it.
        std::erase_if(pair.amplicons, [&](Amplicon const & amplicon) {
            return pair.forward.hits[amplicon.forward].possible();
        });
        if (request_.format == PrimerFormat::dropouts)
            find_dropouts(newest_->engine, request_.max_product, pair);
        else
            for (Amplicon const & amplicon : pair.amplicons)
                pair.texts.push_back(
                    read_amplicon(stretches_, pair.forward.hits[amplicon.forward], amplicon));
    }

    PrimersRequest const & request_;
    StoredIndex const & index_;
    ConsentWatch watch_;
    // Read once: a list of samples may be a pipe, which is empty the second time.
    std::optional<SampleSet> const chosen_;
    LivePrimers const first_; // what the stream searches with
    std::unique_ptr<LivePrimers> newer_;
    LivePrimers const * newest_;
    SearchScratch scratch_;
    std::vector<PrimerPair> pairs_;
    StretchReader stretches_;
    ProgressBar bar_;
    std::size_t next_pair_ = 0;
    bool next_is_forward_ = true;
    std::optional<Answer> forward_; // of the pair whose other primer is to come
    std::uint64_t answered_ = 0;
};

int run(std::span<std::string const> words) {
    PrimersRequest const request = read_primers_request(primers_options().parse(words));
    StoredIndex const index = open_for_results(request.index, request.generation, request.source);
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

Verb const k_primers_verb{"primers",
                          "find what pairs of primers amplify, and in whom",
                          run,
                          help,
                          primers_options,
                          nullptr,
                          primers_conflicts};

} // namespace tansaku::cli
