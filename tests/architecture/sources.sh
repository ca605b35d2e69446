# SPDX-License-Identifier: BSD-3-Clause
# shellcheck shell=bash
# Shared by the checks of this folder, which source it. Each check takes one argument, the root of
# the tree to look at (default: this repository), so that it can be tried on a tree with a fault.

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
root=$(cd -- "${1:-$here/../..}" && pwd -P)
readonly here root
cd -- "$root" || exit

# list_sources PATTERN…: files of the rooms, benchmarks, tests and sample data by name pattern.
list_sources() {
    local pattern names=()
    for pattern in "$@"; do
        names+=(-o -name "$pattern")
    done
    local folder folders=()
    for folder in index engine cli bench tests data-samples .ci; do
        [[ ! -d $folder ]] || folders+=("$folder")
    done
    find "${folders[@]}" -type f \( "${names[@]:1}" \) | LC_ALL=C sort
}

# Ends a check: fails when it was told of anything wrong, and when it looked at nothing.
# finish FILES-SEEN FAULTS
finish() {
    local check
    check=$(basename -- "$0" .sh)
    if (($2 > 0)); then
        printf '%s: %d fault(s) in %d files\n' "$check" "$2" "$1"
        exit 1
    fi
    if (($1 == 0)); then
        printf '%s: no files to look at below %s\n' "$check" "$root"
        exit 1
    fi
    printf '%s: %d files, no fault\n' "$check" "$1"
}
