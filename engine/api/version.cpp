// SPDX-License-Identifier: BSD-3-Clause
#include <tansaku/version.hpp>

#include <string_view>

namespace tansaku::api {
namespace {

// TANSAKU_VERSION comes from the project's one place for it.
constexpr bool k_headers_agree = std::string_view(TANSAKU_VERSION) == "0.1.0" &&
                                 k_version_major == 0 && k_version_minor == 1 &&
                                 k_version_patch == 0;
static_assert(k_headers_agree, "tansaku/version.hpp tells another version than CMakeLists.txt");

} // namespace

char const * version() noexcept { return TANSAKU_VERSION; }

} // namespace tansaku::api
