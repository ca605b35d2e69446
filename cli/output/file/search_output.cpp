// SPDX-License-Identifier: BSD-3-Clause
#include "cli/output/file/search_output.hpp"

#include "cli/output/file/append_number.hpp"
#include "cli/search/set_digest.hpp"
#include "cli/terminal/message.hpp"
#include "cli/version.hpp"
#include "index/format/index_layout.hpp"

#include <string>
#include <system_error>
#include <utility>

namespace tansaku::cli {

Digest digest_of_search(RunRequest const & request, std::optional<SampleSet> const & chosen,
                        Digest queries) {
    CurrentGeneration const current = read_current(IndexLayout{request.index});
    std::string text = std::string(version()) + '\n';
    for (std::string const & parameter : request.parameters)
        text += parameter + '\n';
    text += to_hex(digest_of_sets({chosen})) + '\n';
    text += current.name + ' ' + to_hex(current.digest) + '\n' + to_hex(queries);
    return digest_of({reinterpret_cast<std::uint8_t const *>(text.data()), text.size()});
}

bool is_whole_already(RunRequest const & request) {
    std::error_code unknown;
    if (!request.resume || !std::filesystem::exists(request.output, unknown) ||
        std::filesystem::exists(part_of(request.output), unknown))
        return false;
    print_notice({"W-OUT-03", request.output.string(), "is whole already; nothing was done"});
    return true;
}

SearchOutput::SearchOutput(RunRequest const & request, Digest search) : search_(search) {
    std::optional<UnfinishedOutput> old;
    if (!request.output.empty() && !is_special(request.output)) {
        path_ = request.output;
        stop_.emplace();
        if (request.resume) old = find_unfinished(path_, search);
    }
    if (!old) {
        file_ = std::make_unique<OutputFile>(request.output, PartName::lasting);
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

void SearchOutput::leave_unfinished(std::uint64_t answered, std::uint64_t of,
                                    std::string_view what) {
    file_->keep();
    log_->flush();
    log_.reset();
    std::string const why = stop_signal() == 0 ? "the time limit came; " : "";
    print_notice({"W-OUT-02", part_of(path_).string(),
                  why + "holds the answers to " + grouped(answered) + " of " + grouped(of) + ' ' +
                      std::string(what) + "; the same command with --resume goes on with it"});
}

void SearchOutput::finish() {
    file_->finish();
    if (log_) log_->remove();
    log_.reset();
}

} // namespace tansaku::cli
