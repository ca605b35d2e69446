// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/schema/manifest.hpp"

#include "index/catalogue/pii/pii_scan.hpp"
#include "index/catalogue/sample/known_sample.hpp"
#include "index/catalogue/schema/accession.hpp"
#include "index/catalogue/table/finding_list.hpp"
#include "index/catalogue/table/table_file.hpp"
#include "index/catalogue/table/tsv_reader.hpp"

#include <array>
#include <map>
#include <string_view>
#include <system_error>
#include <tuple>
#include <unordered_set>
#include <utility>

namespace tansaku {
namespace {

enum Column : std::size_t {
    k_sample,
    k_haplotype,
    k_path,
    k_kind,
    k_reference,
    k_source_sample,
    k_callable,
    k_data,
};

constexpr std::array<TsvColumn, 8> k_columns = {{
    {"sample_accession", TsvColumn::Need::required},
    {"haplotype", TsvColumn::Need::required},
    {"path", TsvColumn::Need::required},
    {"kind", TsvColumn::Need::optional},
    {"reference", TsvColumn::Need::optional},
    {"source_sample", TsvColumn::Need::optional},
    {"callable", TsvColumn::Need::optional},
    {"data_accession", TsvColumn::Need::optional},
}};

// Reads the rows of one manifest; what is wrong with several rows together is found as they come.
class Rows {
public:
    Rows(std::filesystem::path folder, IdPolicy policy, std::span<std::string const> published,
         FindingList & findings)
        : folder_(std::move(folder))
        , policy_(policy)
        , published_(published.begin(), published.end())
        , findings_(findings) {}

    void add(TsvReader const & reader) {
        place_ = reader.place();
        std::uint64_t const before = findings_.total();
        ManifestRow row{};
        row.line = reader.line();
        row.sample_accession = sample(reader.cell(k_sample));
        row.kind = kind(reader.cell(k_kind));
        row.path = path(k_path, reader.cell(k_path));
        if (row.kind == InputKind::variants)
            take_variants(reader, row);
        else
            take_sequences(reader, row);
        if (std::string_view const data = reader.cell(k_data); !data.empty()) {
            if (!is_accession(AccessionKind::data, data))
                refuse(k_data, "E-REF-01",
                       "expected JGAR, JGAZ, AGDR_ or AGDZ_ and 9 digits, or nothing");
            row.data_accession = std::string(data);
        }
        if (findings_.total() != before) return;
        check_together(row);
        rows_.push_back(std::move(row));
    }

    [[nodiscard]] std::vector<ManifestRow> take() { return std::move(rows_); }
    [[nodiscard]] std::uint64_t personal_paths() const noexcept { return personal_paths_; }

private:
    void refuse(Column column, std::string_view code, std::string_view text) {
        findings_.add(code, place_, text_of_cell(k_columns[column].name, text));
    }

    std::string sample(std::string_view cell) {
        if (auto const refusal = refuse_sample_id(policy_, cell))
            refuse(k_sample, refusal->code, refusal->text);
        else if (published_.contains(cell))
            refuse(k_sample, "E-ID-02", k_sample_again);
        return std::string(cell);
    }

    InputKind kind(std::string_view cell) {
        if (cell.empty()) return InputKind::by_content;
        if (cell == "sequence") return InputKind::sequence;
        if (cell == "variants") return InputKind::variants;
        if (cell == "reads")
            refuse(k_kind, "E-MAN-05",
                   "reads are not built yet by this version; give assemblies or haplotypes (kind "
                   "sequence) or variants");
        else
            refuse(k_kind, "E-MAN-06", "expected sequence, variants, reads or nothing");
        return InputKind::by_content;
    }

    void take_sequences(TsvReader const & reader, ManifestRow & row) {
        row.haplotype = haplotype(reader.cell(k_haplotype));
        for (Column const column : {k_reference, k_source_sample, k_callable})
            if (!reader.cell(column).empty())
                refuse(column, "E-MAN-07", "it belongs to kind variants; expected nothing");
    }

    void take_variants(TsvReader const & reader, ManifestRow & row) {
        if (!reader.cell(k_haplotype).empty())
            refuse(k_haplotype, "E-MAN-01",
                   "expected nothing: the genotypes of variants give both haplotypes");
        row.reference = path(k_reference, reader.cell(k_reference));
        if (!reader.cell(k_callable).empty())
            row.callable = path(k_callable, reader.cell(k_callable));
        row.source_sample = std::string(reader.cell(k_source_sample));
        if (row.source_sample.empty()) row.source_sample = row.sample_accession;
    }

