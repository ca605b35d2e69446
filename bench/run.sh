#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# Builds Tansaku and measures it; README.md explains what. Options go to run.py:
#   bench/run.sh [--quick] [--genomes N] [--runs R] [--data DIR] [--out DIR]
# Environment: BUILD_DIR (default: build/ of the repository), WORK_DIR (default: BUILD_DIR/bench-work,
# 2 GB), JOBS (default 2), TANSAKU_DATA (as --data). TANSAKU and MAKE_GENOMES name programs
# that are built already; then nothing is built.
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
readonly root
readonly build=${BUILD_DIR:-$root/build}

if [[ -z ${TANSAKU-} || -z ${MAKE_GENOMES-} ]]; then
    cmake -S "$root" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DTANSAKU_BUILD_BENCH=ON >/dev/null
    cmake --build "$build" --target tansaku make_genomes --parallel "${JOBS:-2}"
fi
PYTHONDONTWRITEBYTECODE=1 exec python3 "$root/bench/run.py" \
    --tansaku "${TANSAKU:-$build/cli/tansaku}" \
    --make-genomes "${MAKE_GENOMES:-$build/bench/make_genomes}" \
    --work "${WORK_DIR:-$build/bench-work}" "$@"
