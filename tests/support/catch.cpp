// SPDX-License-Identifier: BSD-3-Clause
// Where the test framework is compiled beforehand: tests/CMakeLists.txt.
#include "tests/support/catch.hpp"
