#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# The folder list is the architecture: no other file or folder at the top level.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/sources.sh"

readonly permitted=(
    engine index cli bench tests data-samples
    CMakeLists.txt CMakePresets.json README.md CHANGELOG.md CONTRIBUTING.md LICENSE
    build # made by the build, never committed
)

seen=0
faults=0
for name in *; do
    seen=$((seen + 1))
    if [[ " ${permitted[*]} " != *" $name "* ]]; then
        printf '%s: not permitted at the top level\n' "$name"
        faults=$((faults + 1))
    fi
done
finish "$seen" "$faults"
