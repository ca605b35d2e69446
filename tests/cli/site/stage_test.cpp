// SPDX-License-Identifier: BSD-3-Clause
// An index that is loaded, or copied to a node, gives the same answers; and its copies are not
// forgotten when people leave it.
#include "tests/cli/support/tansaku.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/event_line.hpp"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>

namespace tansaku::test {
namespace {

namespace fs = std::filesystem;

struct Node {
    Node() { fs::create_directory(folder); }
    CohortIndex cohort;
    std::string folder = cohort.dir / "node";
    std::string query = cohort.dir.write("q.fa", fasta("q", cohort.variant.substr(1900, 200)));
    [[nodiscard]] std::vector<std::string>
    search(std::vector<std::string> const & more = {}) const {
        std::vector<std::string> words{"search", cohort.path, query, "--format", "jsonl"};
        words.insert(words.end(), more.begin(), more.end());
        return words;
    }
};

TEST_CASE("stage and load: the same bytes from a map, from memory and from a copy") {
    Node const node;
    std::string const expected = run_well(node.search());
    CHECK(run_well(node.search({"--load"})) == expected);
    CHECK(run_well(node.search({"--stage", node.folder})) == expected);
    CHECK(run_well(node.search({"--stage", node.folder, "--load"})) == expected);
    std::string const pairs = node.cohort.dir.write(
        "pairs.tsv", "pair\tforward\treverse\np\t" + node.cohort.base.substr(100, 20) + '\t' +
                         reverse_complement_of(node.cohort.base.substr(400, 20)) + '\n');
    std::string const amplicons = run_well({"primers", node.cohort.path, pairs});
    CHECK(run_well({"primers", node.cohort.path, pairs, "--load"}) == amplicons);
    CHECK(run_well({"primers", node.cohort.path, pairs, "--stage", node.folder}) == amplicons);
    CHECK(run_well({"verify", node.cohort.path, "--deep", "--stage", node.folder}) ==
          run_well({"verify", node.cohort.path, "--deep"}));

    auto const rows = cells(run_well({"stage", "list", node.cohort.path}));
    REQUIRE(rows.size() == 2);
    CHECK(rows[1][1] == node.folder);
    CHECK(rows[1][2] == "1");
    CHECK(tansaku({"stage", "remove", node.cohort.path, node.folder}).out_has("removed "));
    CHECK(fs::is_empty(node.folder));
    CHECK(cells(run_well({"stage", "list", node.cohort.path})).size() == 1);
    CHECK(tansaku({"stage", "remove", node.cohort.path, node.folder}).err_has("E-STG-03"));
    CHECK(tansaku(node.search({"--stage", node.folder + "/none"})).err_has("E-STG-01"));
    CHECK(tansaku({"stage", "list", node.folder}).err_has("E-IDX-01"));
    CHECK(tansaku({"stage"}).err_has("E-USE-01"));
}

TEST_CASE("stage: a purge tells where copies are, and is not proven before they are gone") {
    Node const node;
    run_well(node.search({"--stage", node.folder}));
    run_well({"consent", "apply", node.cohort.path,
              node.cohort.dir.write("events", event_line(1, "JGAN000000001")), "--quiet"});
    // Consent is not copied: it is looked at where the index is.
    CHECK(run_well(node.search({"--stage", node.folder})).find("JGAN000000001") ==
          std::string::npos);
    std::string const copy = ": " + node.folder + ": remove it there";
    CHECK(tansaku({"consent", "purge", node.cohort.path, "--plan"}).out_has(copy));
    CHECK(tansaku({"consent", "purge", node.cohort.path, "--run"}).out_has(copy));
    auto const verify = [&] { return tansaku({"consent", "purge", node.cohort.path, "--verify"}); };
    CHECK(verify().exit_code == 5);
    CHECK(verify().err_has("E-CON-09"));
    CHECK(verify().err_has(node.folder));
    SECTION("they are removed") { run_well({"stage", "remove", node.cohort.path, node.folder}); }
    SECTION("the next search removes them") { run_well(node.search({"--stage", node.folder})); }
    INFO(verify().err);
    CHECK(verify().exit_code == 0);
}

TEST_CASE("stage: copies of a node that is gone can be forgotten") {
    Node const node;
    run_well(node.search({"--stage", node.folder}));
    fs::path const notes = fs::path(node.cohort.path) / "copies";
    fs::path const note = fs::directory_iterator(notes)->path();
    CHECK(tansaku({"stage", "remove", node.cohort.path, node.folder, "--host", "gone"})
              .err_has("E-STG-03"));
    fs::remove_all(node.folder); // as a node does that is wiped
    run_well({"stage", "remove", node.cohort.path, node.folder});
    CHECK(cells(run_well({"stage", "list", node.cohort.path})).size() == 1);
    std::ofstream(note) << "no note\n";
    CHECK(tansaku({"stage", "list", node.cohort.path}).err_has("E-STG-02"));
    CHECK(tansaku({"stage", "list", node.cohort.path}).exit_code == 5);
}

TEST_CASE("stage: copies in folders of jobs that ended are forgotten together") {
    Node const node;
    for (char const * const job : {"1", "2", "3"}) {
        fs::create_directory(node.folder + "/" + job);
        run_well(node.search({"--stage", node.folder + "/" + job}));
    }
    fs::remove_all(node.folder + "/1");
    fs::remove_all(node.folder + "/2");
    auto const copies = [&] { return cells(run_well({"stage", "list", node.cohort.path})); };
    REQUIRE(copies().size() == 4);
    std::string const host = copies()[1][0];
    CHECK(tansaku({"stage", "remove", node.cohort.path}).err_has("E-USE-03"));
    CHECK(tansaku({"stage", "remove", node.cohort.path, "--host", host}).err_has("E-USE-03"));
    CHECK(run_well({"stage", "remove", node.cohort.path, "--gone"}) ==
          "forgotten: 2 copies on " + host + "\n");
    REQUIRE(copies().size() == 2);
    CHECK(copies()[1][1] == node.folder + "/3");
    CHECK(run_well({"stage", "remove", node.cohort.path, "--host", "other"}) ==
          "forgotten: 0 copies on other\n");
}

TEST_CASE("stage and load: tasks of a plan take them, plans do not keep them") {
    Node const node;
    std::string const expected = run_well(node.search());
    std::string const plan = node.cohort.dir / "plan";
    run_well(node.search({"--plan", plan, "--tasks", "1", "--load", "--quiet"}));
    std::ifstream file(plan + "/plan.json");
    CHECK(std::string(std::istreambuf_iterator<char>(file), {}).find("load") == std::string::npos);
    run_well({"search", "--plan", plan, "--task", "1", "--stage", node.folder, "--load"});
    CHECK_FALSE(fs::is_empty(node.folder));
    CHECK(run_well({"merge", "--plan", plan}) == expected);
}

} // namespace
} // namespace tansaku::test
