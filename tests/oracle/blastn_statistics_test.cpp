// SPDX-License-Identifier: BSD-3-Clause
// Our constants, spaces, scores and numbers against the blastn that is installed.
#include "engine/score/format_number.hpp"
#include "engine/score/statistics.hpp"
#include "tests/oracle/blastn_statistics_programs.hpp"
#include "tests/support/catch.hpp"

#include <cstdlib>
#include <sstream>
#include <utility>
#include <vector>

using namespace tansaku;
using namespace tansaku::test;

namespace {

using Shape = std::pair<std::size_t, std::size_t>; // sequences, their mean length

struct Collection {
    std::string fasta;
    SearchSpace space;
    std::vector<std::string> sequences;

    void add(std::string letters) {
        append_record(fasta, space.sequences, letters);
        ++space.sequences;
        space.total_bases += letters.size();
        sequences.push_back(std::move(letters));
    }
};

Collection random_collection(Random & random, std::size_t sequences, std::size_t length) {
    Collection collection;
    for (std::size_t i = 0; i < sequences; ++i)
        collection.add(random_bases(random, length / 2 + random() % (length + 1)));
    return collection;
}

std::string make_database(TemporaryFolder const & folder, Collection const & collection) {
    std::string const name = folder.file("db");
    write_file(name + ".fa", collection.fasta);
    output_of("makeblastdb -dbtype nucl -in " + name + ".fa -out " + name);
    return name;
}

std::string blastn(ScoreOptions const & scores, std::string const & database,
                   std::string const & queries, std::string const & options) {
    bool const linear = scores.gap_open == 0 && scores.gap_extend == 0;
    std::ostringstream command;
    command << "blastn -task " << (linear ? "megablast" : "blastn") << " -reward " << scores.reward
            << " -penalty " << scores.penalty << " -gapopen " << scores.gap_open << " -gapextend "
            << scores.gap_extend << " -db " << database << " -query " << queries << " " << options;
    return output_of(command.str());
}

// The numbers of all elements <name> in order of occurrence.
std::vector<double> xml_numbers(std::string const & xml, std::string const & name) {
    std::vector<double> numbers;
    std::string const tag = "<" + name + ">";
    for (auto at = xml.find(tag); at != std::string::npos; at = xml.find(tag, at + 1))
        numbers.push_back(std::strtod(xml.c_str() + at + tag.size(), nullptr));
    return numbers;
}

// Raw score of an alignment from its two rows.
std::int64_t rescore(ScoringScheme const & scheme, std::string_view query,
                     std::string_view subject) {
    std::int64_t units = 0;
    for (std::size_t i = 0; i < query.size(); ++i) {
        bool const gap = query[i] == '-' || subject[i] == '-';
        if (!gap) {
            units += scheme.matrix()(to_residues(query.substr(i, 1))[0],
                                     to_residues(subject.substr(i, 1))[0]);
            continue;
        }
        std::string_view const row = query[i] == '-' ? query : subject;
        bool const opens = i == 0 || row[i - 1] != '-';
        units -= scheme.gap_extend() + (opens ? scheme.gap_open() : 0);
    }
    return scheme.raw_score(units);
}

std::string evalue_text(double evalue) {
    std::string text;
    append_evalue(text, evalue);
    return text;
}

std::string bit_score_text(double bits) {
    std::string text;
    append_bit_score(text, bits);
    return text;
}

std::string percent_text(std::uint64_t identical, std::uint64_t columns) {
    std::string text;
    append_percent_identity(text, identical, columns);
    return text;
}

// Runs queries and compares every row. Returns the number of rows.
std::size_t compare_rows(ScoreOptions const & options, std::string const & database,
                         SearchSpace space, std::string const & queries, std::string const & more) {
    ScoringScheme const scheme(options);
    std::istringstream rows(
        blastn(options, database, queries,
               "-evalue 1000 -max_hsps 50 " + more +
                   " -outfmt '6 qlen score bitscore evalue nident length pident qseq sseq'"));
    std::size_t count = 0;
    std::uint64_t query_length = 0, identical = 0, columns = 0;
    std::int64_t score = 0;
    std::string bits, evalue, percent, query, subject;
    while (rows >> query_length >> score >> bits >> evalue >> identical >> columns >> percent >>
           query >> subject) {
        ++count;
        ScoreStatistics const statistics(scheme.constants(), query_length, space);
        INFO("query of " << query_length << " bases, score " << score);
        CHECK(bit_score_text(statistics.bit_score(score)) == bits);
        CHECK(evalue_text(statistics.evalue(score)) == evalue);
        CHECK(percent_text(identical, columns) == percent);
        CHECK(rescore(scheme, query, subject) == score);
    }
    CHECK(rows.eof());
    return count;
}

// Queries are mutated pieces of the subjects; some subjects carry ambiguity codes.
std::string mutated_queries(Random & random, Collection const & collection, bool ambiguous) {
    Collection queries;
    for (std::size_t const length :
         {30u, 31u, 50u, 77u, 100u, 150u, 300u, 999u, 1600u, 3200u, 8000u, 20000u})
        for (double const rate : {0.0, 0.01, 0.04, 0.12}) {
            std::string const & subject =
                collection.sequences[random() % collection.space.sequences];
            std::string piece = subject.substr(
                subject.size() > length ? random() % (subject.size() - length) : 0, length);
            piece = mutated(random, piece, rate);
            if (ambiguous)
                for (char & letter : piece)
                    if (random() % 97 == 0) letter = "NRYSWKMBDHV"[random() % 11];
            queries.add(piece.size() < 20 ? random_bases(random, 30) : piece);
        }
    return queries.fasta;
}

} // namespace

