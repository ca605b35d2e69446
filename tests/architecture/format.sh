#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# C++ is as clang-format leaves it. To mend a file: clang-format -i FILE
# Exit 77 (ctest: skipped) without clang-format, which tests/setup.sh installs.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/sources.sh"

if ! command -v clang-format >/dev/null; then
    echo "format: skipped, no clang-format here; see tests/setup.sh"
    exit 77
fi
mapfile -t files < <(list_sources '*.cpp' '*.hpp')
faults=0
# All at once; file by file, to name those that are not, only when something is.
if ((${#files[@]} > 0)) &&
    printf '%s\0' "${files[@]}" | xargs -0 -n 40 -P 2 clang-format --dry-run -Werror 2>/dev/null; then
    finish "${#files[@]}" 0
    exit
fi
for file in "${files[@]}"; do
    if ! message=$(clang-format --dry-run -Werror --ferror-limit=1 "$file" 2>&1); then
        printf '%s\n' "$message" | sed -n 1,3p
        faults=$((faults + 1))
    fi
done
finish "${#files[@]}" "$faults"
