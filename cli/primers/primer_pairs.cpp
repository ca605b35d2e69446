// SPDX-License-Identifier: BSD-3-Clause
#include "cli/primers/primer_pairs.hpp"

#include "cli/indexing/input_files.hpp"
#include "cli/terminal/message.hpp"
#include "index/catalogue/table/tsv_reader.hpp"

#include <array>
#include <fstream>
#include <set>
#include <string_view>

namespace tansaku::cli {
namespace {

enum Column : std::size_t { k_pair, k_forward, k_reverse };
constexpr std::array<TsvColumn, 3> k_columns = {{{"pair", TsvColumn::Need::required},
                                                 {"forward", TsvColumn::Need::required},
                                                 {"reverse", TsvColumn::Need::required}}};

// The primer of a cell; nothing when it holds other letters.
std::optional<Query> primer_of(std::string const & name, std::string_view letters) {
    Query primer{name, {}};
    for (char const letter : letters) {
        Residue const residue = k_residue_of_char[static_cast<unsigned char>(letter)];
        if (residue == k_no_residue) return std::nullopt;
        primer.residues.push_back(residue);
    }
    return primer;
}

// Why one of them is not searched.
std::optional<Finding> refuse(SearchEngine const & engine, PrimerPair const & pair) {
    for (auto const & [word, primer] :
         {std::pair("forward", &pair.forward), std::pair("reverse", &pair.reverse)})
        if (auto finding = engine.refuse(*primer)) {
            finding->place = pair.place;
            finding->text = std::string(word) + " primer: " + finding->text;
            return finding;
        }
    return std::nullopt;
}

} // namespace

Digest digest_of_pairs(std::span<PrimerPair const> pairs) {
    std::string text = "pairs of primers\n";
    for (PrimerPair const & pair : pairs)
        text += pair.name + '\t' + to_letters(pair.forward.residues) + '\t' +
                to_letters(pair.reverse.residues) + '\n';
    return digest_of({reinterpret_cast<std::uint8_t const *>(text.data()), text.size()});
}

std::vector<PrimerPair> read_primer_pairs(std::filesystem::path const & path,
                                          SearchEngine const & engine) {
    require_readable(std::vector{path.string()});
    std::ifstream input(path);
    FindingList findings;
    std::vector<Finding> notices;
    TsvReader reader(input, path.string(), k_columns, TsvComments::allowed, findings, notices);
    std::vector<PrimerPair> pairs;
    std::set<std::string, std::less<>> names;
    while (reader.next()) {
        std::string const name(reader.cell(k_pair));
        auto forward = primer_of(name, reader.cell(k_forward));
        auto reverse = primer_of(name, reader.cell(k_reverse));
        if (name.empty() || !names.insert(name).second)
            findings.add("E-PRI-01", reader.place(),
                         "column pair: a name that is empty, or of a line before; give each pair "
                         "its own");
        for (auto const & [primer, word] :
             {std::pair(&forward, "forward"), std::pair(&reverse, "reverse")})
            if (!*primer)
                findings.add("E-PRI-02", reader.place(),
                             text_of_cell(word, "a letter that is no nucleotide code; expected A, "
                                                "C, G, T, U or an ambiguity code"));
        if (!forward || !reverse) continue;
        PrimerPair & pair = pairs.emplace_back();
        pair = {name, std::move(*forward), std::move(*reverse), reader.place(), {}};
        pair.refused = refuse(engine, pair);
    }
    findings.throw_if_any();
    for (Finding const & notice : notices)
        print_notice(notice);
    return pairs;
}

} // namespace tansaku::cli
