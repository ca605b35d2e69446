// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/convert/convert_rules.hpp"
#include "index/catalogue/convert/convert_samples.hpp"
#include "tests/index/catalogue/metadata_case.hpp"
#include "tests/support/catch.hpp"

#include <fstream>
#include <random>

using namespace tansaku;
using namespace tansaku::test;

namespace {

struct Converted {
    std::string text; // empty: refused
    std::vector<Finding> findings;
    std::vector<Finding> notices;
};

Converted convert(std::string const & submission, std::string const & rules = {},
                  std::vector<std::string> drop = {}) {
    TempDir const folder;
    ConvertFiles files;
    files.submission = folder.write("submission", submission);
    if (!rules.empty()) files.rules = folder.write("rules.tsv", "column\tfrom\tto\n" + rules);
    files.drop = std::move(drop);
    try {
        auto converted = convert_samples(files);
        return {converted.text, {}, converted.notices};
    } catch (Error const & error) {
        CHECK(error.fault() == Fault::input);
        return {{}, error.findings(), {}};
    }
}

std::string attribute(std::string const & tag, std::string const & value) {
    return "      <SAMPLE_ATTRIBUTE><TAG>" + tag + "</TAG><VALUE>" + value +
           "</VALUE></SAMPLE_ATTRIBUTE>\n";
}

std::string const k_ref = "S0123456789abcdef0123456789abcdef";

// A SAMPLE_SET of one sample, with these attributes beside those that it must have.
std::string sample_set(std::string const & attributes, std::string const & taxon = "9606") {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
           "<SAMPLE_SET>\n"
           "  <SAMPLE accession=\"JGAN000000001\" alias=\"Sample-1\" center_name=\"Somewhere\">\n"
           "    <IDENTIFIERS><PRIMARY_ID>JGAN000000001</PRIMARY_ID></IDENTIFIERS>\n"
           "    <TITLE>a title</TITLE>\n"
           "    <SAMPLE_NAME><TAXON_ID>" +
           taxon +
           "</TAXON_ID></SAMPLE_NAME>\n"
           "    <SAMPLE_ATTRIBUTES>\n" +
           attribute("subject_id", k_ref) + attributes +
           "    </SAMPLE_ATTRIBUTES>\n  </SAMPLE>\n</SAMPLE_SET>\n";
}

std::string const k_rules = "age\t37\t30-39\nage\t38\t30-39\nresidence\tChiba\tJP-12\n"
                            "birth_location\tChiba\tJP-12\nbirth_location\tTokyo\tJP-13\n"
                            "subject_ref\tcase-1\tS0123456789abcdef0123456789abcde1\n"
                            "subject_ref\tcase-2\tS0123456789abcdef0123456789abcde2\n"
                            "sample_accession\tSample-1\tJGAN000000001\n"
                            "sample_accession\tSample-2\tJGAN000000002\n"
                            "disease\tDisease A\tD000001\n";

// As DDBJ's own example has it.
std::string const k_sheet =
    "# Alias (オブジェクト)\t# 登録者\n"
    "Alias\tsample ID\ttitle\tdescription\tsubject ID\tsex\tage\tresidence\tbirth_location\t"
    "disease\tICD10\tcollection_date\taffection_status\ttissue\tpopulation\thistological_type\t"
    "is_tumor\tmaterial_type\tsmoker\n"
    "Sample-1\tcase-1-exome\tBlood\tBlood\tcase-1\tmale\t37\tChiba\tChiba\tDisease A\tH00.0\t"
    "2024-05-01\tcase\tblood\tJapanese\tcell\tno\tgenomic DNA\tyes\n"
    "Sample-2\tcase-2-exome\tBlood\tBlood\tcase-2\tfemale\t38\tChiba\tTokyo\tDisease A\tH00.0\t"
    "2024-05-01\tcase\tblood\tJapanese\tcell\tno\n"
    "Sample-3\n"
    "Sample-4\t\t\t\n";

} // namespace

