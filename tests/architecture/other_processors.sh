#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# The program is of no one processor: two files alone ask for which is compiled, of which one holds the
# kernel for AVX2 and what stands for it elsewhere; no other source includes a header of x86 or ARM or calls
# their intrinsics. Where g++-aarch64-linux-gnu is, everything that needs no library but the compiler's
# own is compiled for ARM.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/sources.sh"

readonly compiler=aarch64-linux-gnu-g++
readonly kernel=engine/extend/band_kernel.cpp
readonly choosers='index/core/cpu_clones\.hpp|engine/extend/band_kernel\.cpp'

mapfile -t files < <(list_sources '*.cpp' '*.hpp' '*.h' '*.c' | grep -E '^(index|engine|cli)/')
faults=0
if grep --with-filename --line-number --extended-regexp \
    '#include *<([a-z0-9]*intrin|cpuid|arm_neon|arm_sve)\.h>|\<_mm[0-9]*_|__builtin_ia32_|\<asm\>' "${files[@]}" |
    grep --invert-match "^$kernel:"; then
    echo "these lines are for one processor"
    faults=$((faults + 1))
fi
if grep --with-filename --line-number --extended-regexp '__(x86_64|i386|aarch64|SSE|AVX|ARM)' "${files[@]}" |
    grep --invert-match --extended-regexp "^($choosers):"; then
    echo "only $choosers ask for the processor"
    faults=$((faults + 1))
fi
if command -v "$compiler" >/dev/null; then
    compiled=0
    for file in "${files[@]}"; do
        [[ $file == *.cpp ]] || continue
        case $file in
        index/core/* | index/build/cut/boundary_kernel.cpp | engine/*/*_kernel.cpp | engine/score/* | engine/within/error_band.cpp) ;;
        *) continue ;;
        esac
        "$compiler" -std=c++20 -I. -O2 -Wall -Wextra -Werror -S -o /dev/null "$file" || faults=$((faults + 1))
        compiled=$((compiled + 1))
    done
    echo "$compiled files compiled for ARM"
fi
finish "${#files[@]}" "$faults"
