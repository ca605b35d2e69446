// SPDX-License-Identifier: BSD-3-Clause
//
// Writes N near-identical genomes, as those of one species are, and queries drawn from them.
//
// The founder is random, or the first record of a FASTA file. Every block of 50 kb gets a genealogy
// of its own from Kingman's coalescent, as if recombination cut at the borders of blocks. Mutations
// fall on its branches in proportion to their length; one factor for all blocks makes the mean
// pairwise difference what was asked for. Of the mutations
//   90 % are substitutions, transitions twice as frequent as transversions;
//    6 % insert or delete bases: geometric length, mean 2.5;
//    4 % change the number of copies at a microsatellite, where several may follow each other.
// The same options and seed give the same bytes; genomes don't depend on the options of queries.
#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bench/population.hpp"
#include "bench/random.hpp"

namespace tansaku::bench {
namespace {

constexpr std::string_view k_usage =
    R"(make_genomes: near-identical genomes, and queries drawn from them

  make_genomes --genomes 100 --out genomes
  make_genomes --genomes 100 --queries 200 --divergence 0.02 --queries-out queries.fa

  --genomes N         how many genomes                                           10
  --length L          bases of a random founder                                  4640000
  --founder F.fa      the first record of F.fa is the founder
  --difference D      mean pairwise difference in events per base                0.001
  --growth G          exponential growth per coalescent time unit                0
  --block B           bases that share a genealogy                               50000
  --seed S            same options and seed, same bytes                          1
  --out DIR           write DIR/g000001.fa, g000002.fa, …, 60 bases a line

  --variants-out F    write a phased VCF; two genomes are a sample: p1, p2, …
  --founder-out F.fa  write the founder, contig chr1, which is the reference of that VCF

  --queries-out F.fa  write queries from random genomes, half of them reverse complements
  --queries K         how many queries                                           200
  --query-length L    bases of the genome that a query comes from                1000
  --divergence D      mutations per base of a query, substitutions : indels 9:1  0.02

The name of a query tells its origin, counted from 1, ends included: q000017:g000042:1200346-1201345:+
)";

constexpr std::string_view k_contig = "chr1";

// Options are "--name value". The value of a name that is not given is its default above.
class Options {
public:
    Options(int argc, char ** argv) {
        for (int i = 1; i < argc; i += 2) {
            std::string const name = argv[i];
            if (!values_.contains(name)) {
                throw std::invalid_argument("unknown option " + name);
            }
            if (i + 1 == argc) {
                throw std::invalid_argument(name + " needs a value");
            }
            values_[name] = argv[i + 1];
        }
    }

    [[nodiscard]] std::string const & text(std::string const & name) const {
        return values_.at(name);
    }

    [[nodiscard]] std::uint64_t number(std::string const & name) const {
        return parse<std::uint64_t>(name);
    }

    [[nodiscard]] double real(std::string const & name) const { return parse<double>(name); }

private:
    template <typename Number>
    [[nodiscard]] Number parse(std::string const & name) const {
        auto const & value = values_.at(name);
        Number number{};
        auto const end = value.data() + value.size();
        if (auto const [stop, error] = std::from_chars(value.data(), end, number);
            error != std::errc{} || stop != end || number < 0) {
            throw std::invalid_argument(name + ": \"" + value + "\" is not a number from 0");
        }
        return number;
    }

