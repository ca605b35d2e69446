// SPDX-License-Identifier: BSD-3-Clause
// SeqAn3's own search over a bidirectional FM-index of all copies, as a peer:
//
//   seqan_search build GENOMES.fa INDEX
//   seqan_search search INDEX GENOMES.fa QUERIES.fa ERRORS THREADS     prints "query genome" lines
//
// Queries are looked for on both strands, with edits. Begins of hits are asked for, without which
// it does not compile, though nothing is made of them. Letters but A, C, G, T are read as SeqAn3
// reads them.
#include <seqan3/alphabet/nucleotide/dna4.hpp>
#include <seqan3/alphabet/views/complement.hpp>
#include <seqan3/io/sequence_file/input.hpp>
#include <seqan3/search/configuration/all.hpp>
#include <seqan3/search/fm_index/bi_fm_index.hpp>
#include <seqan3/search/search.hpp>

#include <cereal/archives/binary.hpp>
#include <cereal/types/vector.hpp>

#include <fstream>
#include <iostream>
#include <ranges>
#include <set>
#include <string>
#include <vector>

namespace {

using Letters = std::vector<seqan3::dna4>;
using Index = seqan3::bi_fm_index<seqan3::dna4, seqan3::text_layout::collection>;

struct Traits : seqan3::sequence_file_input_default_traits_dna {
    using sequence_alphabet = seqan3::dna4;
};

std::string first_word(std::string const & header) { return header.substr(0, header.find(' ')); }

int build(std::string const & genomes, std::string const & path) {
    std::vector<Letters> texts;
    for (auto & record : seqan3::sequence_file_input<Traits>{genomes})
        texts.push_back(record.sequence());
    Index const index(texts);
    std::ofstream output(path, std::ios::binary);
    cereal::BinaryOutputArchive archive(output);
    archive(index);
    return output.good() ? 0 : 1;
}

// Headers alone: the texts are not read again.
std::vector<std::string> names_of(std::string const & genomes) {
    std::vector<std::string> names;
    std::ifstream input(genomes);
    for (std::string line; std::getline(input, line);)
        if (line.starts_with('>')) names.push_back(first_word(line.substr(1)));
    return names;
}

int search(char ** words) {
    Index index;
    {
        std::ifstream input(words[0], std::ios::binary);
        cereal::BinaryInputArchive archive(input);
        archive(index);
    }
    std::vector<std::string> const names = names_of(words[1]);
    std::vector<std::string> queries;
    std::vector<Letters> both; // strands
    for (auto & record : seqan3::sequence_file_input<Traits>{words[2]}) {
        queries.push_back(first_word(record.id()));
        both.push_back(record.sequence());
        both.emplace_back();
        for (seqan3::dna4 const letter : both[both.size() - 2] | std::views::reverse)
            both.back().push_back(letter.complement());
    }
    auto const errors = static_cast<std::uint8_t>(std::stoi(words[3]));
    namespace cfg = seqan3::search_cfg;
    auto const config = cfg::max_error_total{cfg::error_count{errors}} |
                        cfg::max_error_substitution{cfg::error_count{errors}} |
                        cfg::max_error_insertion{cfg::error_count{errors}} |
                        cfg::max_error_deletion{cfg::error_count{errors}} | cfg::hit_all{} |
                        cfg::output_query_id{} | cfg::output_reference_id{} |
                        cfg::output_reference_begin_position{} |
                        cfg::parallel{static_cast<std::uint32_t>(std::stoul(words[4]))};
    std::set<std::pair<std::size_t, std::size_t>> found;
    for (auto const & hit : seqan3::search(both, index, config))
        found.emplace(hit.query_id() / 2, hit.reference_id());
    for (auto const & [query, genome] : found)
        std::cout << queries[query] << ' ' << names[genome] << '\n';
    return 0;
}

} // namespace

int main(int argc, char ** argv) {
    std::string const verb = argc > 1 ? argv[1] : "";
    if (verb == "build" && argc == 4) return build(argv[2], argv[3]);
    if (verb == "search" && argc == 7) return search(argv + 2);
    std::cerr << "usage: seqan_search build GENOMES.fa INDEX\n"
                 "       seqan_search search INDEX GENOMES.fa QUERIES.fa ERRORS THREADS\n";
    return 2;
}