TEST_CASE("DDBJ's sheet becomes samples.tsv by rules") {
    auto const converted = convert(k_sheet, k_rules, {"material_type", "smoker"});
    INFO(text_of(converted.findings));
    CHECK(converted.text ==
          "sample_accession\tsubject_ref\tage\tsex\tresidence\tbirth_location\tICD10\tdisease\t"
          "affection_status\tis_tumor\n"
          "JGAN000000001\tS0123456789abcdef0123456789abcde1\t30-39\tmale\tJP-12\tJP-12\tH00.0\t"
          "D000001\tcase\tno\n"
          "JGAN000000002\tS0123456789abcdef0123456789abcde2\t30-39\tfemale\tJP-12\tJP-13\tH00.0\t"
          "D000001\tcase\tno\n");
    CHECK(text_of(converted.notices).find("2 values of collection_date were dropped") !=
          std::string::npos);
    CHECK(text_of(converted.notices).find("2 rows have nothing but a name") != std::string::npos);
}

TEST_CASE("what a sheet has and no rule mends is told at its line, and not shown") {
    auto const further = convert(k_sheet, k_rules);
    CHECK(codes_of(further.findings) == "E-COL-02 E-COL-02 ");
    auto const bare = convert(k_sheet, {}, {"material_type", "smoker"});
    CHECK(bare.text.empty());
    CHECK(codes_of(bare.findings) == "E-ID-01 E-SUBJ-01 E-AGE-01 E-GEO-01 E-GEO-01 E-DIS-01 "
                                     "E-ID-01 E-SUBJ-01 E-AGE-01 E-GEO-01 E-GEO-01 E-DIS-01 ");
    CHECK(bare.findings[0].place.ends_with("submission:3"));
    CHECK(bare.findings[6].place.ends_with("submission:4"));
    for (auto const * value : {"case-1", "Chiba", "Disease A", "Sample-1"})
        CHECK(text_of(bare.findings).find(value) == std::string::npos);
}

TEST_CASE("JGA's XML becomes samples.tsv by rules") {
    auto const converted = convert(
        sample_set(attribute("age", "45") + attribute("sex", "female") +
                   attribute("residence", "宮城県") + attribute("tissue", "blood") +
                   attribute("disease", "乳がん") + attribute("ICD10", "C50.9, E11") +
                   attribute("affection_status", "") + attribute("description", "x &lt; y")),
        "age\t45\t40-49\nresidence\t宮城県\tJP-04\ndisease\t乳がん\tD000003\n"
        "biobank\t*\tTMM\ndataset_accession\t*\tJGAD000001\n");
    INFO(text_of(converted.findings));
    CHECK(converted.text ==
          "sample_accession\tsubject_ref\tbiobank\tage\tsex\tresidence\tICD10\tdisease\t"
          "affection_status\tdataset_accession\n"
          "JGAN000000001\t" +
              k_ref + "\tTMM\t40-49\tfemale\tJP-04\tC50.9;E11\tD000003\tunknown\tJGAD000001\n");
    auto const notices = text_of(converted.notices);
    for (auto const * name : {"1 values of tissue ", "1 values of description ",
                              "1 values of TITLE ", "1 values of alias "})
        CHECK(notices.find(name) != std::string::npos);
}

