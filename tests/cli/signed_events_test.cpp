// SPDX-License-Identifier: BSD-3-Clause
// Events with signatures that OpenSSL's command line made: 'openssl pkeyutl -sign -rawin' with an
// Ed25519 key, 'openssl dgst -sha256 -sign' with one over P-256. The private keys are gone.
#include "tests/cli/support/tansaku.hpp"
#include "tests/support/catch.hpp"

#include <filesystem>
#include <fstream>

namespace tansaku::test {
namespace {

std::string const k_ed25519 = "-----BEGIN PUBLIC KEY-----\n"
                              "MCowBQYDK2VwAyEAhabMr8KmVV2rsfeukuNFLmwTgjfjhXfxl/oRAt8eBNw=\n"
                              "-----END PUBLIC KEY-----\n";
std::string const k_p256 = "-----BEGIN PUBLIC KEY-----\n"
                           "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEBurlfmiZGCnF5u+V28W90CKm7YEt\n"
                           "WozN5QVvqgSZjFPEJatuewY/VvP1byJA+Zb/7M2v+HlJj/DfGXFg5yD4KA==\n"
                           "-----END PUBLIC KEY-----\n";
std::string const k_p384 = "-----BEGIN PUBLIC KEY-----\n"
                           "MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEPUVfQQpO4XUctXuQXUi2CichyXzuxlvp\n"
                           "aqixDWRn6VtCudT6bsB9U0KxEP/i0n0IjwLOKxeY3WJ3O/RTHBd5vwgBeixFnuzJ\n"
                           "RdtgtOJ+gyTeHUJ4gUoQqpF5jeZumgkN\n"
                           "-----END PUBLIC KEY-----\n";

// What is signed is the object without white space, its keys in order; the file may have both.
std::string const k_first =
    R"({"event_id": "018f0000-0000-7000-8000-000000000001", "sample_accession": "JGAN000000001", )"
    R"("kind": "withdraw", "effective": "2026-01-01T00:00:00Z", "received": "2026-01-01T00:00:00Z", )"
    R"("authority": "TMM", "sig": "67zGX5k2ILfIKUMIcKPM3RAPHDS2d/Sv+vi8VwcvtXt6X3eaYJPfClnP1G9hJD0d)"
    R"(taQdZhwUofwAKfLPBf8LCw=="})"
    "\n";
std::string const k_second =
    R"({"authority": "NCBN", "event_id": "018f0000-0000-7000-8000-000000000002", "kind": "withdraw", )"
    R"("sample_accession": "JGAN000000003", "effective": "2026-01-01T00:00:00Z", )"
    R"("received": "2026-01-01T00:00:00Z", "sig": "MEUCIDX/yl3q6wysP7YbLECuOCwqIjBaTD7cXyywtk1gNIRI)"
    R"(AiEAyEJ5OE/AQoCnizILLknj7x9hw++6ADQX2hYT3Wrd8O4="})"
    "\n";

std::string replaced(std::string text, std::string const & old, std::string const & with) {
    std::size_t const at = text.find(old);
    REQUIRE(at != std::string::npos);
    return text.replace(at, old.size(), with);
}

TEST_CASE("consent: with keys of providers, only what these signed is taken") {
    CohortIndex const cohort;
    std::filesystem::create_directory(cohort.dir / "keys");
    cohort.dir.write("keys/TMM.pem", k_ed25519);
    cohort.dir.write("keys/NCBN.pem", k_p256);
    auto const apply = [&](std::string const & events) {
        return tansaku({"consent", "apply", cohort.path, cohort.dir.write("events.jsonl", events),
                        "--keys", cohort.dir / "keys"});
    };
    auto const refused = [&](std::string const & events, std::string const & code) {
        auto const before = snapshot(cohort.path);
        ProgramResult const result = apply(events);
        INFO(events << result.err);
        CHECK(result.exit_code == 2);
        CHECK(result.err_has(code));
        CHECK(snapshot(cohort.path).size() <= before.size() + 1); // but the lock, nothing
        CHECK(tansaku({"consent", "status", cohort.path}).out_has("in no answer\t0\t0\n"));
    };
    refused(k_first + replaced(k_second, "JGAN000000003", "JGAN000000004"), "events.jsonl:2: ");
    refused(replaced(k_first, "2026-01-01T00:00:00Z", "2026-01-01T00:00:01Z"), "E-CON-04");
    refused(replaced(k_first, "\"TMM\"", "\"NCBN\""), "E-CON-04");
    refused(replaced(k_first, "\"TMM\"", "\"../keys/TMM\""), "E-CON-04");
    refused(replaced(k_first, "\"TMM\"", "\"BBJ\""), "E-CON-04");
    refused(replaced(k_first, "67zG", "77zG"), "E-CON-04");
    refused(replaced(k_first,
                     "=="
                     "\"",
                     "\""),
            "E-CON-04");
    refused(k_first.substr(0, k_first.find(", \"sig\"")) + "}\n", "E-CON-04");
    cohort.dir.write("keys/TMM.pem", k_p384);
    refused(k_first, "E-KEY-02");
    cohort.dir.write("keys/TMM.pem", "no key");
    refused(k_first, "E-KEY-02");
    cohort.dir.write("keys/TMM.pem", k_ed25519);

    ProgramResult const good = apply(k_first + k_second);
    INFO(good.err);
    CHECK(good.exit_code == 0);
    CHECK_FALSE(good.err_has("W-CON-01"));
    CHECK(tansaku({"consent", "status", cohort.path}).out_has("in no answer\t3\t2\n"));
    CHECK(tansaku({"consent", "apply", cohort.path, cohort.dir / "events.jsonl", "--keys",
                   cohort.dir / "none"})
              .err_has("E-KEY-01"));
}

TEST_CASE("consent: nobody signs for another biobank's people") {
    CohortIndex const cohort;
    std::filesystem::create_directory(cohort.dir / "keys");
    cohort.dir.write("keys/TMM.pem", k_ed25519);
    auto const apply = [&] {
        return tansaku({"consent", "apply", cohort.path, cohort.dir.write("events.jsonl", k_first),
                        "--keys", cohort.dir / "keys"});
    };
    auto const load = [&](std::string const & biobank) {
        std::ifstream input(cohort.dir / "samples.tsv");
        std::string rows;
        for (std::string line; std::getline(input, line); rows += line + '\n')
            if (auto const at = line.find("\tTMM\t"); at != std::string::npos)
                line.replace(at + 1, 3, biobank);
        REQUIRE(
            tansaku({"metadata", "load", cohort.path, cohort.dir.write("s.tsv", rows)}).exit_code ==
            0);
    };
    load("BBJ");
    ProgramResult const refused = apply();
    INFO(refused.err);
    CHECK(refused.exit_code == 2);
    CHECK(refused.err_has("E-CON-04"));
    load("unknown"); // nobody knows whose they are
    CHECK(apply().exit_code == 0);
}

} // namespace
} // namespace tansaku::test
