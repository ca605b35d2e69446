// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/output/format/primer_writer.hpp"
#include "cli/primers/primers_request.hpp"
#include "engine/run/search_engine.hpp"
#include "index/catalogue/consent/consent_watch.hpp"
#include "index/format/digest.hpp"

#include <cstdint>
#include <memory>
#include <optional>

namespace tansaku::cli {

// The engine and the writer for those who are live at one time.
struct LivePrimers {
    // Among `chosen`; absent: everybody. Everything but `watch` must outlive it.
    LivePrimers(PrimersRequest const & request, StoredIndex const & index,
                std::optional<SampleSet> const & chosen, ConsentWatch const & watch);

    Digest const live;         // of the set and of who is chosen, as LiveSearch has it
    std::uint32_t const epoch; // of consent
    SearchEngine const engine;
    AnswerContext const context;
    std::unique_ptr<PrimerWriter> const writer;
};

// Answers to pairs of primers while people may withdraw. One thread; but first() is const, and its
// engine may search on others.
class WatchedPrimers {
public:
    // The request must outlive it. Throws Error: input, forbidden, damaged.
    explicit WatchedPrimers(PrimersRequest const & request);

    [[nodiscard]] StoredIndex const & index() const noexcept { return index_; }
    // Who was asked for, whether they are live or not; absent: everybody.
    [[nodiscard]] std::optional<SampleSet> const & chosen() const noexcept { return chosen_; }
    // Those who were live when the run began.
    [[nodiscard]] LivePrimers const & first() const noexcept { return first_; }
    // Those who are live now, and from then on newest().
    LivePrimers const & look();
    // Those for whom the last answer was completed.
    [[nodiscard]] LivePrimers const & newest() const noexcept { return *newest_; }

    // Makes of two primers' answers by first() that of the pair, with what the format needs, among
    // those who are live now.
    void complete(PrimerAnswer & pair);

private:
    void leave_out_withdrawn(PrimerAnswer & pair);

    PrimersRequest const & request_;
    StoredIndex const index_;
    ConsentWatch watch_;
    // Read once: a list of samples may be a pipe, which is empty the second time.
    std::optional<SampleSet> const chosen_;
    LivePrimers const first_;
    std::unique_ptr<LivePrimers> newer_;
    LivePrimers const * newest_ = &first_;
    SearchScratch scratch_;
    StretchReader stretches_;
};

} // namespace tansaku::cli
