// SPDX-License-Identifier: BSD-3-Clause
#include "index/core/late_library.hpp"

#include "index/core/error.hpp"
#include "tests/support/catch.hpp"

using namespace tansaku;

namespace {

struct Opened : LateLibrary {
    explicit Opened(std::string soname) : LateLibrary(std::move(soname), "to test", "it") {}
    using LateLibrary::find;
};

Finding refused(std::string const & soname, char const * name) {
    try {
        Opened const library(soname);
        static_cast<void>(library.find(name));
        return {};
    } catch (Error const & error) {
        CHECK(error.fault() == Fault::resource);
        return error.findings().front();
    }
}

} // namespace

TEST_CASE("a function is found by its name") {
    Opened const library("libm.so.6");
    double (*const square_root)(double) = library.find("sqrt");
    CHECK(square_root(9) == 3);
}

TEST_CASE("a library or function that is missing is named, with what to do") {
    Finding const no_library = refused("libnobody-has-this.so.9", "sqrt");
    CHECK(no_library.code == "E-RES-03");
    CHECK(no_library.place == "libnobody-has-this.so.9");
    CHECK(no_library.text.starts_with("cannot be loaded (libnobody-has-this.so.9: "));
    CHECK(no_library.text.ends_with("); it is needed to test; install it"));
    Finding const no_function = refused("libm.so.6", "nobody_has_this");
    CHECK(no_function.code == "E-RES-03");
    CHECK(no_function.place == "libm.so.6");
    CHECK(no_function.text.find("nobody_has_this") != std::string::npos);
}
