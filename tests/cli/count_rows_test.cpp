// SPDX-License-Identifier: BSD-3-Clause
// Counts against a scan of the words of a made-up table, which knows no codes, sets or margins.
#include "cli/metadata/count_rows.hpp"
#include "index/catalogue/filter/sample_filter.hpp"
#include "index/catalogue/sample/sample_metadata.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/made_biobanks.hpp"
#include "tests/support/temp_dir.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <random>
#include <set>

namespace tansaku::test {
namespace {

using cli::CountRow;
using Words = std::vector<std::string>;

// Values of a sample by the name of a filter's key or of a field.
Words values_of(MadeSample const & sample, std::string const & name) {
    static std::map<std::string, std::string MadeSample::*> const single{
        {"biobank", &MadeSample::biobank},
        {"age", &MadeSample::age},
        {"sex", &MadeSample::sex},
        {"residence", &MadeSample::residence},
        {"birth_location", &MadeSample::birth_location},
        {"affection_status", &MadeSample::affection},
        {"is_tumor", &MadeSample::tumor}};
    if (auto const found = single.find(name); found != single.end()) return {sample.*found->second};
    Words const & list = name == "ICD10"     ? sample.icd10
                         : name == "disease" ? sample.diseases
                                             : sample.datasets;
    return list.empty() ? Words{"unknown"} : list;
}

// Whether a value of the table is what a filter's value names.
bool named(std::string const & key, std::string const & value, std::string const & wanted) {
    if (key == "ICD10" && value != "unknown") return value.starts_with(wanted);
    return value == wanted;
}

struct Condition {
    std::string key;
    bool excludes;
    Words wanted;

    [[nodiscard]] std::string text() const {
        std::string text = key + (excludes ? "!=" : "=");
        for (std::size_t i = 0; i < wanted.size(); ++i)
            text += (i ? "," : "") + wanted[i];
        return text;
    }
    [[nodiscard]] bool holds(MadeSample const & sample) const {
        bool any = false;
        bool known = false;
        for (std::string const & value : values_of(sample, key)) {
            known = known || value != "unknown";
            for (std::string const & word : wanted)
                any = any || named(key, value, word);
        }
        return excludes ? known && !any : any;
    }
};

class Conditions {
public:
    Conditions(MadeBiobanks const & made, std::mt19937 & random) : made_(made), random_(random) {}

    // One to three, with values that samples have.
    std::vector<Condition> next() {
        static Words const keys{"biobank",        "age",    "sex",     "residence",
                                "birth_location", "ICD10",  "disease", "affection_status",
                                "is_tumor",       "dataset"};
        std::vector<Condition> conditions(1 + random_() % 3);
        for (Condition & condition : conditions) {
            condition.key = keys[random_() % keys.size()];
            condition.excludes = random_() % 3 == 0;
            for (std::size_t n = 1 + random_() % 3; n > 0; --n) {
                auto const & sample = made_.samples[random_() % made_.samples.size()];
                condition.wanted.push_back(values_of(sample, condition.key).front());
            }
        }
        return conditions;
    }

private:
    MadeBiobanks const & made_;
    std::mt19937 & random_;
};

using Table = std::map<Words, std::array<std::size_t, 2>>; // cells: selected, all

// A number for each subject or person, by sample.
std::vector<std::uint32_t> numbered(MadeBiobanks const & made, std::string MadeSample::*who) {
    std::map<std::string, std::uint32_t> numbers;
    std::vector<std::uint32_t> of;
    for (MadeSample const & sample : made.samples)
        of.push_back(
            numbers.emplace(sample.*who, static_cast<std::uint32_t>(numbers.size())).first->second);
    return of;
}

std::size_t distinct(std::vector<std::uint32_t> & numbers) {
    std::ranges::sort(numbers);
    auto const doubles = std::ranges::unique(numbers);
    return static_cast<std::size_t>(doubles.begin() - numbers.begin());
}

// The slow truth: who is counted, by the words of each cell. Cells of a sample hang on the fields
// alone, and are made once for all filters that are counted by them.
class Scan {
public:
    explicit Scan(MadeBiobanks const & made) : made_(made) {}

    [[nodiscard]] Table operator()(std::vector<Condition> const & conditions, Words const & fields,
                                   std::vector<std::uint32_t> const & who) {
        Cells const & cells = cells_by(fields);
        std::vector<std::array<std::vector<std::uint32_t>, 2>> subjects(cells.names.size());
        for (std::size_t s = 0; s < made_.samples.size(); ++s) {
            MadeSample const & sample = made_.samples[s];
            bool const selected = std::ranges::all_of(
                conditions, [&](Condition const & condition) { return condition.holds(sample); });
            for (std::uint32_t const cell : cells.of[s]) {
                auto & [chosen, all] = subjects[cell];
                all.push_back(who[s]);
                if (selected) chosen.push_back(who[s]);
            }
        }
        Table table;
        for (auto const & [name, cell] : cells.names)
            table[name] = {distinct(subjects[cell][0]), distinct(subjects[cell][1])};
        return table;
    }

private:
    struct Cells {
        std::map<Words, std::uint32_t> names;
        std::vector<std::vector<std::uint32_t>> of; // by sample
    };