TEST_CASE("every supported scheme has blastn's constants and effective spaces") {
    Random random(1);
    auto const [sequences, length] =
        GENERATE(Shape{1, 300}, Shape{3, 4000}, Shape{3000, 200}, Shape{40, 40000});
    Collection const collection = random_collection(random, sequences, length);
    Collection queries;
    for (std::size_t const bases :
         {12u, 20u, 30u, 45u, 64u, 100u, 177u, 300u, 1000u, 5001u, 20000u})
        queries.add(random_bases(random, bases));
    TemporaryFolder const folder;
    std::string const database = make_database(folder, collection);
    std::string const query_file = folder.file("queries.fa");
    write_file(query_file, queries.fasta);

    for (ScoreOptions const & options : supported_scores()) {
        KarlinAltschul const constants = ScoringScheme(options).constants();
        std::string const xml = blastn(options, database, query_file,
                                       "-outfmt 5 -evalue 1e-100 -word_size 28 -dust no");
        auto const spaces = xml_numbers(xml, "Statistics_eff-space");
        auto const adjustments = xml_numbers(xml, "Statistics_hsp-len");
        REQUIRE(spaces.size() == queries.space.sequences);
        REQUIRE(adjustments.size() == queries.space.sequences);
        for (std::size_t i = 0; i < spaces.size(); ++i) {
            INFO(options.reward << "/" << options.penalty << ", " << options.gap_open << "/"
                                << options.gap_extend << ", query of "
                                << queries.sequences[i].size());
            CHECK(xml_numbers(xml, "Statistics_lambda")[i] == constants.lambda);
            CHECK(xml_numbers(xml, "Statistics_kappa")[i] == constants.k);
            CHECK(xml_numbers(xml, "Statistics_entropy")[i] == constants.h);
            std::uint64_t const bases = queries.sequences[i].size();
            CHECK(length_adjustment(constants, bases, collection.space) ==
                  static_cast<std::int64_t>(adjustments[i]));
            CHECK(ScoreStatistics(constants, bases, collection.space).effective_space() ==
                  spaces[i]);
        }
    }
}

TEST_CASE("length adjustments are blastn's where its iteration stops early") {
    // Found among random spaces: one more or one fewer round would give another result.
    struct Case {
        ScoreOptions options;
        std::size_t query_length;
        SearchSpace space;
    };
    Case const example =
        GENERATE(Case{{2, -7, 2, 4}, 65, {7761, 841}}, Case{{2, -3, 5, 2}, 12, {42, 9}},
                 Case{{2, -5, 2, 2}, 628, {1704, 108}}, Case{{1, -3, 0, 2}, 44364, {3600, 201}},
                 Case{{1, -1, 0, 2}, 683, {3107, 63}}, Case{{1, -1, 3, 1}, 918, {5997, 251}});
    Random random(8);
    Collection collection;
    for (std::uint64_t i = example.space.sequences; i > 0; --i)
        collection.add(
            random_bases(random, (example.space.total_bases - collection.space.total_bases) / i));
    REQUIRE(collection.space.total_bases == example.space.total_bases);
    Collection query;
    query.add(random_bases(random, example.query_length));
    TemporaryFolder const folder;
    std::string const database = make_database(folder, collection);
    write_file(folder.file("query.fa"), query.fasta);
    std::string const xml = blastn(example.options, database, folder.file("query.fa"),
                                   "-outfmt 5 -evalue 1e-100 -word_size 28 -dust no");
    auto const adjustments = xml_numbers(xml, "Statistics_hsp-len");
    REQUIRE(adjustments.size() == 1);
    CHECK(length_adjustment(ScoringScheme(example.options).constants(), example.query_length,
                            example.space) == static_cast<std::int64_t>(adjustments[0]));
}

