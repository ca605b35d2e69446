// SPDX-License-Identifier: BSD-3-Clause
#include "cli/output/search_output.hpp"

#include <utility>

namespace tansaku::cli {

SearchOutput::SearchOutput(SearchRequest const & request, Digest search) : search_(search) {
    std::optional<UnfinishedOutput> old;
    if (!request.output.empty() && !is_special(request.output)) {
        path_ = request.output;
        stop_.emplace();
        if (request.resume) old = find_unfinished(path_, search);
    }
    if (!old) {
        file_ = std::make_unique<OutputFile>(request.output);
        return;
    }
    needs_begin_ = !old->has_begin;
    begin_ = old->begin;
    file_ = std::make_unique<OutputFile>(path_, old->have, old->from);
    answers_ = std::move(old->answers);
}

SearchOutput::~SearchOutput() {
    if (log_) log_->remove();
}

void SearchOutput::begun() {
    if (path_.empty()) return;
    if (needs_begin_) begin_ = file_->given();
    log_.emplace(path_, search_, begin_, answers_);
}

void SearchOutput::answered(QueryStatus status, std::uint64_t places) {
    if (log_ && log_->add({file_->given(), status, places})) file_->flush();
}

void SearchOutput::keep() {
    file_->keep();
    log_->flush();
    log_.reset();
}

void SearchOutput::finish() {
    file_->finish();
    if (log_) log_->remove();
    log_.reset();
}

} // namespace tansaku::cli