    Cells const & cells_by(Words const & fields) {
        auto const [found, is_new] = made_cells_.try_emplace(fields);
        if (is_new)
            for (MadeSample const & sample : made_.samples) {
                auto & own = found->second.of.emplace_back();
                auto & names = found->second.names;
                for (Words const & cell : cells_of(sample, fields))
                    own.push_back(names.emplace(cell, static_cast<std::uint32_t>(names.size()))
                                      .first->second);
            }
        return found->second;
    }

    static std::set<Words> cells_of(MadeSample const & sample, Words const & fields) {
        Words columns = fields;
        if (std::ranges::find(columns, "biobank") == columns.end())
            columns.insert(columns.begin(), "biobank");
        std::set<Words> cells{Words(columns.size(), "all")};
        auto const add = [&](Words const & kept) {
            std::set<Words> grown{Words(columns.size(), "all")};
            for (std::size_t c = 0; c < columns.size(); ++c) {
                if (std::ranges::find(kept, columns[c]) == kept.end()) continue;
                std::set<Words> more;
                for (Words const & cell : grown)
                    for (std::string const & value : values_of(sample, columns[c])) {
                        Words next = cell;
                        next[c] = value;
                        more.insert(next);
                    }
                grown = more;
            }
            cells.insert(grown.begin(), grown.end());
        };
        add({"biobank"});
        if (!fields.empty()) add(fields);
        return cells;
    }

    MadeBiobanks const & made_;
    std::map<Words, Cells> made_cells_; // by fields
};

Table table_of(std::vector<CountRow> const & rows) {
    Table table;
    for (CountRow const & row : rows)
        table[row.cells] = {row.subjects, row.of};
    return table;
}

std::vector<StratumField> fields_of(Words const & names) {
    std::vector<StratumField> fields;
    for (std::string const & name : names)
        fields.push_back(stratum_field_of(name));
    return fields;
}

SampleTable load(MadeBiobanks const & made, bool linked) {
    TempDir const folder;
    MetadataFiles files{folder.write("samples.tsv", made.samples_tsv),
                        folder.write("datasets.tsv", made.datasets_tsv),
                        folder.write("disease_terms.tsv", made.disease_terms_tsv)};
    if (linked) files.subject_links = folder.write("links.tsv", made.subject_links_tsv);
    return check_metadata(files).table;
}

} // namespace

TEST_CASE("counts of random filters are those of a naive scan, at the real sizes") {
    std::uint32_t const seed = 20260401;
    INFO("seed " << seed);
    std::mt19937 random(seed);
    MadeBiobanks const made(seed);
    REQUIRE(made.samples.size() == 23'211);
    SampleTable const by_subject = load(made, false);
    SampleTable const by_person = load(made, true);
    REQUIRE(by_subject.samples() == 23'211);
    REQUIRE(by_person.subjects() < by_subject.subjects());
    auto const subjects = numbered(made, &MadeSample::subject);
    auto const people = numbered(made, &MadeSample::person);
    Words const names{"biobank",   "dataset",        "age",     "sex",
                      "residence", "birth_location", "disease", "affection_status"};
    Conditions conditions(made, random);
    Scan scan(made);
    std::size_t counted = 0;
    for (int round = 0; round < 1'000; ++round) {
        auto const chosen = conditions.next();
        std::vector<std::string> texts;
        for (Condition const & condition : chosen)
            texts.push_back(condition.text());
        Words fields;
        for (int n = 0; n < round % 3; ++n)
            if (std::string const & name = names[random() % names.size()];
                std::ranges::find(fields, name) == fields.end())
                fields.push_back(name);
        bool const linked = round % 2 == 0;
        SampleTable const & table = linked ? by_person : by_subject;
        auto const rows =
            cli::count_rows(table, SampleSet::all(table.samples()),
                            SampleFilter::parse(texts).compile(table), fields_of(fields));
        INFO(texts.front() << " … " << texts.back());
        CHECK(table_of(rows) == scan(chosen, fields, linked ? people : subjects));
        for (CountRow const & row : rows)
            counted += row.subjects;
    }
    CHECK(counted > 1'000'000); // the filters select somebody
}

} // namespace tansaku::test