TEST_CASE("effective spaces are blastn's for databases of terabases") {
    Random random(2);
    Collection const collection = random_collection(random, 900, 300);
    Collection queries;
    for (std::size_t const bases : {15u, 21u, 60u, 1000u, 30000u})
        queries.add(random_bases(random, bases));
    TemporaryFolder const folder;
    std::string const database = make_database(folder, collection);
    std::string const query_file = folder.file("queries.fa");
    write_file(query_file, queries.fasta);
    for (ScoreOptions const & options : {k_blastn_scores, k_megablast_scores})
        for (std::uint64_t const bases : {1'000'000'000u, 3'100'000'000u, 0u}) {
            SearchSpace const space{bases == 0 ? 140'000'000'000'000 : bases, 900};
            std::string const xml = blastn(options, database, query_file,
                                           "-outfmt 5 -evalue 1e-100 -word_size 28 -dbsize " +
                                               std::to_string(space.total_bases));
            auto const spaces = xml_numbers(xml, "Statistics_eff-space");
            REQUIRE(spaces.size() == queries.space.sequences);
            for (std::size_t i = 0; i < spaces.size(); ++i)
                CHECK(ScoreStatistics(ScoringScheme(options).constants(),
                                      queries.sequences[i].size(), space)
                          .effective_space() == Approx(spaces[i]).epsilon(1e-14));
        }
}

TEST_CASE("blastn's rows have our scores, bit scores, E-values and identities") {
    auto const [sequences, length] = GENERATE(Shape{1, 1000}, Shape{20, 30000}, Shape{2000, 500});
    bool const ambiguous = GENERATE(false, true);
    Random random(static_cast<unsigned>(sequences));
    Collection plain = random_collection(random, sequences, length);
    Collection collection;
    for (std::string letters : plain.sequences) {
        if (ambiguous)
            for (char & letter : letters)
                if (random() % 211 == 0) letter = "NRYSWKMBDHV"[random() % 11];
        collection.add(std::move(letters));
    }
    TemporaryFolder const folder;
    std::string const database = make_database(folder, collection);
    std::string const queries = folder.file("queries.fa");
    write_file(queries, mutated_queries(random, collection, ambiguous));

    SECTION("blastn's scores") {
        CHECK(compare_rows(k_blastn_scores, database, collection.space, queries, "") > 40);
    }
    SECTION("megablast's scores") {
        CHECK(compare_rows(k_megablast_scores, database, collection.space, queries,
                           "-word_size 12") > 40);
    }
}

TEST_CASE("the smallest and the largest numbers are printed like blastn's") {
    Random random(6);
    TemporaryFolder const folder;
    std::string const queries = folder.file("queries.fa");
    SECTION("bit scores below 10 and E-values above 10") {
        Collection const collection = random_collection(random, 20, 200);
        std::string const database = make_database(folder, collection);
        write_file(queries, random_collection(random, 5, 40).fasta);
        CHECK(compare_rows(k_blastn_scores, database, collection.space, queries,
                           "-word_size 4 -dust no") > 100);
    }
    SECTION("bit scores above 99999") {
        Collection const collection = random_collection(random, 1, 90000);
        std::string const database = make_database(folder, collection);
        write_file(queries, collection.fasta);
        CHECK(compare_rows(k_megablast_scores, database, collection.space, queries, "") > 0);
        CHECK(compare_rows(k_blastn_scores, database, collection.space, queries, "") > 0);
    }
}

TEST_CASE("blastn's rows have our numbers under every supported scheme") {
    Random random(5);
    Collection const collection = random_collection(random, 50, 3000);
    TemporaryFolder const folder;
    std::string const database = make_database(folder, collection);
    std::string const queries = folder.file("queries.fa");
    write_file(queries, mutated_queries(random, collection, true));
    for (ScoreOptions const & options : supported_scores()) {
        INFO(options.reward << "/" << options.penalty << ", " << options.gap_open << "/"
                            << options.gap_extend);
        CHECK(compare_rows(options, database, collection.space, queries, "-word_size 12") > 30);
    }
}
