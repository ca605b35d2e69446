// SPDX-License-Identifier: BSD-3-Clause
#include "tests/cli/support/tansaku.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/event_line.hpp"

#include <filesystem>
#include <fstream>

namespace tansaku::test {
namespace {

namespace fs = std::filesystem;
using Row = std::vector<std::string>;

std::string ref(int number) { return "S" + std::string(31, '0') + std::to_string(number); }

// What a provider makes of a subject for a purpose.
std::string token(char purpose, int number) {
    return std::string(63, purpose) + std::to_string(number);
}

// The cohort, of whose data sets the second and third are anonymised. No value is rare.
struct LinkedIndex : CohortIndex {
    LinkedIndex() {
        dir.write(
            "datasets.tsv",
            "dataset_accession\tstudy_accession\tpolicy_accession\tbiobank\t"
            "processing_class\ttiers\tduo\tdata_version\tparticipant_set_version\t"
            "n_subjects_declared\n"
            "JGAD000101\tJGAS000101\tJGAP000001\tTMM\tresearch_consent\t\tDUO:0000042\t1\t1\t1\n"
            "JGAD000102\tJGAS000102\tJGAP000001\tNCBN\tanonymized\t\tDUO:0000042\t1\t1\t1\n"
            "JGAD000103\tJGAS000103\tJGAP000001\tBBJ\tanonymized\t\tDUO:0000042\t1\t1\t1\n");
        std::string rows = "sample_accession\tsubject_ref\tbiobank\tage\tsex\tdataset_accession\n";
        char const * const biobanks[] = {"TMM", "TMM", "NCBN", "BBJ"};
        int const subjects[] = {1, 1, 2, 3};
        for (int i = 0; i < 4; ++i)
            rows += "JGAN00000000" + std::to_string(i + 1) + '\t' + ref(subjects[i]) + '\t' +
                    biobanks[i] + "\tunknown\tmale\tJGAD00010" + std::to_string(subjects[i]) + '\n';
        run_well({"metadata", "load", path, dir.write("samples.tsv", rows), dir / "datasets.tsv",
                  "--quiet"});
    }
    std::string tokens(std::string const & rows) const {
        return dir.write("tokens.tsv", "subject_ref\tlink_token\n" + rows);
    }
    void tell(std::string const & sample, std::string const & kind,
              std::string const & scope) const {
        std::string const event =
            event_line(std::stoi(sample.substr(4)), sample, R"(, "scope": ")" + scope + '"', kind);
        run_well({"consent", "apply", path, dir.write("events.jsonl", event), "--quiet"});
    }
    std::string search() const {
        return dir.write("hits.tsv", run_well({"search", path, "--query-sequence",
                                               base.substr(1000, 300), "--format", "tsv"}));
    }
};

TEST_CASE("link: tokens of one purpose go to rows of anonymised data sets alone") {
    LinkedIndex const linked;
    run_well(
        {"link", "load", linked.path,
         linked.tokens(ref(2) + '\t' + token('a', 2) + '\n' + ref(3) + '\t' + token('a', 3) + '\n'),
         "--purpose", "NDB", "--quiet"});
    CHECK(run_well({"link", "verify", linked.path}) ==
          "link NDB: tokens of 2 subject(s), to be attached to 2 sample(s)\n");
    std::string const hits = linked.search();
    auto const attached = [&] {
        std::vector<std::string> tokens;
        for (Row const & row :
             cells(run_well({"link", "attach", linked.path, hits, "--purpose", "NDB"})))
            tokens.push_back(row.at(1) + ' ' + row.back());
        return tokens;
    };
    CHECK(attached() == Row{"sample_accession link_token", "JGAN000000001 .", "JGAN000000002 .",
                            "JGAN000000003 " + token('a', 2), "JGAN000000004 " + token('a', 3)});
    // Everything but the last column is as it was.
    std::ifstream before(hits);
    auto const after = cells(run_well({"link", "attach", linked.path, hits, "--purpose", "NDB"}));
    std::size_t number = 0;
    for (std::string line; std::getline(before, line); ++number) {
        Row row = after.at(number);
        row.pop_back();
        CHECK(cells(line + '\n').front() == row);
    }
    CHECK(number == after.size());

    // Whose data may not be linked any more, and who withdrew.
    linked.tell("JGAN000000003", "restrict", "linkage");
    CHECK(attached()[3] == "JGAN000000003 .");
    linked.tell("JGAN000000004", "withdraw", "all");
    ProgramResult const old = tansaku({"link", "attach", linked.path, hits, "--purpose", "NDB",
                                       "--output", linked.dir / "linked.tsv"});
    CHECK(old.exit_code == 2);
    CHECK(old.err_has("hits.tsv:5: "));
    CHECK(old.err_has("E-LNK-11"));
    CHECK_FALSE(old.err_has("JGAN"));
    CHECK_FALSE(fs::exists(linked.dir / "linked.tsv"));
    run_well({"consent", "purge", linked.path, "--run", "--grace", "0", "--quiet"});
    run_well({"consent", "purge", linked.path, "--verify"});
    CHECK(snapshot(linked.path).at(fs::path(linked.path) / "links" / "NDB").find(token('a', 3)) ==
          std::string::npos);
    CHECK(run_well({"link", "verify", linked.path}) ==
          "link NDB: tokens of 1 subject(s), to be attached to 0 sample(s)\n");
}

TEST_CASE("link: results come through a pipe, and consent is looked at to the end") {
    LinkedIndex const linked;
    run_well(
        {"link", "load", linked.path,
         linked.tokens(ref(2) + '\t' + token('a', 2) + '\n' + ref(3) + '\t' + token('a', 3) + '\n'),
         "--purpose", "NDB", "--quiet"});
    std::string const hits = linked.search();
    auto const shell = [&](std::string const & script) {
        return run_program("/bin/bash", {"-o", "pipefail", "-c",
                                         "cd " + linked.dir.path().string() + " && " + script});
    };
    std::string const program = TANSAKU_PROGRAM;
    ProgramResult const piped =
        shell("cat hits.tsv | " + program + " link attach index /dev/stdin --purpose NDB");
    CHECK(piped.out == run_well({"link", "attach", linked.path, hits, "--purpose", "NDB"}));
    CHECK(cells(piped.out).size() == 5);
    CHECK(shell("true | " + program + " link attach index /dev/stdin --purpose NDB")
              .err_has("E-LNK-10"));

    // Of many rows, the last ones wait in a pipe of output until somebody has withdrawn.
    std::string many = "query\tsample_accession\n";
    for (int i = 0; i < 30000; ++i)
        many += "q" + std::to_string(i) + "\tJGAN000000004\n";
    linked.dir.write("many.tsv", many);
    linked.dir.write("gone", event_line(99, "JGAN000000004"));
    ProgramResult const late =
        shell("mkfifo out && { " + program +
              " link attach index many.tsv --purpose NDB --output out & } && exec 9<out && "
              "head -c 1 <&9 >first && " +
              program + " consent apply index gone --quiet 2>/dev/null && cat <&9 >rest; wait $!");
    CHECK(late.exit_code == 2);
    INFO(late.out << late.err);
    CHECK(late.err_has("E-LNK-11"));
}

TEST_CASE("classes of data sets are told") {
    LinkedIndex const linked;
    std::string const datasets = linked.dir / "datasets.tsv";
    std::string text = snapshot(linked.dir.path()).at(datasets);
    text.replace(text.find("research_consent"), 16, "pseudonymized");
    run_well({"metadata", "load", linked.path, linked.dir / "samples.tsv",
              linked.dir.write("d.tsv", text), "--quiet"});
    std::string const info = run_well({"info", linked.path, "--json"});
    CHECK(info.find("\"anonymized\": 2,\n    \"pseudonymized\": 1") != std::string::npos);
    CHECK(info.find("\"samples_pseudonymized\": 2") != std::string::npos);
    CHECK(run_well({"metadata", "show", linked.path})
              .find("processing_class\tpseudonymized\t2\t1\n") != std::string::npos);
}

TEST_CASE("link: tokens of two purposes have no member in common") {
    LinkedIndex const linked;
    run_well({"link", "load", linked.path, linked.tokens(ref(2) + '\t' + token('a', 2) + '\n'),
              "--purpose", "NDB", "--quiet"});
    auto const refused = [&](std::string const & rows, std::string const & purpose,
                             std::string const & code) {
        auto const before = snapshot(linked.path);
        ProgramResult const result =
            tansaku({"link", "load", linked.path, linked.tokens(rows), "--purpose", purpose});
        INFO(result.err);
        CHECK(result.exit_code == 2);
        CHECK(result.err_has(code));
        CHECK_FALSE(result.err_has("aaaa"));
        CHECK(snapshot(linked.path) == before);
    };
    refused(ref(2) + '\t' + token('a', 2) + '\n', "cancer", "E-LNK-04");
    refused(ref(3) + '\t' + token('a', 2) + '\n', "cancer", "E-LNK-04");
    refused(ref(3) + '\t' + token('b', 3) + '\n' + ref(3) + '\t' + token('b', 4) + '\n', "cancer",
            "E-LNK-03");
    refused(ref(2) + '\t' + token('b', 3) + '\n' + ref(3) + '\t' + token('b', 3) + '\n', "cancer",
            "E-LNK-03");
    refused(ref(9) + '\t' + token('b', 3) + '\n', "cancer", "E-LNK-02");
    refused(ref(1) + '\t' + token('b', 3) + '\n', "cancer", "E-LNK-05");
    refused(ref(3) + "\tB" + token('b', 3).substr(1) + '\n', "cancer", "E-LNK-01");
    refused("TMM-0001\t" + token('b', 3) + '\n', "cancer", "E-SUBJ-01");
    refused(ref(3) + '\t' + token('b', 3) + '\n', "../x", "E-LNK-06");
    refused(ref(3) + '\t' + token('b', 3) + '\n', "NDB", "E-LNK-09");
    run_well({"link", "load", linked.path, linked.tokens(ref(2) + '\t' + token('b', 2) + '\n'),
              "--purpose", "cancer", "--quiet"});
    run_well({"link", "verify", linked.path});
    run_well(
        {"link", "load", linked.path,
         linked.tokens(ref(2) + '\t' + token('c', 2) + '\n' + ref(3) + '\t' + token('c', 3) + '\n'),
         "--purpose", "cancer", "--force"});
    CHECK(run_well({"link", "verify", linked.path})
              .starts_with("link NDB: tokens of 1 subject(s), to be attached to 1 sample(s)\nlink "
                           "cancer: tokens of 2 subject(s)"));
    // A copy under another name is found, whoever made it.
    fs::copy_file(fs::path(linked.path) / "links" / "NDB",
                  fs::path(linked.path) / "links" / "copy");
    CHECK(tansaku({"link", "verify", linked.path}).err_has("E-LNK-08"));
    ProgramResult const none =
        tansaku({"link", "attach", linked.path, linked.search(), "--purpose", "other"});
    CHECK(none.exit_code == 2);
    CHECK(none.err_has("E-LNK-06"));
    ProgramResult const other =
        tansaku({"link", "attach", linked.path, linked.dir / "manifest.tsv", "--purpose", "NDB"});
    CHECK(other.exit_code == 0); // any table with the column
    CHECK(tansaku({"link", "attach", linked.path, linked.dir / "tokens.tsv", "--purpose", "NDB"})
              .err_has("E-LNK-10"));
}

} // namespace
} // namespace tansaku::test
