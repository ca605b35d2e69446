// SPDX-License-Identifier: BSD-3-Clause
// A user of libtansaku.so, to be measured beside the program.
//   library_search rows INDEX QUERIES.fa THREADS    a row per hit, with the columns of tsv
//   library_search stop INDEX QUERIES.fa ROUNDS     how soon searches end that are stopped, or late
#include <tansaku/searcher.hpp>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <functional>
#include <initializer_list>
#include <random>
#include <string>
#include <thread>
#include <vector>

namespace api = tansaku::api;
using Clock = std::chrono::steady_clock;
using Milliseconds = std::chrono::duration<double, std::milli>;

namespace {

// The records of a plain FASTA file.
std::vector<api::QueryText> read_queries(char const * path) {
    std::vector<api::QueryText> queries;
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with('>'))
            queries.push_back({line.substr(1, line.find(' ') - 1), ""});
        else
            queries.back().letters += line;
    }
    return queries;
}

void append(std::string & text, std::uint64_t number) {
    char digits[20];
    text.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}

// Each with a TAB behind it.
void append_numbers(std::string & text, std::initializer_list<std::uint64_t> numbers) {
    for (std::uint64_t const number : numbers) {
        append(text, number);
        text += '\t';
    }
}

void append(std::string & text, double number, std::chars_format format, int digits) {
    char letters[336]; // a finite double has at most 309 digits before the point
    text.append(letters,
                std::to_chars(letters, letters + sizeof letters, number, format, digits).ptr);
}

// What all rows of an allele have in common.
struct AlleleText {
    std::string head; // identity … query_end
    std::string tail; // evalue … errors
};

AlleleText text_of(api::Allele const & allele) {
    AlleleText text;
    append(text.head, 100.0 * allele.identical / allele.columns, std::chars_format::fixed, 3);
    text.head += '\t';
    append_numbers(text.head,
                   {std::uint64_t{allele.columns}, std::uint64_t{allele.mismatches},
                    std::uint64_t{allele.gap_opens}, std::uint64_t{allele.query_begin} + 1,
                    std::uint64_t{allele.query_end}});
    append(text.tail, allele.evalue, std::chars_format::scientific, 2);
    text.tail += '\t';
    append(text.tail, allele.bit_score, std::chars_format::fixed, 1);
    text.tail += '\t';
    append_numbers(text.tail, {std::uint64_t{allele.mismatches} + allele.gap_bases});
    return text;
}

// The columns of the program's table; as there, those of an allele are written once.
void append_rows(std::string & text, api::Answer const & answer) {
    std::vector<AlleleText> alleles;
    for (api::Allele const & allele : answer.alleles())
        alleles.push_back(text_of(allele));
    for (api::Hit const & hit : answer.hits()) {
        AlleleText const & allele = alleles[hit.allele];
        text.append(answer.query()).append("\t").append(hit.sample_id).append("\t");
        append(text, std::uint64_t{hit.haplotype});
        text.append("\t1\t").append(hit.sequence);
        text.append(hit.strand == api::Strand::plus ? "\t+\t" : "\t-\t").append(allele.head);
        append_numbers(text, {hit.begin + 1, hit.end});
        text += allele.tail;
        append_numbers(text, {std::uint64_t{hit.places}});
        text.append(answer.alleles()[hit.allele].id).append("\t.\t.\t.\t.\n");
    }
}

int write_rows(api::Searcher const & searcher, std::vector<api::QueryText> const & queries,
               unsigned threads) {
    api::StreamOptions options;
    options.threads = threads;
    std::size_t next = 0;
    std::string text;
    auto const report = searcher.stream(
        [&](api::QueryText & query) {
            if (next == queries.size()) return false;
            query = queries[next++];
            return true;
        },
        [&](api::Answer && answer) {
            append_rows(text, answer);
            if (text.size() > 1u << 20) {
                std::fwrite(text.data(), 1, text.size(), stdout);
                text.clear();
            }
            return true;
        },
        options);
    std::fwrite(text.data(), 1, text.size(), stdout);
    return report.end == api::StreamEnd::complete ? 0 : 1;
}

void print(char const * what, std::vector<double> & all) {
    std::ranges::sort(all);
    if (all.empty()) return;
    std::printf("%s: %zu searches, median %.2f ms, 99 %% %.2f ms, most %.2f ms\n", what, all.size(),
                all[all.size() / 2], all[all.size() * 99 / 100], all.back());
}

// Stops each query at random moments of the time that it takes.
void measure_stops(api::Searcher const & searcher, std::vector<api::QueryText> const & queries,
                   int rounds) {
    std::mt19937_64 random(1);
    std::vector<double> stopped;
    std::vector<double> late;
    for (api::QueryText const & query : queries) {
        auto const begin = Clock::now();
        static_cast<void>(searcher.search(query.name, query.letters));
        Clock::duration const takes = Clock::now() - begin;
        std::uniform_real_distribution<double> part(0, 1);
        for (int round = 0; round < rounds; ++round) {
            auto const after = std::chrono::duration_cast<Clock::duration>(takes * part(random));
            Clock::time_point end;
            api::CallOptions options;
            if (round % 2 == 0) {
                std::stop_source stop;
                options.stop = stop.get_token();
                Clock::time_point asked;
                std::jthread const asker([&] {
                    std::this_thread::sleep_for(after);
                    asked = Clock::now();
                    stop.request_stop();
                });
                api::Answer const answer = searcher.search(query.name, query.letters, options);
                end = Clock::now();
                if (answer.flags().partial) stopped.push_back(Milliseconds(end - asked).count());
            } else {
                options.deadline = Clock::now() + after;
                api::Answer const answer = searcher.search(query.name, query.letters, options);
                end = Clock::now();
                if (answer.flags().partial)
                    late.push_back(Milliseconds(end - *options.deadline).count());
            }
        }
    }
    print("stopped", stopped);
    print("late", late);
}

} // namespace

int main(int argc, char ** argv) {
    if (argc != 5) return 2;
    try {
        std::string const what = argv[1];
        api::Searcher const searcher(api::Index::open(argv[2]));
        std::vector<api::QueryText> const queries = read_queries(argv[3]);
        if (what == "rows")
            return write_rows(searcher, queries, static_cast<unsigned>(std::stoul(argv[4])));
        measure_stops(searcher, queries, std::stoi(argv[4]));
        return 0;
    } catch (api::Error const & error) {
        std::fprintf(stderr, "%s\n", error.what());
        return static_cast<int>(error.fault());
    }
}
