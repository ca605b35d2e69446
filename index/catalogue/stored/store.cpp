// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/stored/store.hpp"

#include "index/catalogue/stored/check_stored.hpp"
#include "index/catalogue/table/cell_checker.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

// Everything stands in the group "catalogue", in three layers.
//
// "state" holds two numbers: 1 if the index has metadata, else 0; and how many samples, from the
// first, have sequences.
//
// Per sample, in the order of samples: "accession" (a text); "subject_number";
// one code each in "biobank", "age", "sex", "residence", "birth_location", "affection", "tumor",
// which are places in the vocabularies of vocabulary.hpp; "consent_version". Lists of numbers are
// two datasets, X_start and X_code: "icd10" into icd10/code, "disease" into disease/id, "dataset"
// into dataset/accession.
//
// The dictionaries: "subject/ref" (a text per subject, empty when it has none), "icd10/code",
// "disease/…" and "dataset/…", a dataset per field. Lists of texts (synonyms, duo) are one text
// with ';' between.
namespace tansaku {
namespace {

constexpr std::string_view k_group = "catalogue/";
constexpr std::string_view k_linked = "subject/linked"; // this and the next two may be absent
constexpr std::string_view k_link_ref = "subject/link_ref";
constexpr std::string_view k_link_number = "subject/link_number";
constexpr std::string_view k_listed = "icd10/listed"; // there only if it says yes

std::string named(std::string_view name) { return std::string(k_group) + std::string(name); }

struct CodeColumn {
    std::string_view name;
    std::vector<std::uint8_t> SampleTable::*column;
};
constexpr std::array<CodeColumn, 7> k_code_columns = {{
    {"biobank", &SampleTable::biobank},
    {"age", &SampleTable::age},
    {"sex", &SampleTable::sex},
    {"residence", &SampleTable::residence},
    {"birth_location", &SampleTable::birth_location},
    {"affection", &SampleTable::affection},
    {"tumor", &SampleTable::tumor},
}};

struct ListOfCodes {
    std::string_view name;
    ListColumn SampleTable::*column;
};
constexpr std::array<ListOfCodes, 3> k_lists = {{
    {"icd10", &SampleTable::icd10},
    {"disease", &SampleTable::disease},
    {"dataset", &SampleTable::dataset},
}};

template <typename Field, typename Record>
struct Member {
    std::string_view name;
    Field Record::*field;
};

constexpr std::array<Member<std::string, DiseaseTerm>, 5> k_term_texts = {{
    {"disease/id", &DiseaseTerm::id},
    {"disease/label_ja", &DiseaseTerm::label_ja},
    {"disease/label_en", &DiseaseTerm::label_en},
    {"disease/icd10", &DiseaseTerm::icd10},
    {"disease/designated_no", &DiseaseTerm::designated_no},
}};
constexpr std::array<Member<std::vector<std::string>, DiseaseTerm>, 1> k_term_lists = {{
    {"disease/synonyms", &DiseaseTerm::synonyms},
}};
constexpr std::array<Member<std::string, DataSet>, 4> k_dataset_texts = {{
    {"dataset/accession", &DataSet::accession},
    {"dataset/study", &DataSet::study_accession},
    {"dataset/policy", &DataSet::policy_accession},
    {"dataset/dac", &DataSet::dac_accession},
}};
constexpr std::array<Member<std::vector<std::string>, DataSet>, 1> k_dataset_lists = {{
    {"dataset/duo", &DataSet::duo},
}};
constexpr std::array<Member<std::uint8_t, DataSet>, 4> k_dataset_codes = {{
    {"dataset/type", &DataSet::dataset_type},
    {"dataset/biobank", &DataSet::biobank},
    {"dataset/processing_class", &DataSet::processing_class},
    {"dataset/tiers", &DataSet::tiers},
}};
constexpr std::array<Member<std::uint32_t, DataSet>, 3> k_dataset_numbers = {{
    {"dataset/data_version", &DataSet::data_version},
    {"dataset/participant_set_version", &DataSet::participant_set_version},
    {"dataset/subjects_declared", &DataSet::subjects_declared},
}};

std::string joined(std::vector<std::string> const & words) {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i)
        text += (i == 0 ? "" : ";") + words[i];
    return text;
}

// A dataset per member of a record, one element per record.
template <typename Field, typename Record, std::size_t size>
void write_members(Hdf5Writer & writer, std::vector<Record> const & records,
                   std::array<Member<Field, Record>, size> const & members) {
    for (auto const & member : members) {
        if constexpr (std::is_same_v<Field, std::vector<std::string>>) {
            std::vector<std::string> column;
            for (Record const & record : records)
                column.push_back(joined(record.*member.field));
            writer.write(named(member.name), column);
        } else {
            std::vector<Field> column;
            for (Record const & record : records)
                column.push_back(record.*member.field);
            writer.write(named(member.name), column);
        }
    }
}

// Reads and checks one catalogue.
class CatalogueReader {
public:
    CatalogueReader(Hdf5Reader const & reader, std::string file)
        : reader_(reader)
        , file_(std::move(file)) {}

