// SPDX-License-Identifier: BSD-3-Clause
#include "tests/support/made_cohort.hpp"

#include "tests/support/random_dna.hpp"

#include <algorithm>
#include <stdexcept>

namespace tansaku::test {
namespace {

class Maker {
public:
    Maker(std::uint64_t seed, CohortShape const & shape) : random_(seed), shape_(shape) {
        if (shape.bases < CohortShape::k_least_bases)
            throw std::invalid_argument("a contig too short");
        cohort_.samples = shape.samples;
    }

    MadeCohort make() {
        std::string const a = letters(shape_.bases);
        std::string b = letters(shape_.bases / 2);
        // Repeats of short units, a run of N that makes a gap and one that does not.
        for (std::size_t i = 0; i < 700; ++i)
            b[500 + i] = b[500 + i % 3];
        std::fill_n(b.begin() + 1500, 50, 'N');
        std::fill_n(b.begin() + 1700, 7, 'N');
        cohort_.contigs = {{"chr1", a}, {"chr2", b}};
        for (contig_ = 0; contig_ < 2; ++contig_)
            add_records();
        return std::move(cohort_);
    }

private:
    std::uint32_t below(std::size_t bound) {
        return static_cast<std::uint32_t>(random_.below(bound));
    }
    bool chance(double share) { return random_.chance(share); }
    std::string letters(std::size_t length) { return to_letters(random_.bases(length)); }

    void add_records() {
        std::size_t const bases = cohort_.contigs[contig_].letters.size();
        deleted_to_.assign(2 * shape_.samples, 0);
        no_star_to_.assign(2 * shape_.samples, 0);
        for (std::uint32_t position = 1; position <= bases;
             position += chance(0.2) ? below(3) : below(2 * shape_.step))
            add_record(position, bases);
    }

    std::string other(char base) {
        std::string bases = "ACGT";
        std::erase(bases, base);
        return {bases[below(bases.size())]};
    }

    void add_record(std::uint32_t position, std::size_t bases) {
        std::size_t const left = bases - position + 1;
        std::size_t const length =
            chance(0.6) ? 1
                        : std::min<std::size_t>(left, chance(0.05) ? below(300) + 1 : below(6) + 1);
        std::string const reference = cohort_.bases(contig_, position, length);
        MadeRecord record{cohort_.contigs[contig_].name, position, reference, "", {}};
        std::size_t const alternatives = chance(0.2) ? 2 : 1;
        for (std::size_t i = 0; i < alternatives; ++i)
            record.alternatives += (i == 0 ? "" : ",") + alternative(reference);
        // A star only where an applied deletion lies over the place: elsewhere bcftools writes '*'.
        bool const star = shape_.stars && chance(0.1);
        if (star) record.alternatives += ",*";
        add_genotypes(record, alternatives, star);
        cohort_.records.push_back(std::move(record));
    }

    std::string alternative(std::string const & reference) {
        switch (below(4)) {
        case 0:
            return reference.substr(0, 1) + letters(below(8) + 1) + reference.substr(1);
        case 1: // a deletion, or a block of other bases
            if (reference.size() > 1) return reference.substr(0, 1);
            return other(reference[0]);
        case 2:
            return letters(below(reference.size() + 2) + 1);
        default:
            return other(reference[0]) + reference.substr(1);
        }
    }

    void add_genotypes(MadeRecord & record, std::size_t alternatives, bool star) {
        double const frequency = chance(0.3) ? 0.7 : shape_.common * 0.5;
        for (std::size_t sample = 0; sample < shape_.samples; ++sample) {
            std::string text;
            bool const haploid = shape_.haploid && contig_ == 1 && sample % 3 == 2;
            for (std::size_t side = 0; side < (haploid ? 1u : 2u); ++side) {
                if (side == 1) text += chance(0.1) ? '/' : '|';
                text += allele(record, 2 * sample + side, alternatives, star, frequency);
            }
            record.genotypes.push_back(text);
        }
    }

    std::string allele(MadeRecord const & record, std::size_t haplotype, std::size_t alternatives,
                       bool star, double frequency) {
        std::uint32_t & end = deleted_to_[haplotype];
        std::uint32_t & doubt = no_star_to_[haplotype];
        if (star && record.position < end && record.position > doubt)
            return std::to_string(alternatives + 1);
        auto const last = record.position + static_cast<std::uint32_t>(record.reference.size()) - 1;
        if (chance(shape_.missing)) {
            doubt = std::max(doubt, record.position + 400);
            return ".";
        }
        if (!chance(frequency)) return "0";
        // Surely applied; where it is not sure, no star may follow for the longest record's length.
        if (record.position > end && record.position > doubt)
            end = last;
        else if (record.position >= end)
            doubt = std::max(doubt, record.position + 400);
        return std::to_string(1 + below(alternatives));
    }

    RandomDna random_;
    CohortShape shape_;
    MadeCohort cohort_;
    std::size_t contig_ = 0;
    // By haplotype: last base of what was applied, and up to where that is in doubt.
    std::vector<std::uint32_t> deleted_to_;
    std::vector<std::uint32_t> no_star_to_;
};

} // namespace

std::string MadeCohort::bases(std::size_t contig, std::uint32_t position, std::size_t count) const {
    return contigs[contig].letters.substr(position - 1, count);
}

std::string MadeCohort::fasta() const {
    std::string text;
    for (MadeContig const & contig : contigs)
        text += '>' + contig.name + '\n' + contig.letters + '\n';
    return text;
}

std::string MadeCohort::vcf() const {
    std::string text = "##fileformat=VCFv4.3\n";
    for (MadeContig const & contig : contigs)
        text += "##contig=<ID=" + contig.name + ",length=" + std::to_string(contig.letters.size()) +
                ">\n";
    text += "##INFO=<ID=END,Number=1,Type=Integer,Description=\"last base\">\n"
            "##INFO=<ID=IMPRECISE,Number=0,Type=Flag,Description=\"not exact\">\n"
            "##ALT=<ID=DEL,Description=\"deletion\">\n"
            "##FORMAT=<ID=GT,Number=1,Type=String,Description=\"genotype\">\n"
            "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT";
    for (std::size_t i = 0; i < samples; ++i)
        text += "\tdonor" + std::to_string(i);
    for (MadeRecord const & record : records) {
        text += '\n' + record.contig + '\t' + std::to_string(record.position) + "\t.\t" +
                record.reference + '\t' + record.alternatives + "\t.\tPASS\t" + record.info +
                "\tGT";
        for (std::string const & genotype : record.genotypes)
            text += '\t' + genotype;
    }
    return text + '\n';
}

std::string MadeCohort::manifest(std::string_view path) const {
    std::string text = "sample_accession\thaplotype\tpath\tkind\treference\tsource_sample\n";
    for (std::size_t i = 0; i < samples; ++i)
        text += "s" + std::to_string(i) + "\t\t" + std::string(path) +
                "\tvariants\treference.fa\tdonor" + std::to_string(i) + '\n';
    return text;
}

void MadeCohort::write(TempDir const & dir) const {
    dir.write("reference.fa", fasta());
    dir.write("cohort.vcf", vcf());
    dir.write("manifest.tsv", manifest());
}

bool is_indel(std::string_view was, std::string_view now) {
    if (was.size() == now.size()) return false;
    while (!was.empty() && !now.empty() && was[0] == now[0]) {
        was.remove_prefix(1);
        now.remove_prefix(1);
    }
    return was.ends_with(now) || now.ends_with(was);
}

MadeCohort make_cohort(std::uint64_t seed, CohortShape const & shape) {
    return Maker(seed, shape).make();
}

} // namespace tansaku::test
