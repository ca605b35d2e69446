#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# No source is hidden from git by an ignore rule, as "build/" would hide index/build/.
# Exit 77 (ctest: skipped) where the tree is no git work tree, as in a release archive.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/sources.sh"

if ! git rev-parse --is-inside-work-tree >/dev/null 2>&1; then
    echo "not_ignored: skipped, no git work tree here"
    exit 77
fi
mapfile -t files < <(list_sources '*.cpp' '*.hpp' '*.h' '*.c' '*.sh' '*.awk' '*.py' 'CMakeLists.txt')
ignored=$(git check-ignore --verbose --no-index -- "${files[@]}" || true)
[[ -z $ignored ]] || printf '%s\n' "$ignored"
finish "${#files[@]}" "$(printf '%s' "$ignored" | grep -c '' || true)"
