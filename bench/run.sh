#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# Builds Tansaku and measures it against its peers; README.md explains what. Options go to run.py:
#   bench/run.sh [--quick] [--rows GLOB…] [--list] [--genomes N] [--seed S] [--runs R] [--data DIR] [--out DIR]
# Environment: BUILD_DIR (default: build/ of the repository), WORK_DIR (default: BUILD_DIR/bench-work,
# 20 GB), JOBS (default 2), TANSAKU_DATA (as --data). TANSAKU names a program that is built already,
# and is measured instead of this tree's.
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
readonly root
readonly build=${BUILD_DIR:-$root/build}
programs=(make_genomes smith_waterman seqan_search library_search)

"$root/bench/setup.sh"
cmake -S "$root" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DTANSAKU_BUILD_BENCH=ON >/dev/null
if [[ -d $build/cli/mpi && -z ${TANSAKU-} ]]; then
    programs+=(tansaku-mpi) # where there is an MPI
fi
readonly programs
if [[ -n ${TANSAKU-} ]]; then
    cmake --build "$build" --target "${programs[@]}" --parallel "${JOBS:-2}"
else
    cmake --build "$build" --target tansaku "${programs[@]}" --parallel "${JOBS:-2}"
fi
PYTHONDONTWRITEBYTECODE=1 exec python3 "$root/bench/run.py" \
    --tansaku "${TANSAKU:-$build/cli/tansaku}" \
    --make-genomes "$build/bench/make_genomes" --smith-waterman "$build/bench/smith_waterman" \
    --seqan-search "$build/bench/seqan_search" \
    --library-search "$build/bench/library_search" \
    --work "${WORK_DIR:-$build/bench-work}" "$@"
