#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# Builds everything and runs all tests, from any folder.
#
#   tests/run.sh [CTEST OPTION…]       for example: tests/run.sh -L unit
#
# Environment: BUILD_DIR (default: build/ of the repository), JOBS (default 2).
# Ends with the summary of ctest; not 0 when a test fails or when there is none.
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
readonly root
readonly build=${BUILD_DIR:-$root/build}
readonly jobs=${JOBS:-2}

# True when `build` was configured for another place or another generator, as after a move.
is_stale() {
    local cache=$build/CMakeCache.txt
    [[ -f $cache ]] || return 1
    ! grep --quiet --fixed-strings --line-regexp "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$cache" ||
        ! grep --quiet --line-regexp 'CMAKE_GENERATOR:INTERNAL=Ninja' "$cache"
}

configure() {
    local fresh=()
    if is_stale; then
        fresh=(--fresh)
    fi
    cmake "${fresh[@]}" -S "$root" -B "$build" -G Ninja \
        -DCMAKE_BUILD_TYPE=Release -DTANSAKU_WERROR=ON \
        -DTANSAKU_BUILD_TESTS=ON -DTANSAKU_BUILD_BENCH=ON -DTANSAKU_SANITIZE= \
        -DCMAKE_REQUIRE_FIND_PACKAGE_MPI=ON # else the tests of ranks and of Slurm were left out
}

"$root/tests/setup.sh"
configure
cmake --build "$build" --parallel "$jobs"
ctest --test-dir "$build" --output-on-failure --no-tests=error --parallel "$jobs" "$@"
