// SPDX-License-Identifier: BSD-3-Clause
// All numbers are made up or are published examples of their check digit rules.
#include "index/catalogue/pii/pii_scan.hpp"
#include "tests/support/catch.hpp"

#include <random>
#include <string>
#include <vector>

using namespace tansaku;

namespace {

std::string codes(std::vector<Refusal> const & refusals) {
    std::string codes;
    for (Refusal const & refusal : refusals)
        codes += std::string(refusal.code.substr(6)) + " ";
    return codes;
}

struct Sample {
    std::string text;
    std::string codes;
};

} // namespace

TEST_CASE("text that reads like personal data is found") {
    std::vector<Sample> const samples = {
        {"983205673214", "01 "},
        {"123456789018", "01 "},
        {"983205673210", "02 "},
        {"9832-0567-3214", "01 "},
        {"9832 0567 3214", "01 "},
        {"９８３２-０５６７-３２１４", "01 "},
        {"９８３２−０５６７−３２１４", "01 "},
        {"x (983205673214)", "01 "},
        {"保険者番号 33120015", "03 "},
        {"hokensha 33120015", "03 "},
        {"７０００012050002", "10 "},
        {"no. 7000012050002", "10 "},
        {"〒980-8573", "04 "},
        {"〒9808573", "04 "},
        {"980-8573", "04 "},
        {"38.2682, 140.8694", "04 "},
        {"1975-03-02", "05 "},
        {"1975/3/2", "05 "},
        {"2.3.1975", "05 "},
        {"1975年3月2日", "05 "},
        {"S50.3.2", "05 "},
        {"H5/10/31", "05 "},
        {"昭和50年3月2日", "05 "},
        {"㍼50年", "05 "},
        {"平成元年", "05 "},
        {"昭和五十年三月", "05 "},
        {"S50年3月2日", "05 "},
        {"Ｓ５０年３月２日", "05 "},
        {"R元年", "05 "},
        {"R元.5.1", "05 "},
        {"Feb 3, 1975", "05 "},
        {"FEBRUARY 3 1975", "05 "},
        {"born Sept. 3rd, 1975", "05 "},
        {"3-Mar-1975", "05 "},
        {"3rd of May 1975", "05 "},
        {"090-1234-5678", "06 "},
        {"09012345678", "06 "},
        {"+81 90 1234 5678", "06 "},
        {"+819012345678", "02 06 "},
        {"022-717-8078", "06 "},
        {"０２２-７１７-８０７８", "06 "},
        {"user@example.jp", "07 "},
        {"https://example.jp/x", "07 "},
        {"www.example.jp", "07 "},
        {"192.0.2.17", "07 "},
        {"2001:db8::8:800", "07 "},
        {"1975-03-02 user@example.jp", "05 07 "},
    };
    for (Sample const & sample : samples) {
        INFO(sample.text);
        CHECK(codes(scan_for_personal_data(sample.text)) == sample.codes);
    }
}

TEST_CASE("one last digit of twelve is the check digit of an individual number") {
    constexpr unsigned k_weights[] = {6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2};
    std::mt19937 random(12);
    for (int round = 0; round < 200; ++round) {
        std::string digits;
        unsigned sum = 0;
        for (unsigned const weight : k_weights) {
            unsigned const digit = static_cast<unsigned>(random() % 10);
            digits += std::to_string(digit);
            sum += weight * digit;
        }
        unsigned const check = sum % 11 <= 1 ? 0 : 11 - sum % 11;
        for (unsigned last = 0; last < 10; ++last)
            CHECK(codes(scan_for_personal_data(digits + std::to_string(last))).substr(0, 3) ==
                  (last == check ? "01 " : "02 "));
    }
}

TEST_CASE("ids, codes and places of genomes are not taken for personal data") {
    for (std::string const text : {"A1.KE.2013.50000_2-APR-2013.MF573214",
                                   "JGAN000000001",
                                   "AGDN_000000001",
                                   "SAMD00000001",
                                   "chr1:100-2000",
                                   "M54.5",
                                   "C50.9;E11",
                                   "40-49",
                                   "JP-04",
                                   "33120015",
                                   "1234567",
                                   "12345678901",
                                   "1234567890123",
                                   "HG00096",
                                   "GCA_000001405.29",
                                   "乳がん",
                                   "S0123456789abcdef0123456789abcdef",
                                   "1975-13-40",
                                   "12:34:56",
                                   "x983205673214",
                                   "300.1.2",
                                   "1-2",
                                   ""}) {
        INFO(text);
        CHECK(codes(scan_for_personal_data(text)).empty());
    }
}

TEST_CASE("a label may not hold a run of six digits") {
    CHECK(codes(scan_label("ID:00123456")) == "08 ");
    CHECK(codes(scan_label("type 12345")).empty());
}

TEST_CASE("scanning is linear") {
    for (std::string const piece : {"@", "1", "0", "1.", "1-", "ー", ":", "a@b", "昭和", "f:"}) {
        std::string text;
        while (text.size() < 60'000)
            text += piece;
        static_cast<void>(scan_label(text)); // quadratic work would take minutes under a sanitizer
    }
}
