// SPDX-License-Identifier: BSD-3-Clause
#include "cli/search/query_source.hpp"

#include "index/core/error.hpp"

#include <algorithm>
#include <filesystem>
#include <span>
#include <utility>

namespace tansaku::cli {

bool QueryInput::is_repeatable() const {
    return std::ranges::all_of(files, [](std::string const & file) {
        std::error_code unknown;
        return file != "-" && std::filesystem::is_regular_file(file, unknown);
    });
}

bool QuerySource::next(Answer & answer) {
    answer = Answer{};
    if (!next_sequence(answer) && !next_record(answer)) return false;
    if (answer.refused && answer.refused->place.empty()) answer.refused->place = place_;
    bases_ += answer.query.residues.size();
    return true;
}

bool QuerySource::next_sequence(Answer & answer) {
    if (next_sequence_ == input_.sequences.size()) return false;
    std::string const & letters = input_.sequences[next_sequence_++];
    place_.clear();
    name(answer,
         input_.sequences.size() == 1 ? "query" : "query_" + std::to_string(next_sequence_));
    for (char const letter : letters) {
        Residue const residue = k_residue_of_char[static_cast<unsigned char>(letter)];
        if (residue == k_no_residue)
            throw Error(Fault::input, "E-SEQ-03", "",
                        "--query-sequence holds a letter that is no nucleotide code; expected "
                        "A, C, G, T, U or an ambiguity code");
        answer.query.residues.push_back(residue);
    }
    return true;
}

bool QuerySource::next_record(Answer & answer) {
    SequenceReaderOptions options;
    options.on_bad_record = OnBadRecord::report;
    while (true) {
        if (!reader_) {
            if (next_file_ == input_.files.size()) return false;
            reader_.emplace(input_.files[next_file_], options);
        }
        if (reader_->next(record_)) break;
        reader_.reset();
        ++next_file_;
    }
    std::string const & file = input_.files[next_file_];
    place_ = (file == "-" ? "standard input" : file) + ':' + std::to_string(record_.line);
    answer.refused = std::move(record_.error);
    record_.error.reset();
    name(answer, record_.name);
    answer.query.residues = record_.residues;
    return true;
}

void QuerySource::name(Answer & answer, std::string_view first_word) {
    ++ordinal_;
    if (input_.names == QueryNames::ordinal) {
        answer.query.name = std::to_string(ordinal_);
        return;
    }
    answer.query.name = first_word;
    if (answer.refused) return; // its name may be half of one
    if (first_word.empty())
        answer.refused = Finding{
            "E-QRY-11", "", "a query without a name; give it one, or use --query-names ordinal"};
    else if (!names_.emplace(first_word).second)
        throw Error(Fault::input, "E-QRY-10", place_,
                    "a second query of one name; rename it, or use --query-names ordinal");
}

QuerySurvey survey_queries(QueryInput const & input) {
    constexpr std::size_t k_most_findings = 100;
    QuerySurvey survey;
    QuerySource source(input);
    Answer answer;
    while (source.next(answer)) {
        ++survey.queries;
        std::string const name = answer.query.name + '\n';
        for (std::span<std::uint8_t const> const part :
             {std::span(reinterpret_cast<std::uint8_t const *>(name.data()), name.size()),
              std::span<std::uint8_t const>(answer.query.residues)}) {
            Digest const digest = digest_of(part, survey.content.low);
            survey.content = {digest.high ^ survey.content.high, digest.low};
        }
        if (!answer.refused) continue;
        ++survey.refused;
        if (survey.findings.size() < k_most_findings) survey.findings.push_back(*answer.refused);
    }
    survey.bases = source.bases();
    return survey;
}

} // namespace tansaku::cli
