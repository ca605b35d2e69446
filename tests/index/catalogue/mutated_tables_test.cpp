// SPDX-License-Identifier: BSD-3-Clause
// Thousands of tables with random damage: none crashes, and none of what is refused is shown.
#include "tests/index/catalogue/metadata_case.hpp"
#include "tests/support/catch.hpp"

#include <array>
#include <cstdint>
#include <cstdlib>
#include <random>
#include <set>

using namespace tansaku;
using namespace tansaku::test;

namespace {

// A word that no message of ours can hold by chance.
std::string const k_secret = "Qx7zSecretZq";

// TANSAKU_LONG_TESTS=1: the long form.
int rounds(int usual) { return std::getenv("TANSAKU_LONG_TESTS") == nullptr ? usual : 100'000; }

std::string mutated(std::string text, std::mt19937 & random) {
    static std::vector<std::string> const pieces = {"\t",
                                                    "\n",
                                                    "\r",
                                                    "\r\n",
                                                    ";",
                                                    "\"",
                                                    "#",
                                                    "\xEF\xBB\xBF",
                                                    std::string(1, '\0'),
                                                    "\xFF",
                                                    "\xE3\x81",
                                                    "\x83\x65",
                                                    "unknown",
                                                    "not_applicable",
                                                    "90-99",
                                                    "C50.9;C50.9",
                                                    "983205673214",
                                                    "1975-03-02",
                                                    "ｼﾒｲ",
                                                    "\xE2\x80\x8B",
                                                    "JGAN000000001",
                                                    "SAMD1",
                                                    "=cmd",
                                                    "💉",
                                                    "\xCC\x81",
                                                    "age",
                                                    "name"};
    for (std::size_t n = 1 + random() % 4; n > 0; --n) {
        std::size_t const at = random() % (text.size() + 1);
        switch (random() % 6) {
        case 0:
            text.insert(at, pieces[random() % pieces.size()]);
            break;
        case 1:
            text.erase(at, 1 + random() % 20);
            break;
        case 2:
            text.insert(at, k_secret);
            break;
        case 3: // a whole cell
            if (std::size_t const from = text.find('\t', at); from != std::string::npos) {
                std::size_t const to = std::min(text.find_first_of("\t\n", from + 1), text.size());
                text.replace(from + 1, to - from - 1, k_secret);
            }
            break;
        case 4:
            if (at < text.size()) text[at] = static_cast<char>(random() % 256);
            break;
        default:
            text.resize(at);
            break;
        }
    }
    return text;
}

// What is right in no column, and long enough to be looked for in messages.
std::string broken_cell(std::mt19937 & random) {
    static constexpr std::array<char const *, 12> k_pieces = {
        "山田", "太郎", "Yamada", "仙台市", "ﾔﾏﾀﾞ",         "0901",
        "～",   "１２", "#",      "é",      "\xE2\x80\x8B", "=@"};
    std::string cell = "q"; // no vocabulary has a word with it in front
    while (cell.size() < 8)
        cell += k_pieces[random() % k_pieces.size()];
    return cell;
}

} // namespace

TEST_CASE("damaged tables are loaded or refused, and never shown") {
    std::uint32_t const seed = 20260102;
    INFO("seed " << seed);
    std::mt19937 random(seed);
    MetadataCase good{
        k_sample_header, k_datasets_header + line_of(good_dataset()), k_terms, {}, {}};
    for (unsigned number = 1; number <= 4; ++number) {
        auto row = good_row(number);
        row[1] = good_row(1)[1];
        good.samples += line_of(row);
    }
    REQUIRE(text_of(good.findings()).empty());

    std::size_t refused = 0;
    std::size_t shown = 0;
    for (int round = 0; round < rounds(4'000); ++round) {
        MetadataCase bad = good;
        switch (random() % 4) {
        case 0:
            bad.datasets = mutated(*bad.datasets, random);
            break;
        case 1:
            bad.disease_terms = mutated(*bad.disease_terms, random);
            break;
        default:
            bad.samples = mutated(bad.samples, random);
            break;
        }
        auto const findings = bad.findings();
        refused += findings.empty() ? 0u : 1u;
        for (Finding const & finding : findings)
            if (finding.text.find(k_secret) != std::string::npos ||
                finding.text.find(k_secret.substr(0, 8)) != std::string::npos)
                ++shown;
    }
    CHECK(refused > static_cast<std::size_t>(rounds(4'000) / 4 * 3));
    CHECK(shown == 0);
}

TEST_CASE("of 100,000 rows with a broken cell none is loaded, and no cell is shown") {
    std::uint32_t const seed = 20260302;
    INFO("seed " << seed);
    std::mt19937 random(seed);
    // So few to a table that all findings are listed.
    constexpr unsigned k_rows = 25;
    std::size_t missed = 0;
    std::size_t shown = 0;
    for (int table = 0; table < 4'000; ++table) {
        std::string samples = k_sample_header;
        std::vector<std::string> cells;
        for (unsigned number = 1; number <= k_rows; ++number) {
            auto row = good_row(number);
            row[random() % row.size()] = cells.emplace_back(broken_cell(random));
            samples += line_of(row);
        }
        std::set<std::string> lines;
        std::string text;
        for (Finding const & finding : MetadataCase{samples, {}, k_terms, {}, {}}.findings()) {
            lines.insert(finding.place.substr(finding.place.rfind(':') + 1)); // file:line
            text += finding.place + ' ' + finding.text + '\n';
        }
        for (unsigned number = 1; number <= k_rows; ++number)
            missed += lines.contains(std::to_string(number + 1)) ? 0u : 1u;
        for (std::string const & cell : cells)
            shown += text.find(cell) != std::string::npos ? 1u : 0u;
    }
    CHECK(missed == 0);
    CHECK(shown == 0);
}
