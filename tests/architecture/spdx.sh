#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# The first line of every source (the second one after #!) names the licence.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/sources.sh"

mapfile -t files < <(
    list_sources '*.cpp' '*.hpp' '*.h' '*.c' '*.sh' '*.awk' '*.py' '*.cmake' '*.sbatch' 'CMakeLists.txt'
    find CMakeLists.txt .ci/run -type f 2>/dev/null || true
)
faults=0
for file in "${files[@]}"; do
    { read -r first && read -r second; } <"$file" || true
    line=${first-}
    [[ $line != '#!'* ]] || line=${second-}
    if [[ ! $line =~ ^(//|#)\ SPDX-License-Identifier:\ BSD-3-Clause$ ]]; then
        printf '%s:1: no "SPDX-License-Identifier: BSD-3-Clause"\n' "$file"
        faults=$((faults + 1))
    fi
    unset first second
done
finish "${#files[@]}" "$faults"
