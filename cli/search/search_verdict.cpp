// SPDX-License-Identifier: BSD-3-Clause
#include "cli/search/search_verdict.hpp"

#include "cli/output/file/output_file.hpp"
#include "cli/search/searched.hpp"
#include "cli/terminal/exit_code.hpp"
#include "cli/terminal/failure.hpp"
#include "cli/terminal/message.hpp"

#include <algorithm>
#include <exception>
#include <string>
#include <utility>

namespace tansaku::cli {
namespace {

// Refused queries that are named on standard error; --summary names all.
constexpr std::size_t k_most_messages = 100;

// Forty independent variants identify a person; in a genome, one stands in some 25,000 bases.
constexpr std::uint64_t k_bases_of_person = 1'000'000;

// Damaged ones too: nothing of them is trusted.
Finding missing_notice(std::vector<std::string> const & files) {
    constexpr std::size_t k_most_named = 10;
    std::string list;
    for (std::size_t i = 0; i < std::min(files.size(), k_most_named); ++i)
        list += (i == 0 ? "" : ", ") + files[i];
    if (files.size() > k_most_named) list += ", …";
    return {"W-IDX-02", "",
            std::to_string(files.size()) + " files of the index can't be opened (" + list +
                "); samples that need them are not searched, and every answer is partial"};
}

} // namespace

void SearchVerdict::describe(StoredIndex const & index, LiveSearch const & live) {
    describe_run(request_, index, live.engine, live.context, summary_);
    count(live);
    summary_.missing_files = index.missing();
    if (!index.missing().empty()) print_notice(missing_notice(index.missing()));
    if (live.engine.searched_samples() == 0)
        print_notice({"W-FLT-01", "",
                      "no sample with sequence is selected; every query will end without hit"});
}

void SearchVerdict::count(LiveSearch const & live) {
    count_searched(live.engine, live.context, live.epoch, summary_);
}

void SearchVerdict::take(AnswerRecord const & record) {
    summary_.add(record);
    if (record.refused && refused_.size() < k_most_messages) refused_.push_back(*record.refused);
}

int SearchVerdict::judge() {
    std::uint64_t const refused = summary_.count(QueryStatus::refused);
    std::uint64_t const masked = summary_.count(QueryStatus::masked);
    std::uint64_t const partial = summary_.count(QueryStatus::partial);
    if (summary_.queries() == 0)
        throw Error(Fault::input, "E-QRY-12", "", "there is no query in the input");
    if (refused == summary_.queries()) throw Error(Fault::input, std::move(refused_));
    for (Finding const & finding : refused_)
        print_error(finding);
    if (refused > refused_.size())
        print_error({"E-QRY-13", "",
                     "and " + std::to_string(refused - refused_.size()) +
                         " more queries that were refused; see --summary"});
    if (masked != 0)
        print_notice({"W-QRY-01", "",
                      std::to_string(masked) +
                          " queries were not answered: no part of them could give a seed (low "
                          "complexity); --dust no searches them"});
    if (std::uint64_t const many = summary_.queries_with_many_places();
        request_.options.within && many != 0)
        print_notice({"W-QRY-02", "",
                      std::to_string(many) + " queries have more than " +
                          std::to_string(RunSummary::k_many_places) +
                          " places; --format counts and 'alleles --no-hits' stay small, and "
                          "--summary tells which they are"});
    return refused + masked + partial == 0 ? k_complete : k_incomplete;
}

void note_genome(std::uint64_t bases) {
    if (bases < k_bases_of_person) return;
    print_notice({"W-QRY-09", "",
                  "the queries have " + std::to_string(bases) +
                      " bases; if they are of one person, they and their results identify that "
                      "person, as far as the law goes: keep them as personal data. No message or "
                      "log of this program holds them"});
}

void write_summary(RunRequest const & request, RunSummary const & summary, int exit_code) {
    if (request.summary.empty()) return;
    OutputFile file(request.summary);
    file.write(summary.json(exit_code));
    file.finish();
}

void write_failed_summary(RunRequest const & request, RunSummary & summary) {
    Failure failure = failure_of(std::current_exception());
    summary.fail(std::move(failure.findings));
    try {
        write_summary(request, summary, failure.exit_code);
    } catch (Error const & error) { // the first failure is the one to end with
        for (Finding const & finding : error.findings())
            print_error(finding);
    }
}

} // namespace tansaku::cli
