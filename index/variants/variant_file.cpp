// SPDX-License-Identifier: BSD-3-Clause
#include "index/variants/variant_file.hpp"

#include "index/core/error.hpp"
#include "index/variants/htslib.hpp"
#include "index/variants/phase_sets.hpp"

#include <htslib/bgzf.h>
#include <htslib/hfile.h>
#include <htslib/hts.h>
#include <htslib/vcf.h>

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <optional>
#include <string_view>
#include <utility>

namespace tansaku {
namespace {

struct CloseFile {
    void operator()(htsFile * file) const noexcept { htslib().hts_close(file); }
};
struct FreeHeader {
    void operator()(bcf_hdr_t * header) const noexcept { htslib().bcf_hdr_destroy(header); }
};
struct FreeRecord {
    void operator()(bcf1_t * record) const noexcept { htslib().bcf_destroy(record); }
};
struct Free {
    void operator()(std::int32_t * values) const noexcept { std::free(values); }
};

// What makes a record unusable; a tag or contig that the header does not declare does not.
constexpr int k_malformed =
    BCF_ERR_NCOLS | BCF_ERR_LIMITS | BCF_ERR_CHAR | BCF_ERR_CTG_INVALID | BCF_ERR_TAG_INVALID;

} // namespace

struct VariantFile::State {
    Htslib const & hts = htslib();
    std::filesystem::path path;
    std::unique_ptr<htsFile, CloseFile> file;
    std::unique_ptr<bcf_hdr_t, FreeHeader> header;
    std::unique_ptr<bcf1_t, FreeRecord> record{hts.bcf_init()};
    std::unique_ptr<std::int32_t, Free> values; // of one record, as htslib decodes them
    int values_room = 0;
    PhaseSets sets;
    std::vector<int> column; // of each chosen sample
    std::uint64_t number = 0;

    [[nodiscard]] std::string place() const {
        bool const text = hts.hts_get_format(file.get())->format == vcf;
        return path.string() + (text ? ':' + std::to_string(file->lineno) : "");
    }

    [[noreturn]] void refuse(std::string const & found) const {
        throw Error(Fault::input, "E-VAR-02", place(),
                    "record " + std::to_string(number) + ": " + found +
                        "; check the file with bcftools, or copy it again");
    }

    void read_genotypes(VariantRecord & out) {
        out.genotypes.clear();
        out.phase_set.clear();
        void * raw = values.release();
        int const found = hts.bcf_get_format_values(header.get(), record.get(), "GT", &raw,
                                                    &values_room, BCF_HT_INT);
        values.reset(static_cast<std::int32_t *>(raw));
        if (found == -3 || found == -1) return; // no GT here, or in the header
        int const samples = bcf_hdr_nsamples(header.get());
        if (found <= 0 || samples == 0 || found % samples != 0) refuse("its genotypes are damaged");
        int const ploidy = found / samples;
        if (!sets.read(*header, *record))
            refuse("its phase sets (PS) are not one whole number a sample");
        out.genotypes.reserve(2 * column.size());
        for (int const sample : column)
            take_genotype(values.get() + std::ptrdiff_t{sample} * ploidy, ploidy, sets.of(sample),
                          out);
    }

