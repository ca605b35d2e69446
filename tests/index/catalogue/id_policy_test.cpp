// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/schema/id_policy.hpp"
#include "tests/support/catch.hpp"

using namespace tansaku;

namespace {

std::string code(IdPolicy policy, std::string_view id) {
    auto const refusal = refuse_sample_id(policy, id);
    return refusal ? std::string(refusal->code) : "";
}

} // namespace

TEST_CASE("platform ids are accessions of samples") {
    for (auto const id :
         {"JGAN000000001", "AGDN_123456789", "SAMD00000001", "SAMN1", "SAMEA104728877"})
        CHECK(code(IdPolicy::platform, id).empty());
    for (auto const id : {"", "HG00096", "JGAN00000001", "JGAN0000000011", "xJGAN000000001",
                          "JGAD000001", "SAMD", "SAME1", "JGAN000000001\n"})
        CHECK(code(IdPolicy::platform, id) != "");
    CHECK(code(IdPolicy::platform, "JGAN00000000001") == "E-ID-03");
    CHECK(code(IdPolicy::platform, "JGAN10000000001") == "E-ID-01");
}

TEST_CASE("free ids are words that do not read like personal data") {
    for (auto const id : {"HG00096", "a", "strain_7-b", "JGAN000000001"})
        CHECK(code(IdPolicy::free, id).empty());
    CHECK(code(IdPolicy::free, std::string(64, 'a')).empty());
    CHECK(code(IdPolicy::free, std::string(65, 'a')) == "E-ID-01");
    for (auto const id : {"", "a b", "a.b", "名", "a/b"})
        CHECK(code(IdPolicy::free, id) == "E-ID-01");
    CHECK(code(IdPolicy::free, "983205673214") == "E-PII-01");
    CHECK(code(IdPolicy::free, "090-1234-5678") == "E-PII-06");
    CHECK(code(IdPolicy::free, "1975-03-02") == "E-PII-05");
    CHECK(code(IdPolicy::free, "980-8573") == "E-PII-04");
    CHECK(code(IdPolicy::free, "A1_RW_2005_105-6548_X").empty()); // an isolate's name
}

TEST_CASE("free ids come from file names and headers") {
    struct Sample {
        std::string text;
        std::string id;
        bool replaced;
    };
    for (Sample const & sample : std::vector<Sample>{{"HG00096.fa", "HG00096", false},
                                                     {"/a/b.c/HG00096.fa.gz", "HG00096", false},
                                                     {"x.fasta.zst", "x", false},
                                                     {"x.fna", "x", false},
                                                     {"x.fa.fa", "x_fa", true},
                                                     {"x.1.txt", "x_1_txt", true},
                                                     {"大腸菌 K12.fa", "____K12", true},
                                                     {"x.gz.zst", "x_gz", true}}) {
        INFO(sample.text);
        CHECK(free_id_of_file(sample.text).id == sample.id);
        CHECK(free_id_of_file(sample.text).replaced == sample.replaced);
    }
    CHECK(free_id_of_header(">chr1 a person").id == "chr1");
    CHECK(free_id_of_header("@r.1\tx").id == "r_1");
    CHECK(free_id_of_header("").id.empty());
}

TEST_CASE("policies have names") {
    CHECK(id_policy_of(name_of(IdPolicy::platform)) == IdPolicy::platform);
    CHECK(id_policy_of(name_of(IdPolicy::free)) == IdPolicy::free);
    CHECK_FALSE(id_policy_of("Free").has_value());
}
