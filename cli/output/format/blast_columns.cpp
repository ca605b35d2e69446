// SPDX-License-Identifier: BSD-3-Clause
#include "cli/output/format/blast_columns.hpp"

#include "cli/options/nearest_word.hpp"
#include "cli/options/option_value.hpp"
#include "cli/output/column/allele_tally.hpp"
#include "cli/output/column/flag_names.hpp"
#include "cli/output/column/hit_words.hpp"
#include "cli/output/column/subject_list.hpp"
#include "cli/output/file/append_number.hpp"
#include "engine/score/format_number.hpp"
#include "index/core/error.hpp"

#include <algorithm>
#include <array>

namespace tansaku::cli {
namespace {

using Text = std::string;
using Row = BlastRow;

void query_name(Text & text, Row const & row) { text += row.answer.query.name; }

void subject(Text & text, Row const & row) {
    text += subject_name(row.context.samples.accession[row.hit.sample], row.hit.haplotype_number,
                         row.context.sequence_label(row.hit.batch, row.hit.sequence));
}

void identity(Text & text, Row const & row) {
    append_percent_identity(text, row.allele.identical, row.allele.columns);
}

void subject_first(Text & text, Row const & row) {
    append_number(text, row.hit.strand == Strand::plus ? row.hit.begin + 1 : row.hit.end);
}

void subject_last(Text & text, Row const & row) {
    append_number(text, row.hit.strand == Strand::plus ? row.hit.end : row.hit.begin + 1);
}

// As BLAST rounds it: up from half a percent, but not to 100 what is not whole.
void percent_of_query(Text & text, Row const & row, std::uint32_t bases) {
    double percent = 100.0 * bases / static_cast<double>(row.answer.query.residues.size());
    if (percent < 99) percent += 0.5;
    append_number(text, static_cast<std::uint64_t>(percent));
}

// One row of an alignment with its gaps: the query's, or the subject's.
void gapped(Text & text, Row const & row, char gap_here, Residue const * residue) {
    for (CigarRun const & run : row.allele.cigar) {
        if (run.operation == gap_here) {
            text.append(run.length, '-');
            continue;
        }
        for (std::uint32_t i = 0; i < run.length; ++i)
            text += k_residue_letters[*residue++];
    }
}

void query_row(Text & text, Row const & row) {
    gapped(text, row, 'D', row.answer.query.residues.data() + row.allele.query_begin);
}

void subject_row(Text & text, Row const & row) { gapped(text, row, 'I', row.allele.text.data()); }

// "12AG3-T": numbers of equal columns, and both letters of each other one.
void btop(Text & text, Row const & row) {
    Text query;
    Text other;
    query_row(query, row);
    subject_row(other, row);
    std::uint64_t equal = 0;
    for (std::size_t i = 0; i < query.size(); ++i) {
        if (query[i] == other[i]) {
            ++equal;
            continue;
        }
        if (equal != 0) append_number(text, equal);
        equal = 0;
        text += {query[i], other[i]};
    }
    if (equal != 0) append_number(text, equal);
}

void reference_column(Text & text, Row const & row,
                      void (*append)(Text &, ReferenceStretch const &)) {
    if (auto const stretch = row.context.reference_of(row.hit))
        append(text, *stretch);
    else
        text += '.';
}

constexpr auto k_columns = std::to_array<BlastColumn>({
    {"qaccver", "query acc.ver", query_name},
    {"saccver", "subject acc.ver", subject},
    {"pident", "% identity", identity},
    {"length", "alignment length", [](Text & t, Row const & r) { append_number(t, r.allele.columns); }},
    {"mismatch", "mismatches", [](Text & t, Row const & r) { append_number(t, r.allele.mismatches); }},
    {"gapopen", "gap opens", [](Text & t, Row const & r) { append_number(t, r.allele.gap_opens); }},
    {"qstart", "q. start", [](Text & t, Row const & r) { append_number(t, r.allele.query_begin + 1); }},
    {"qend", "q. end", [](Text & t, Row const & r) { append_number(t, r.allele.query_end); }},
    {"sstart", "s. start", subject_first},
    {"send", "s. end", subject_last},
    {"evalue", "evalue", [](Text & t, Row const & r) { append_evalue(t, r.allele.evalue); }},
    {"bitscore", "bit score", [](Text & t, Row const & r) { append_bit_score(t, r.allele.bit_score); }},
    // The 12 of BLAST end here.
    {"qseqid", "query id", query_name},
    {"qacc", "query acc.", query_name},
    {"qlen", "query length", [](Text & t, Row const & r) { append_number(t, r.answer.query.residues.size()); }},
    {"sseqid", "subject id", subject},
    {"sacc", "subject acc.", subject},
    {"slen", "subject length", [](Text & t, Row const & r) {
         append_number(t, r.context.sequence_length(r.hit.batch, r.hit.sequence));
     }},
    {"qseq", "query seq", query_row},
    {"sseq", "subject seq", subject_row},
    {"score", "score", [](Text & t, Row const & r) { t += std::to_string(r.allele.score); }},
    {"nident", "identical", [](Text & t, Row const & r) { append_number(t, r.allele.identical); }},
    {"positive", "positives", [](Text & t, Row const & r) { append_number(t, r.allele.identical); }},
    {"gaps", "gaps", [](Text & t, Row const & r) { append_number(t, r.allele.gap_bases); }},
    {"ppos", "% positives", [](Text & t, Row const & r) {
         append_fixed(t, 100.0 * r.allele.identical / r.allele.columns, 2);
     }},
    {"frames", "query/sbjct frames", [](Text & t, Row const & r) {
         t += r.hit.strand == Strand::plus ? "1/1" : "1/-1";
     }},
    {"qframe", "query frame", [](Text & t, Row const &) { t += '1'; }},
    {"sframe", "sbjct frame", [](Text & t, Row const & r) {
         t += r.hit.strand == Strand::plus ? "1" : "-1";
     }},
    {"btop", "BTOP", btop},
    {"sstrand", "subject strand", [](Text & t, Row const & r) {
         t += r.hit.strand == Strand::plus ? "plus" : "minus";
     }},
    {"qcovs", "% query coverage per subject", [](Text & t, Row const & r) {
         percent_of_query(t, r, r.covered);
     }},
    {"qcovhsp", "% query coverage per hsp", [](Text & t, Row const & r) {
         percent_of_query(t, r, r.allele.query_end - r.allele.query_begin);
     }},
    // Not BLAST's.
    {"sample", "sample", [](Text & t, Row const & r) { t += r.context.samples.accession[r.hit.sample]; }},
    {"haplotype", "haplotype", [](Text & t, Row const & r) { append_haplotype(t, r.hit.haplotype_number); }},
    {"sequence", "sequence", [](Text & t, Row const & r) {
         t += r.context.sequence_label(r.hit.batch, r.hit.sequence);
     }},
    {"errors", "errors", [](Text & t, Row const & r) { append_number(t, r.allele.errors()); }},
    {"n_places", "places", [](Text & t, Row const & r) { append_number(t, r.hit.places); }},
    {"allele", "allele", [](Text & t, Row const & r) { t += r.allele.id; }},
    {"ref_name", "reference", [](Text & t, Row const & r) {
         reference_column(t, r, [](Text & to, ReferenceStretch const & s) { to += s.name; });
     }},
    {"ref_start", "ref. start", [](Text & t, Row const & r) {
         reference_column(t, r, [](Text & to, ReferenceStretch const & s) { append_number(to, s.begin + 1); });
     }},
    {"ref_end", "ref. end", [](Text & t, Row const & r) {
         reference_column(t, r, [](Text & to, ReferenceStretch const & s) { append_number(to, s.end); });
     }},
    {"ref_diff", "ref. differences", [](Text & t, Row const & r) {
         reference_column(t, r, [](Text & to, ReferenceStretch const & s) { to += s.differences; });
     }},
    {"flags", "flags", [](Text & t, Row const & r) {
         t += with_words(joined_flags(r.answer.flags),
                         words_of(r.hit, r.context.reference_of(r.hit), r.context.samples));
     }},
});
constexpr std::size_t k_standard = 12;

std::string all_names() {
    std::string list = "std";
    for (BlastColumn const & column : k_columns)
        list += ", " + std::string(column.name);
    return list;
}

} // namespace

std::vector<BlastColumn const *> standard_columns() {
    std::vector<BlastColumn const *> columns;
    for (std::size_t i = 0; i < k_standard; ++i)
        columns.push_back(&k_columns[i]);
    return columns;
}

std::vector<BlastColumn const *> parse_columns(std::string const & text) {
    std::vector<BlastColumn const *> columns;
    for (std::string const & name : parse_list("columns", text)) {
        if (name == "std") {
            std::ranges::copy(standard_columns(), std::back_inserter(columns));
            continue;
        }
        auto const found = std::ranges::find(k_columns, name, &BlastColumn::name);
        if (found == k_columns.end()) {
            std::vector<std::string_view> known{"std"};
            for (BlastColumn const & column : k_columns)
                known.push_back(column.name);
            throw Error(Fault::input, "E-USE-04", "",
                        "--columns has no column '" + name + "'; expected some of " + all_names() +
                            suggestion(name, known));
        }
        columns.push_back(&*found);
    }
    return columns;
}

bool needs_coverage(std::span<BlastColumn const * const> columns) noexcept {
    return std::ranges::any_of(columns,
                               [](BlastColumn const * column) { return column->name == "qcovs"; });
}

std::string list_columns() {
    std::string text;
    for (BlastColumn const & column : k_columns) {
        text += "  " + std::string(column.name);
        text.append(column.name.size() < 10 ? 10 - column.name.size() : 1, ' ');
        text += std::string(column.heading) + '\n';
    }
    return text;
}

} // namespace tansaku::cli
