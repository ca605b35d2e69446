// SPDX-License-Identifier: BSD-3-Clause
#include "engine/score/format_number.hpp"
#include "tests/support/catch.hpp"

#include <clocale>
#include <limits>

using namespace tansaku;

namespace {

std::string evalue(double value) {
    std::string text;
    append_evalue(text, value);
    return text;
}

std::string bits(double value) {
    std::string text;
    append_bit_score(text, value);
    return text;
}

std::string percent(std::uint64_t identical, std::uint64_t columns) {
    std::string text;
    append_percent_identity(text, identical, columns);
    return text;
}

} // namespace

TEST_CASE("E-values change their notation with their size") {
    CHECK(evalue(0) == "0.0");
    CHECK(evalue(9.99e-181) == "0.0");
    CHECK(evalue(1e-180) == "1.00e-180");
    CHECK(evalue(1.5549e-120) == "1.55e-120");
    CHECK(evalue(9.996e-21) == "1.00e-20");
    CHECK(evalue(0.00089999) == "9.00e-04");
    CHECK(evalue(0.0009) == "0.001");
    CHECK(evalue(0.0021) == "0.002");
    CHECK(evalue(0.0999) == "0.100");
    CHECK(evalue(0.1) == "0.10");
    CHECK(evalue(0.999) == "1.00");
    CHECK(evalue(1) == "1.0");
    CHECK(evalue(3.44) == "3.4");
    CHECK(evalue(9.99) == "10.0");
    CHECK(evalue(10) == "10");
    CHECK(evalue(12345.6) == "12346");
}

TEST_CASE("bit scores above 99.9 lose their fraction") {
    CHECK(bits(9.96) == "10.0");
    CHECK(bits(52.84) == "52.8");
    CHECK(bits(99.9) == "99.9");
    CHECK(bits(99.91) == "99");
    CHECK(bits(924.99) == "924");
    CHECK(bits(99999) == "99999");
    CHECK(bits(184664.7) == "1.847e+05");
}

TEST_CASE("the largest doubles have a text") {
    CHECK(evalue(std::numeric_limits<double>::max()).size() == 309);
    CHECK(bits(std::numeric_limits<double>::max()) == "1.798e+308");
}

TEST_CASE("percent identity has three decimals") {
    CHECK(percent(0, 7) == "0.000");
    CHECK(percent(7, 7) == "100.000");
    CHECK(percent(109, 112) == "97.321");
    CHECK(percent(999999, 1000000) == "100.000");
    CHECK(percent(63, 64) == "98.438"); // 98.4375, a tie: to the even digit
}

TEST_CASE("texts are appended") {
    std::string text = "x\t";
    append_evalue(text, 0.5);
    append_bit_score(text, 50);
    append_percent_identity(text, 1, 2);
    CHECK(text == "x\t0.5050.050.000");
}

TEST_CASE("the locale of the program does not matter") {
    char const * const german = std::setlocale(LC_ALL, "de_DE.UTF-8");
    CHECK(evalue(0.25) == "0.25");
    CHECK(bits(1.5) == "1.5");
    if (german != nullptr) std::setlocale(LC_ALL, "C");
}
