// SPDX-License-Identifier: BSD-3-Clause
// Thousands of tables with random damage: none crashes, and none of what is refused is shown.
#include "tests/index/catalogue/metadata_case.hpp"
#include "tests/support/catch.hpp"

#include <cstdint>
#include <random>

using namespace tansaku;
using namespace tansaku::test;

namespace {

// A word that no message of ours can hold by chance.
std::string const k_secret = "Qx7zSecretZq";

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
    for (int round = 0; round < 4'000; ++round) {
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
    CHECK(refused > 3'000);
    CHECK(shown == 0);
}
