// SPDX-License-Identifier: BSD-3-Clause
#include <tansaku/tansaku.h>
#include <tansaku/version.hpp>

#include <cstdint>

std::int32_t tansaku_abi() { return TANSAKU_ABI; }
char const * tansaku_version() { return tansaku::api::version(); }
