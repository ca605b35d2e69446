// SPDX-License-Identifier: BSD-3-Clause
#include "tests/support/answer_rows.hpp"

#include <algorithm>
#include <sstream>

namespace tansaku::test {

Answer search(StoredIndex const & index, Bases query, SearchOptions const & options) {
    SearchEngine const engine(index, options);
    SearchScratch scratch;
    return engine.search({"query", std::move(query)}, scratch);
}

std::string text_of(std::vector<CigarRun> const & cigar) {
    std::string text;
    for (CigarRun const & run : cigar)
        text += std::to_string(run.length) + run.operation;
    return text;
}

std::string text_of(Row const & row) {
    std::ostringstream text;
    text << row.sequence << ' ' << row.begin << '-' << row.end
         << (row.strand == Strand::plus ? " + " : " - ") << row.query_begin << '-' << row.query_end
         << " score " << row.score << ' ' << row.cigar << ' ' << row.allele << " of " << row.places
         << (row.best ? " best" : "");
    return text.str();
}

std::vector<Row> rows_of(StoredIndex const & index, Answer const & answer) {
    std::vector<Row> rows;
    for (Hit const & hit : answer.hits) {
        Allele const & allele = answer.alleles[hit.allele];
        rows.push_back({.sequence = std::string(index.samples().accession[hit.sample]) + '.' +
                                    std::to_string(hit.haplotype_number) + '.' +
                                    std::string(index.batches()[hit.batch].label(hit.sequence)),
                        .begin = hit.begin,
                        .end = hit.end,
                        .strand = hit.strand,
                        .query_begin = allele.query_begin,
                        .query_end = allele.query_end,
                        .score = allele.score,
                        .cigar = text_of(allele.cigar),
                        .allele = allele.id,
                        .places = hit.places,
                        .best = hit.best_of_haplotype});
    }
    return rows;
}

std::map<std::string, std::string> rows_by_sample(StoredIndex const & index,
                                                  Answer const & answer) {
    auto rows = rows_of(index, answer);
    std::ranges::sort(rows);
    std::map<std::string, std::string> by_sample;
    for (Row const & row : rows)
        by_sample[row.sequence.substr(0, row.sequence.find('.'))] += text_of(row) + '\n';
    return by_sample;
}

std::string whole_text(StoredIndex const & index, Answer const & answer) {
    std::ostringstream text;
    AnswerFlags const & flags = answer.flags;
    text << answer.query.name << " flags " << flags.masked << flags.all_masked
         << flags.capped_places << flags.capped_hits << " carriers";
    for (std::uint32_t const sample : answer.carrier_samples)
        text << ' ' << index.samples().accession[sample];
    text << " subjects " << answer.carrier_subjects << '\n';
    text << std::hexfloat;
    for (Allele const & allele : answer.alleles)
        text << allele.id << ' ' << to_letters(allele.text) << ' ' << allele.evalue << ' '
             << allele.bit_score << ' ' << allele.columns << ' ' << allele.identical << ' '
             << allele.mismatches << ' ' << allele.gap_opens << ' ' << allele.gap_bases << ' '
             << allele.carried << '\n';
    for (Row const & row : rows_of(index, answer))
        text << text_of(row) << '\n';
    return text.str();
}

std::vector<std::string> streamed(StoredIndex const & index, std::vector<Bases> const & queries,
                                  SearchOptions options, unsigned threads) {
    options.threads = threads;
    SearchEngine const engine(index, options);
    std::size_t next = 0;
    std::vector<std::string> texts;
    search_stream(engine, {.next =
                               [&](Answer & answer) {
                                   if (next == queries.size()) return false;
                                   answer.query = {"q" + std::to_string(next), queries[next]};
                                   ++next;
                                   return true;
                               },
                           .render = [&](Answer const & answer,
                                         std::string & text) { text = whole_text(index, answer); },
                           .write = [&](Answer const &,
                                        std::string const & text) { texts.push_back(text); }});
    return texts;
}

} // namespace tansaku::test
