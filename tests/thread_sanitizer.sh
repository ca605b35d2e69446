#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# The library, and what ranks of a cluster hand from thread to thread, under ThreadSanitizer: builds their tests alone, with
# the preset tsan, and runs those of the library that are named; or all but the one that counts what the process has mapped,
# which the sanitizer itself adds to.
#
#   tests/thread_sanitizer.sh [TEST…]       names of Catch2, as "*eight threads*"
#
# Environment: BUILD_DIR (default: build/tsan of the repository), JOBS (default 2). Not 0 when anything is
# reported.
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
readonly root
readonly build=${BUILD_DIR:-$root/build/tsan}

"$root/tests/setup.sh"
cd -- "$root"
cmake --preset tsan -B "$build" -DTANSAKU_BUILD_BENCH=OFF
cmake --build "$build" --target test_api test_cluster --parallel "${JOBS:-2}"
export TSAN_OPTIONS="suppressions=$root/tests/tsan.supp${TSAN_OPTIONS:+:$TSAN_OPTIONS}"
"$build/tests/engine/cluster/test_cluster"
(($# > 0)) || set -- '~*a thousand times*'
"$build/tests/engine/api/test_api" "$@"
