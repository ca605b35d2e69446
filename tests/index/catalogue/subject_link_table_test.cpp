// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/filter/resolve_id.hpp"
#include "tests/index/catalogue/metadata_case.hpp"
#include "tests/support/catch.hpp"

using namespace tansaku;
using namespace tansaku::test;

namespace {

std::string const k_links = "subject_ref\tsame_as\n";

// A sample of its own subject, both with this number.
std::vector<std::string> sample_of(unsigned number, std::string const & biobank) {
    auto row = good_row(number);
    row[2] = biobank;
    return row;
}

std::string ref(unsigned number) { return good_row(number)[1]; }

struct Linked {
    TempDir folder;
    MetadataFiles files;

    Linked(std::vector<std::vector<std::string>> const & rows, std::string const & links) {
        std::string samples = k_sample_header;
        for (auto const & row : rows)
            samples += line_of(row);
        files.samples = folder.write("samples.tsv", samples);
        files.disease_terms = folder.write("disease_terms.tsv", k_terms);
        files.subject_links = folder.write("links.tsv", k_links + links);
    }
    [[nodiscard]] std::string refusal() const {
        try {
            static_cast<void>(check_metadata(files));
            return {};
        } catch (Error const & error) {
            return codes_of(error.findings());
        }
    }
};

} // namespace

TEST_CASE("linked subjects are one, also through others") {
    Linked const made(
        {sample_of(1, "TMM"), sample_of(2, "NCBN"), sample_of(3, "BBJ"), sample_of(4, "TMM")},
        ref(3) + "\t" + ref(2) + "\n" + ref(1) + "\t" + ref(2) + "\n" + ref(9) + "\t" + ref(1) +
            "\n");
    auto const loaded = check_metadata(made.files);
    CHECK(loaded.table.subject == std::vector<std::uint32_t>{0, 0, 0, 1});
    CHECK(loaded.table.subject_ref == std::vector<std::string>{ref(1), ref(4)});
    CHECK(loaded.table.subject_links == std::vector<SubjectLink>{{ref(2), 0}, {ref(3), 0}});
    CHECK(loaded.table.subjects_linked);
    CHECK(codes_of(loaded.notices) == "W-SUBJ-05 ");
}

TEST_CASE("a reference of which events tell is kept, though it has no sample here") {
    Linked made({sample_of(1, "TMM"), sample_of(2, "NCBN"), sample_of(3, "BBJ")},
                ref(9) + "\t" + ref(8) + "\n" + ref(1) + "\t" + ref(9) + "\n" + ref(3) + "\t" +
                    ref(8) + "\n" + ref(7) + "\t" + ref(2) + "\n");
    made.files.tells_of = [](std::string_view told) { return told == ref(8) || told == ref(9); };
    auto const loaded = check_metadata(made.files);
    CHECK(loaded.table.subject == std::vector<std::uint32_t>{0, 1, 0});
    CHECK(loaded.table.subject_links ==
          std::vector<SubjectLink>{{ref(3), 0}, {ref(8), 0}, {ref(9), 0}});
    CHECK(codes_of(loaded.notices) == "W-SUBJ-05 "); // of 7, of whom nothing was told
    CHECK(loaded.notices.front().text.starts_with("1 "));
}

TEST_CASE("links that cannot be are refused, and not shown") {
    std::vector<std::vector<std::string>> const rows{sample_of(1, "TMM"), sample_of(2, "TMM"),
                                                     sample_of(3, "NCBN")};
    CHECK(Linked(rows, ref(1) + "\t" + ref(3) + "\n").refusal().empty());
    CHECK(Linked(rows, ref(1) + "\t" + ref(1) + "\n").refusal() == "E-SUBJ-04 ");
    CHECK(Linked(rows, ref(1) + "\t" + ref(2) + "\n").refusal() == "E-SUBJ-05 ");
    CHECK(Linked(rows, ref(1) + "\t" + ref(3) + "\n" + ref(3) + "\t" + ref(2) + "\n").refusal() ==
          "E-SUBJ-05 ");
    CHECK(Linked(rows, "TMM-0001234\t" + ref(3) + "\n").refusal() == "E-SUBJ-01 ");
    CHECK(Linked(rows, "").refusal() == "E-CNT-02 ");
}

TEST_CASE("what data sets declare are subjects before they are linked") {
    Linked made({sample_of(1, "TMM"), sample_of(2, "NCBN")}, ref(1) + "\t" + ref(2) + "\n");
    auto dataset = good_dataset();
    dataset[11] = "2";
    made.files.datasets = made.folder.write("datasets.tsv", k_datasets_header + line_of(dataset));
    CHECK(check_metadata(made.files).table.subjects() == 1);
}

TEST_CASE("added samples are of subjects that are known by any of their references") {
    Linked const made({sample_of(1, "TMM"), sample_of(2, "NCBN")}, ref(1) + "\t" + ref(2) + "\n");
    SampleTable const known = check_metadata(made.files).table;
    auto again = sample_of(3, "NCBN");
    again[1] = ref(2);
    auto other = sample_of(4, "BBJ");
    MetadataFiles more{
        made.folder.write("more.tsv", k_sample_header + line_of(again) + line_of(other)),
        {},
        made.files.disease_terms};
    auto const grown = load_more_metadata(more, known, {}).table;
    CHECK(grown.subjects() == 2);
    CHECK_FALSE(grown.subjects_linked); // nobody told who the new one is
    more.subject_links =
        made.folder.write("more_links.tsv", k_links + ref(4) + "\t" + ref(2) + "\n");
    auto const linked = load_more_metadata(more, known, {}).table;
    CHECK(linked.subjects() == 1);
    CHECK(linked.subjects_linked);
    CHECK(linked.subject_links.size() == 2);
}

TEST_CASE("ids are found by both forms, if the index has the short one") {
    auto row = good_row(7);
    TempDir const folder;
    auto const table =
        check_metadata({folder.write("s.tsv", k_sample_header + line_of(row)),
                        folder.write("d.tsv", k_datasets_header + line_of(good_dataset())),
                        folder.write("t.tsv", k_terms)})
            .table;
    IdResolver const resolver(table);
    CHECK(resolver.sample("JGAN000000007") == 0);
    CHECK(resolver.sample("JGAN00000000007") == 0);
    CHECK_FALSE(resolver.sample("JGAN00000000008").has_value());
    CHECK_FALSE(resolver.sample("jgan000000007").has_value());
    CHECK(resolver.find("JGAD00000000001")->accession == "JGAD000001");
    CHECK(resolver.find("JGAD000001")->samples.count() == 1);
    CHECK(resolver.find("JGAS000001")->kind == "study");
    CHECK_FALSE(resolver.find("JGAD000002").has_value());
    CHECK_FALSE(resolver.find("").has_value());
}
