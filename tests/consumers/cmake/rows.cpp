// SPDX-License-Identifier: BSD-3-Clause
// Streams the queries of a FASTA file and writes what `tansaku search --format tsv` writes in its
// columns from query to subject_end and from errors to ref_diff: a row per query and sample.
//   rows INDEX QUERIES.fa [MAX_ERRORS]
#include <tansaku/searcher.hpp>

#include <cstdio>
#include <fstream>
#include <functional>
#include <iostream>
#include <map>
#include <string>

namespace api = tansaku::api;

namespace {

// The records of a plain FASTA file, one after another.
class FastaSource {
public:
    explicit FastaSource(char const * path) : file_(path) { std::getline(file_, line_); }
    FastaSource(FastaSource const &) = delete;
    FastaSource & operator=(FastaSource const &) = delete;

    bool operator()(api::QueryText & query) {
        if (!file_) return false;
        query.name = line_.substr(1, line_.find(' ') - 1);
        query.letters.clear();
        while (std::getline(file_, line_) && line_[0] != '>')
            query.letters += line_;
        return true;
    }

private:
    std::ifstream file_;
    std::string line_;
};

// What a sample's row tells of its haplotypes.
struct SampleRow {
    api::Hit const * best = nullptr;
    bool haplotypes[3] = {};
    int copies = 0;
};

void print(api::Answer const & answer, SampleRow const & row) {
    api::Hit const & hit = *row.best;
    api::Allele const & allele = answer.alleles()[hit.allele];
    std::string haplotypes;
    for (int number = 0; number < 3; ++number) {
        if (!row.haplotypes[number]) continue;
        if (!haplotypes.empty()) haplotypes += ',';
        haplotypes += std::to_string(number);
    }
    std::cout << answer.query() << '\t' << hit.sample_id << '\t' << haplotypes << '\t' << row.copies
              << '\t' << hit.sequence << '\t' << (hit.strand == api::Strand::plus ? '+' : '-');
    char identity[16];
    std::snprintf(identity, sizeof identity, "%.3f", 100.0 * allele.identical / allele.columns);
    std::cout << '\t' << identity << '\t' << allele.columns << '\t' << allele.mismatches << '\t'
              << allele.gap_opens << '\t' << allele.query_begin + 1 << '\t' << allele.query_end
              << '\t' << hit.begin + 1 << '\t' << hit.end << '\t'
              << allele.mismatches + allele.gap_bases << '\t' << hit.places << '\t' << allele.id;
    if (hit.ref_name.empty())
        std::cout << "\t.\t.\t.\n";
    else
        std::cout << '\t' << hit.ref_name << '\t' << hit.ref_begin + 1 << '\t'
                  << hit.ref_differences << '\n';
}

// Hits come best first, so a sample's first one is its best.
bool print_rows(api::Answer const & answer) {
    std::map<std::uint32_t, SampleRow> rows;
    std::vector<std::uint32_t> order;
    for (api::Hit const & hit : answer.hits()) {
        SampleRow & row = rows[hit.sample];
        if (row.best == nullptr) {
            row.best = &hit;
            order.push_back(hit.sample);
        }
        if (hit.allele != row.best->allele) continue;
        ++row.copies;
        if (hit.best_of_haplotype) row.haplotypes[hit.haplotype] = true;
    }
    for (std::uint32_t const sample : order)
        print(answer, rows[sample]);
    return true;
}

} // namespace

int main(int argc, char ** argv) {
    if (argc < 3) return 2;
    try {
        api::SearchOptions options;
        if (argc > 3) options.max_errors = static_cast<std::uint32_t>(std::stoul(argv[3]));
        api::Searcher const searcher(api::Index::open(argv[1]), options);
        FastaSource queries(argv[2]);
        auto const report = searcher.stream(
            std::ref(queries), [](api::Answer && answer) { return print_rows(answer); });
        return report.end == api::StreamEnd::complete ? 0 : 3;
    } catch (api::Error const & error) {
        std::cerr << error.what() << '\n';
        return static_cast<int>(error.fault());
    }
}