    std::uint8_t haplotype(std::string_view cell) {
        if (cell == "0" || cell == "1" || cell == "2")
            return static_cast<std::uint8_t>(cell[0] - '0');
        refuse(k_haplotype, "E-MAN-01",
               cell.empty() ? "empty, which is for kind variants; expected 0 (unphased or "
                              "haploid), 1 or 2"
                            : "expected 0 (unphased or haploid), 1 or 2");
        return 0;
    }

    std::filesystem::path path(Column column, std::string_view cell) {
        if (cell.empty()) {
            refuse(column, "E-MAN-04", "empty; expected the path of a file");
            return {};
        }
        if (!scan_for_personal_data(cell).empty()) ++personal_paths_;
        auto const given = std::filesystem::path(std::string(cell));
        std::filesystem::path const path = given.is_absolute() ? given : folder_ / given;
        std::error_code error;
        if (!std::filesystem::exists(path, error))
            refuse(column, "E-MAN-04",
                   "no such file; paths are absolute or relative to the manifest");
        else if (std::filesystem::is_directory(path, error))
            refuse(column, "E-MAN-04", "a directory; expected a file");
        return path.lexically_normal();
    }

    void check_together(ManifestRow const & row) {
        auto const [same, is_new] =
            line_of_.emplace(std::tuple(row.sample_accession, row.haplotype, row.path), row.line);
        if (!is_new)
            findings_.add("E-MAN-02", place_,
                          "the same sample, haplotype and path as in line " +
                              std::to_string(same->second));
        if (row.kind == InputKind::variants) {
            auto const [other, is_first] =
                line_of_source_.emplace(std::tuple(row.path, row.source_sample), row.line);
            if (!is_first && is_new)
                findings_.add("E-VAR-04", place_,
                              "the same sample of the same file as in line " +
                                  std::to_string(other->second) + "; a column is one sample");
        }
        Phasing & phasing = phasing_of_[row.sample_accession];
        bool const unphased = row.kind != InputKind::variants && row.haplotype == 0;
        std::uint64_t & first = unphased ? phasing.unphased : phasing.phased;
        std::uint64_t const other = unphased ? phasing.phased : phasing.unphased;
        if (first == 0 && other != 0)
            findings_.add("E-MAN-03", place_,
                          "haplotype 0 beside 1 or 2 of one sample (see line " +
                              std::to_string(other) + "); expected either 0 or 1 and 2");
        if (first == 0) first = row.line;
    }

    struct Phasing { // first lines of the sample's rows; 0: none
        std::uint64_t unphased = 0;
        std::uint64_t phased = 0;
    };

    std::filesystem::path folder_;
    IdPolicy policy_;
    std::unordered_set<std::string_view> published_;
    FindingList & findings_;
    std::string place_;
    std::vector<ManifestRow> rows_;
    std::map<std::tuple<std::string, std::uint8_t, std::filesystem::path>, std::uint64_t> line_of_;
    std::map<std::tuple<std::filesystem::path, std::string>, std::uint64_t> line_of_source_;
    std::map<std::string, Phasing> phasing_of_;
    std::uint64_t personal_paths_ = 0;
};

} // namespace

Manifest read_manifest(std::filesystem::path const & file, IdPolicy policy,
                       std::span<std::string const> published) {
    FindingList findings;
    Manifest manifest;
    std::ifstream stream = open_table(file, findings);
    findings.throw_if_any();
    TsvReader reader(stream, table_name(file), k_columns, TsvComments::allowed, findings,
                     manifest.notices);
    Rows rows(file.parent_path(), policy, published, findings);
    while (reader.next())
        rows.add(reader);
    findings.throw_if_any();
    manifest.rows = rows.take();
    if (rows.personal_paths() != 0)
        manifest.notices.push_back({"W-PII-09", table_name(file),
                                    std::to_string(rows.personal_paths()) +
                                        " paths read like personal data; paths are not stored"});
    return manifest;
}

std::vector<std::string> samples_of(Manifest const & manifest) {
    std::vector<std::string> samples;
    std::unordered_set<std::string_view> seen;
    for (ManifestRow const & row : manifest.rows)
        if (seen.insert(row.sample_accession).second) samples.push_back(row.sample_accession);
    return samples;
}

} // namespace tansaku