    void take_genotype(std::int32_t const * genotype, int ploidy, std::optional<std::uint32_t> set,
                       VariantRecord & out) const {
        if (ploidy > 2 && genotype[2] != bcf_int32_vector_end)
            refuse("a genotype of more than two alleles");
        std::int16_t alleles[2] = {k_absent_allele, k_absent_allele};
        for (int i = 0; i < std::min(ploidy, 2) && genotype[i] != bcf_int32_vector_end; ++i) {
            int const allele = bcf_gt_is_missing(genotype[i]) ? -1 : bcf_gt_allele(genotype[i]);
            if (allele >= static_cast<int>(record->n_allele))
                refuse("a genotype with an allele that the record does not list");
            alleles[i] = static_cast<std::int16_t>(allele);
        }
        if (alleles[0] == k_absent_allele) alleles[0] = k_missing_allele;
        // A lone '.' tells nothing of the ploidy.
        if (alleles[0] == k_missing_allele && alleles[1] == k_absent_allele)
            alleles[1] = k_missing_allele;
        bool const heterozygous = alleles[1] >= 0 && alleles[0] != alleles[1] && alleles[0] >= 0;
        out.phase_set.push_back(!heterozygous                    ? k_no_phase
                                : !bcf_gt_is_phased(genotype[1]) ? k_not_phased
                                : set                            ? std::int64_t{*set}
                                                                 : k_one_phase_set);
        out.genotypes.insert(out.genotypes.end(), alleles, alleles + 2);
    }
};

VariantFile::VariantFile(std::filesystem::path path) : state_(std::make_unique<State>()) {
    State & state = *state_;
    Htslib const & hts = state.hts;
    state.path = std::move(path);
    auto const refuse = [&](char const * code, char const * text) {
        throw Error(Fault::input, code, state.path.string(), text);
    };
    state.file.reset(hts.hts_open(state.path.c_str(), "r"));
    if (!state.file) refuse("E-VAR-01", "cannot be opened as VCF or BCF; check path and content");
    if (hts.hts_get_format(state.file.get())->category != variant_data)
        refuse("E-VAR-01", "is neither VCF nor BCF; give a variant file, or another kind");
    // Only bgzip marks its end.
    if (hts.hts_check_EOF(state.file.get()) == 0)
        refuse("E-VAR-02", "is cut off: the end mark of bgzip is missing; copy the file again");
    state.header.reset(hts.bcf_hdr_read(state.file.get()));
    if (!state.header)
        refuse("E-VAR-01", "its header cannot be read: it is damaged, or names a sample twice; "
                           "check it with bcftools");
}

VariantFile::~VariantFile() = default;
VariantFile::VariantFile(VariantFile &&) noexcept = default;
VariantFile & VariantFile::operator=(VariantFile &&) noexcept = default;

std::size_t VariantFile::choose(std::span<std::string const> names) {
    bcf_hdr_t * const header = state_->header.get();
    auto const column_of = [&](std::string const & name) {
        return state_->hts.bcf_hdr_id2int(header, BCF_DT_SAMPLE, name.c_str());
    };
    auto const unknown = static_cast<std::size_t>(
        std::ranges::count_if(names, [&](auto const & name) { return column_of(name) < 0; }));
    if (unknown != 0) return unknown;
    // htslib leaves out the columns of others, if it is told in a list with commas.
    bool const listable = std::ranges::none_of(
        names, [](std::string const & name) { return name.find(',') != std::string::npos; });
    if (listable && names.size() < static_cast<std::size_t>(bcf_hdr_nsamples(header))) {
        std::string list;
        for (std::string const & name : names)
            list += (list.empty() ? "" : ",") + name;
        if (state_->hts.bcf_hdr_set_samples(header, list.c_str(), 0) != 0)
            throw Error(Fault::input, "E-VAR-01", state_->path.string(),
                        "its samples cannot be chosen; check the header with bcftools");
    }
    for (std::string const & name : names)
        state_->column.push_back(column_of(name));
    return 0;
}

std::uint64_t VariantFile::bytes_read() const {
    htsFile const & file = *state_->file;
    bool const in_blocks = file.is_bgzf != 0 || file.format.compression != no_compression;
    auto const bytes =
        in_blocks ? file.fp.bgzf->block_address : std::int64_t{::htell(file.fp.hfile)};
    return static_cast<std::uint64_t>(std::max<std::int64_t>(bytes, 0));
}

std::uint32_t VariantFile::contigs() const {
    return static_cast<std::uint32_t>(state_->header->n[BCF_DT_CTG]);
}

VariantContig VariantFile::contig(std::uint32_t number) const {
    bcf_idpair_t const & entry = state_->header->id[BCF_DT_CTG][number];
    return {entry.key, entry.val->info[0]};
}

bool VariantFile::next(VariantRecord & out) {
    State & state = *state_;
    bcf1_t * const record = state.record.get();
    ++state.number;
    int const status = state.hts.bcf_read(state.file.get(), state.header.get(), record);
    if (status == -1) return false;
    if (status < -1 || (record->errcode & k_malformed) != 0 ||
        state.hts.bcf_unpack(record, BCF_UN_ALL) != 0)
        state.refuse("it is damaged, cut off or malformed");
    if (record->rid < 0 || static_cast<std::uint32_t>(record->rid) >= contigs() ||
        record->pos < 0 || record->n_allele == 0 ||
        record->pos + std::max<hts_pos_t>(record->rlen, 0) >
            std::numeric_limits<std::int32_t>::max())
        state.refuse("its place or its alleles are impossible");
    out.number = state.number;
    out.contig = static_cast<std::uint32_t>(record->rid);
    out.position = static_cast<std::uint32_t>(record->pos);
    out.alleles.assign(record->d.allele, record->d.allele + record->n_allele);
    out.bases = static_cast<std::uint32_t>(
        std::max(record->rlen, static_cast<hts_pos_t>(out.alleles[0].size())));
    out.imprecise = state.hts.bcf_get_info_values(state.header.get(), record, "IMPRECISE", nullptr,
                                                  nullptr, BCF_HT_FLAG) == 1;
    out.in_event = state.hts.bcf_get_info(state.header.get(), record, "EVENT") != nullptr;
    state.read_genotypes(out);
    return true;
}

std::string VariantFile::place() const { return state_->place(); }

} // namespace tansaku