TEST_CASE("XML that is not JGA's is refused by its code, and not shown") {
    struct Bad {
        std::string xml;
        std::string code;
    };
    std::string const good = attribute("age", "unknown") + attribute("sex", "unknown");
    REQUIRE(convert(sample_set(good)).findings.empty());
    std::string const body = sample_set(good).substr(39); // without the declaration
    std::string deep;
    for (int i = 0; i < 100'000; ++i)
        deep += "<SAMPLE>";
    std::string many = "<SAMPLE_SET ";
    for (int i = 0; many.size() < 12'000'000; ++i)
        many += "q" + std::to_string(i) + "='' ";
    std::vector<Bad> const all{
        {"<!DOCTYPE SAMPLE_SET SYSTEM \"file:///etc/passwd\">" + body, "E-XML-02"},
        {"<!DOCTYPE a [<!ENTITY s SYSTEM \"file:///etc/passwd\">]>" + body, "E-XML-02"},
        {"<!DOCTYPE a [<!ENTITY a \"qqqq\"><!ENTITY b \"&a;&a;\">]><SAMPLE_SET>&b;</SAMPLE_SET>",
         "E-XML-02"},
        {"<SAMPLE_SET xmlns:xi=\"http://www.w3.org/2001/XInclude\"><xi:include "
         "href=\"/etc/passwd\" parse=\"text\"/></SAMPLE_SET>",
         "E-XML-01"},
        {"<SAMPLE_SET>&qqqq;</SAMPLE_SET>", "E-XML-01"},
        {deep, "E-XML-03"},
        {many, "E-XML-0"},
        {"<SAMPLE_SET><SAMPLE>", "E-XML-01"},
        {"<qqqq/>", "E-XML-01"},
        {"<SAMPLE_SET/>", "E-CNT-02"},
        {sample_set(good + attribute("patient_name", "qqqq")), "E-COL-01"},
        {sample_set(good + attribute("qqqq", "1")), "E-COL-02"},
        {sample_set(good + attribute("sex", "male")), "E-XML-01"},
        {sample_set(good, ""), "E-XML-01"},
        {sample_set(good, "10090"), "E-REF-03"},
        {sample_set(attribute("age", "45qq") + attribute("sex", "male")), "E-AGE-02"},
        {sample_set(attribute("age", "a\tqqqq") + attribute("sex", "male")), "E-ENC-01"},
        {"<SAMPLE_SET><SAMPLE><SAMPLE_NAME><INDIVIDUAL_NAME>qqqq</INDIVIDUAL_NAME></SAMPLE_NAME>"
         "</SAMPLE></SAMPLE_SET>",
         "E-COL-01"},
        {"<SAMPLE_SET>\xFFqqqq</SAMPLE_SET>", "E-XML-01"},
    };
    for (Bad const & bad : all) {
        auto const converted = convert(bad.xml);
        INFO(bad.xml.substr(0, 200) << " gives:\n" << text_of(converted.findings));
        CHECK(converted.text.empty());
        bool found = false;
        for (Finding const & finding : converted.findings)
            found = found || finding.code.starts_with(bad.code);
        CHECK(found);
        CHECK(text_of(converted.findings).find("qqqq") == std::string::npos);
        CHECK(text_of(converted.findings).find("root:") == std::string::npos);
    }
}

TEST_CASE("rules that are none are refused") {
    CHECK(codes_of(convert(k_sheet, "height\t1\t2\n").findings).starts_with("E-RUL-01 "));
    CHECK(codes_of(convert(k_sheet, "age\t37\t30-39\nage\t37\t40-49\n").findings)
              .starts_with("E-RUL-02 "));
}

TEST_CASE("a rule for the whole goes before rules for items, and * is for what is left") {
    TempDir const folder;
    std::ifstream input(folder.write("r", "column\tfrom\tto\ndisease\ta\tD1\ndisease\ta, b\tD2\n"
                                          "age\t*\tunknown\nage\t45\t40-49\n"));
    FindingList findings;
    std::vector<Finding> notices;
    auto const rules = ConvertRules::read(input, "r", findings, notices);
    CHECK(rules.apply("disease", "a, b") == "D2");
    CHECK(rules.apply("disease", " a ;c,a") == "D1;c;D1");
    CHECK(rules.apply("age", "45") == "40-49");
    CHECK(rules.apply("age", "46") == "unknown");
    CHECK(rules.apply("age", "") == "unknown");
    CHECK(rules.apply("sex", "m") == "m");
    CHECK(rules.fills("age"));
    CHECK_FALSE(rules.fills("disease"));
}

TEST_CASE("damaged XML is converted or refused, and never shown") {
    std::uint32_t const seed = 20260501;
    INFO("seed " << seed);
    std::mt19937 random(seed);
    std::string const good = sample_set(attribute("age", "40-49") + attribute("sex", "male") +
                                        attribute("ICD10", "I10"));
    std::string const secret = "Qx7zSecretZq";
    std::size_t refused = 0;
    for (int round = 0; round < 1'000; ++round) {
        std::string bad = good;
        for (std::size_t n = 1 + random() % 4; n > 0; --n) {
            std::size_t const at = random() % bad.size();
            switch (random() % 3) {
            case 0:
                bad[at] = static_cast<char>(random() % 256);
                break;
            case 1:
                bad.erase(at, 1 + random() % 20);
                break;
            default:
                bad.insert(at, secret);
                break;
            }
        }
        auto const converted = convert(bad);
        refused += converted.text.empty() ? 1u : 0u;
        CHECK(text_of(converted.findings).find(secret) == std::string::npos);
    }
    CHECK(refused > 500);
}