    std::map<std::string, std::string> values_ = {
        {"--genomes", "10"},
        {"--length", "4640000"},
        {"--founder", ""},
        {"--growth", "0"},
        {"--block", "50000"},
        {"--seed", "1"},
        {"--out", ""},
        {"--variants-out", ""},
        {"--founder-out", ""},
        {"--queries-out", ""},
        {"--queries", "200"},
        {"--divergence", "0.02"},
        {"--difference", "0.001"},
        {"--query-length", "1000"},
    };
};

std::string read_founder(std::string const & path) {
    std::ifstream in(path);
    std::string line, text;
    if (!std::getline(in, line) || !line.starts_with('>')) {
        throw std::invalid_argument(path + ": no FASTA record (uncompressed FASTA is expected)");
    }
    while (std::getline(in, line) && !line.starts_with('>')) {
        for (char const c : line) {
            if (c >= 'A' && c <= 'Z') {
                text += c;
            }
            if (c >= 'a' && c <= 'z') {
                text += static_cast<char>(c - 'a' + 'A');
            }
        }
    }
    return text;
}

// "g000017" for ('g', 17).
std::string numbered(char letter, std::uint64_t number) {
    auto const digits = std::to_string(number);
    return letter + std::string(6 - std::min<std::size_t>(6, digits.size()), '0') + digits;
}

void write_fasta(std::ostream & out, std::string_view name, std::string_view text) {
    constexpr std::size_t width = 60;
    std::string page;
    page.reserve(text.size() + text.size() / width + name.size() + 3);
    page.append(">").append(name).append("\n");
    for (std::size_t i = 0; i < text.size(); i += width) {
        page.append(text.substr(i, width)).append("\n");
    }
    out.write(page.data(), static_cast<std::streamsize>(page.size()));
}

void close(std::ofstream & out, std::string const & path) {
    out.close();
    if (!out) {
        throw std::runtime_error(path + ": cannot be written");
    }
}

// Bytes written.
std::uint64_t write_genomes(Options const & options, Population const & population) {
    std::filesystem::path const folder = options.text("--out");
    std::filesystem::create_directories(folder);
    std::uint64_t bytes = 0;
    for (std::uint32_t i = 0; i < options.number("--genomes"); ++i) {
        auto const name = numbered('g', i + 1);
        auto const path = (folder / (name + ".fa")).string();
        std::ofstream out(path, std::ios::binary);
        write_fasta(out, name, population.spell(i));
        bytes += static_cast<std::uint64_t>(out.tellp());
        close(out, path);
    }
    return bytes;
}

std::string diverge(std::string_view source, double divergence, Random & random) {
    std::string text;
    for (char const c : source) {
        bool const is_base = std::string_view("ACGT").find(c) != std::string_view::npos;
        if (!is_base || !random.chance(divergence)) {
            text += c;
        } else if (random.chance(0.9)) {
            text += random.substitute(c);
        } else if (random.chance(0.5)) { // an insertion; else a deletion
            text += c;
            text += random.base();
        }
    }
    return text;
}

void reverse_complement(std::string & text) {
    std::reverse(text.begin(), text.end());
    for (auto & c : text) {
        c = c == 'A' ? 'T' : c == 'C' ? 'G' : c == 'G' ? 'C' : c == 'T' ? 'A' : c;
    }
}

void write_queries(Options const & options, Population const & population) {
    Random random(~options.number("--seed")); // the genomes keep their own numbers
    std::vector<std::pair<std::uint32_t, std::size_t>> sources(options.number("--queries"));
    for (std::size_t i = 0; i < sources.size(); ++i) {
        sources[i] = {static_cast<std::uint32_t>(random.below(options.number("--genomes"))), i};
    }
    std::sort(sources.begin(), sources.end()); // so that each genome is spelled once

    std::uint64_t const length = options.number("--query-length");
    std::vector<std::pair<std::string, std::string>> queries(sources.size()); // name, text
    std::string genome;
    for (std::size_t i = 0; i < sources.size(); ++i) {
        auto const [source, number] = sources[i];
        if (i == 0 || source != sources[i - 1].first) {
            genome = population.spell(source);
        }
        if (length > genome.size()) {
            throw std::invalid_argument("--query-length is longer than a genome");
        }
        std::uint64_t const start = random.below(genome.size() - length + 1);
        bool const reverse = random.chance(0.5);
        auto & [name, text] = queries[number];
        text = diverge(std::string_view(genome).substr(start, length), options.real("--divergence"),
                       random);
        if (reverse) {
            reverse_complement(text);
        }
        name = numbered('q', number + 1) + ':' + numbered('g', source + 1) + ':' +
               std::to_string(start + 1) + '-' + std::to_string(start + length) +
               (reverse ? ":-" : ":+");
    }
    auto const & path = options.text("--queries-out");
    std::ofstream out(path, std::ios::binary);
    for (auto const & [name, text] : queries) {
        write_fasta(out, name, text);
    }
    close(out, path);
}

void run(Options const & options) {
    auto const has = [&](char const * name) { return !options.text(name).empty(); };
    if (!has("--out") && !has("--queries-out") && !has("--variants-out") && !has("--founder-out")) {
        throw std::invalid_argument(
            "nothing to write: give --out, --queries-out, --variants-out or --founder-out");
    }
    PopulationOptions const population_options{
        .genomes = options.number("--genomes"),
        .difference = options.real("--difference"),
        .growth = options.real("--growth"),
        .block = options.number("--block"),
    };
    if (population_options.genomes == 0 || population_options.block == 0) {
        throw std::invalid_argument("--genomes and --block start at 1");
    }
    auto const begin = std::chrono::steady_clock::now();
    Random random(options.number("--seed"));
    auto founder = options.text("--founder").empty()
                       ? random_founder(options.number("--length"), random)
                       : read_founder(options.text("--founder"));
    Population const population(population_options, std::move(founder), random);
    std::uint64_t const bytes =
        options.text("--out").empty() ? 0 : write_genomes(options, population);
    if (!options.text("--queries-out").empty()) {
        write_queries(options, population);
    }
    if (has("--founder-out")) {
        std::ofstream out(options.text("--founder-out"), std::ios::binary);
        write_fasta(out, k_contig, population.founder());
        close(out, options.text("--founder-out"));
    }
    if (has("--variants-out")) {
        std::ofstream out(options.text("--variants-out"), std::ios::binary);
        population.write_variants(out, std::string(k_contig));
        close(out, options.text("--variants-out"));
    }
    std::chrono::duration<double> const seconds = std::chrono::steady_clock::now() - begin;
    std::cerr << "make_genomes: " << population.mutations() << " mutations, " << bytes
              << " bytes of genomes, " << seconds.count() << " s\n";
}

} // namespace
} // namespace tansaku::bench

int main(int argc, char ** argv) {
    try {
        if (argc == 2 &&
            (argv[1] == std::string_view("--help") || argv[1] == std::string_view("-h"))) {
            std::cout << tansaku::bench::k_usage;
            return 0;
        }
        tansaku::bench::run(tansaku::bench::Options(argc, argv));
        return 0;
    } catch (std::invalid_argument const & error) {
        std::cerr << "make_genomes: error: " << error.what() << "; see make_genomes --help\n";
        return 2;
    } catch (std::exception const & error) {
        std::cerr << "make_genomes: error: " << error.what() << '\n';
        return 6;
    }
}
