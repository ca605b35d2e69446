// SPDX-License-Identifier: BSD-3-Clause
// Links that tell after a withdrawal whose samples others are.
#include "tests/cli/support/consent.hpp"
#include "tests/support/catch.hpp"

#include <set>

namespace tansaku::test {
namespace {

std::string const k_header =
    "sample_accession\tsubject_ref\tbiobank\tage\tsex\tresidence\tICD10\tdataset_accession\n";

// The cohort's index, from which subject 1, with two samples, withdrew.
struct Scene {
    Scene() { tell(cohort, event_line(1, ref(1))); }
    // Loads rows of subjects 2 and 3, and that 2 is 1.
    void link() const {
        run_well({"metadata", "load", cohort.path,
                  cohort.dir.write("rest.tsv",
                                   k_header + "JGAN000000003\t" + ref(2) +
                                       "\tNCBN\t50-59\tmale\tJP-13\t\tJGAD000102\nJGAN000000004\t" +
                                       ref(3) + "\tBBJ\t50-59\tmale\tJP-13\t\tJGAD000103\n"),
                  cohort.dir.write("links.tsv",
                                   "subject_ref\tsame_as\n" + ref(2) + "\t" + ref(1) + "\n"),
                  "--quiet"});
    }
    // Whoever of subject 2 and 3 is in answers, by the last digits of samples.
    [[nodiscard]] std::string found() const {
        std::string const query = cohort.dir.write("q.fa", fasta("q", cohort.base.substr(0, 500)));
        std::set<char> digits;
        for (auto const & row : cells(run_well({"search", cohort.path, query, "--format", "tsv"})))
            if (row.at(1).starts_with("JGAN")) digits.insert(row[1].back());
        return {digits.begin(), digits.end()};
    }
    void purge() const {
        run_well({"consent", "purge", cohort.path, "--run", "--grace", "0", "--quiet"});
        run_well({"consent", "purge", cohort.path, "--verify"});
    }

    CohortIndex cohort;
};

TEST_CASE("linked consent: who turns out to be somebody who withdrew is in no answer") {
    Scene const scene;
    CHECK(scene.found() == "34");
    SECTION("before they are purged") {}
    SECTION("after they were purged") { scene.purge(); }
    CHECK(scene.found() == "34");
    scene.link();
    CHECK(scene.found() == "4");
    CHECK(cells(run_well({"count", scene.cohort.path})).back()[1] == "1");
    scene.purge();
    CHECK(scene.found() == "4");
    CHECK(cells(run_well({"info", scene.cohort.path}))[0][0].ends_with(" 1"));
}

TEST_CASE("linked consent: a new sample that links say is of somebody who withdrew is refused") {
    Scene const scene;
    scene.purge();
    std::string const manifest = scene.cohort.dir.write(
        "m.tsv", "sample_accession\thaplotype\tpath\nJGAN000000009\t0\tn.fa\n");
    scene.cohort.dir.write("n.fa", fasta("chr1", random_bases(3000, 5)));
    std::vector<std::string> words{
        "add",
        scene.cohort.path,
        "--manifest",
        manifest,
        "--metadata",
        scene.cohort.dir.write("s.tsv", k_header + "JGAN000000009\t" + ref(7) +
                                            "\tBBJ\t40-49\tmale\tJP-04\t\tJGAD000103\n"),
        "--quiet"};
    auto linked = words;
    linked.insert(linked.end(), {"--subject-links",
                                 scene.cohort.dir.write("l.tsv", "subject_ref\tsame_as\n" + ref(7) +
                                                                     "\t" + ref(1) + "\n")});
    ProgramResult const result = tansaku(linked);
    CHECK(result.exit_code == 2);
    CHECK(result.err_has("E-CON-03"));
    run_well(words);
}

} // namespace
} // namespace tansaku::test
