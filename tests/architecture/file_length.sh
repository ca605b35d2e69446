#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# No source has more than 500 lines; those above 300 are listed, as a hint to split them.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/sources.sh"

readonly most=500 hint=300

mapfile -t files < <(list_sources '*.cpp' '*.hpp' '*.h' '*.c' '*.sh' '*.awk' '*.py' 'CMakeLists.txt')
faults=0
for file in "${files[@]}"; do
    lines=$(wc -l <"$file")
    if ((lines > most)); then
        printf '%s: %d lines, %d are permitted\n' "$file" "$lines" "$most"
        faults=$((faults + 1))
    elif ((lines > hint)); then
        printf '%s: %d lines (a hint, no fault)\n' "$file" "$lines"
    fi
done
finish "${#files[@]}" "$faults"