    SampleTable read() {
        auto const state = reader_.read_u32(named("state"));
        require(state.size() == 2 && state[0] <= 1, "state", "two numbers, the first 0 or 1");
        table_.has_metadata = state[0] == 1;
        table_.accession = reader_.read_texts(named("accession"));
        require(state[1] <= samples(), "state", "no more samples with sequences than samples");
        table_.with_sequence = state[1];
        table_.subject = per_sample(reader_.read_u32(named("subject_number")), "subject_number");
        table_.subject_ref = reader_.read_texts(named("subject/ref"));
        read_links();
        for (CodeColumn const & field : k_code_columns)
            table_.*field.column = per_sample(reader_.read_u8(named(field.name)), field.name);
        table_.consent_version =
            per_sample(reader_.read_u16(named("consent_version")), "consent_version");
        table_.icd10_codes = reader_.read_strings(named("icd10/code"));
        table_.icd10_listed = reader_.has(named(k_listed));
        read_members(table_.disease_terms, k_term_texts);
        read_members(table_.disease_terms, k_term_lists);
        read_members(table_.datasets, k_dataset_texts);
        read_members(table_.datasets, k_dataset_lists);
        read_members(table_.datasets, k_dataset_codes);
        read_members(table_.datasets, k_dataset_numbers);
        for (ListOfCodes const & list : k_lists) {
            std::string const name = named(list.name);
            table_.*
                list.column = {reader_.read_u32(name + "_start"), reader_.read_u32(name + "_code")};
        }
        if (auto const fault = find_fault(table_)) require(false, fault->dataset, fault->expected);
        return std::move(table_);
    }

private:
    [[nodiscard]] std::size_t samples() const noexcept { return table_.samples(); }

    void read_links() {
        if (!reader_.has(named(k_linked))) return;
        auto const linked = reader_.read_u8(named(k_linked));
        require(linked.size() == 1 && linked[0] <= 1, k_linked, "one number, 0 or 1");
        table_.subjects_linked = linked[0] == 1;
        auto refs = reader_.read_strings(named(k_link_ref));
        auto const numbers = reader_.read_u32(named(k_link_number));
        require(refs.size() == numbers.size(), k_link_number, "as many elements as link_ref");
        for (std::size_t i = 0; i < refs.size(); ++i)
            table_.subject_links.push_back({std::move(refs[i]), numbers[i]});
    }

    void require(bool condition, std::string_view dataset, std::string_view expected) const {
        if (condition) return;
        throw Error(Fault::damaged, "E-FMT-12", file_,
                    named(dataset) + " is damaged; expected " + std::string(expected) +
                        "; restore the file from a copy, or build the index again");
    }

    template <typename Value>
    std::vector<Value> per_sample(std::vector<Value> column, std::string_view dataset) const {
        require(column.size() == samples(), dataset, "one element per sample");
        return column;
    }

    // The first member of a kind of record makes the records, the others must be as many.
    template <typename Field, typename Record, std::size_t size>
    void read_members(std::vector<Record> & records,
                      std::array<Member<Field, Record>, size> const & members) {
        for (auto const & member : members) {
            auto column = read_column<Field>(named(member.name));
            if (member.name == k_term_texts[0].name || member.name == k_dataset_texts[0].name)
                records.resize(column.size());
            require(column.size() == records.size(), member.name,
                    "as many elements as its group has");
            for (std::size_t i = 0; i < records.size(); ++i)
                records[i].*member.field = std::move(column[i]);
        }
    }

    template <typename Field>
    std::vector<Field> read_column(std::string const & name) const {
        if constexpr (std::is_same_v<Field, std::uint8_t>) {
            return reader_.read_u8(name);
        } else if constexpr (std::is_same_v<Field, std::uint32_t>) {
            return reader_.read_u32(name);
        } else if constexpr (std::is_same_v<Field, std::string>) {
            return reader_.read_strings(name);
        } else {
            std::vector<Field> column;
            for (std::string const & text : reader_.read_strings(name)) {
                auto const items = items_of(text);
                column.emplace_back(items.begin(), items.end());
            }
            return column;
        }
    }

    Hdf5Reader const & reader_;
    std::string file_;
    SampleTable table_;
};

} // namespace

void write_catalogue(Hdf5Writer & writer, SampleTable const & table) {
    writer.write(named("state"),
                 std::vector<std::uint32_t>{table.has_metadata ? 1u : 0u, table.with_sequence});
    writer.write(named("accession"), table.accession);
    writer.write(named("subject_number"), table.subject);
    writer.write(named("subject/ref"), table.subject_ref);
    for (CodeColumn const & field : k_code_columns)
        writer.write(named(field.name), table.*field.column);
    writer.write(named("consent_version"), table.consent_version);
    for (ListOfCodes const & list : k_lists) {
        writer.write(named(list.name) + "_start", (table.*list.column).start);
        writer.write(named(list.name) + "_code", (table.*list.column).code);
    }
    if (table.subjects_linked || !table.subject_links.empty()) {
        std::vector<std::uint32_t> numbers;
        std::vector<std::string> refs;
        for (SubjectLink const & link : table.subject_links) {
            refs.push_back(link.ref);
            numbers.push_back(link.subject);
        }
        writer.write(named(k_linked), std::vector<std::uint8_t>{table.subjects_linked});
        writer.write(named(k_link_ref), refs);
        writer.write(named(k_link_number), numbers);
    }
    writer.write(named("icd10/code"), table.icd10_codes);
    if (table.icd10_listed) writer.write(named(k_listed), std::vector<std::uint8_t>{1});
    write_members(writer, table.disease_terms, k_term_texts);
    write_members(writer, table.disease_terms, k_term_lists);
    write_members(writer, table.datasets, k_dataset_texts);
    write_members(writer, table.datasets, k_dataset_lists);
    write_members(writer, table.datasets, k_dataset_codes);
    write_members(writer, table.datasets, k_dataset_numbers);
}

SampleTable read_catalogue(Hdf5Reader const & reader, std::filesystem::path const & path) {
    return CatalogueReader(reader, path.string()).read();
}

} // namespace tansaku
