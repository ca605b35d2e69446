#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# A newcomer's path, timed: clones the repository, then does what the first lines of its README say, word by
# word: the demo, then an index of own FASTA and a search. Prints the seconds of each step. What is committed is
# cloned. No test: its time is of this machine, its network and what is installed already; with a compiler cache
# (CMAKE_CXX_COMPILER_LAUNCHER) it is no newcomer's.
#
#   tests/newcomer.sh [FOLDER]      a new folder, which stays; without one, a scratch folder, which goes
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
if (($# > 0)); then
    folder=$1
    mkdir -- "$folder"
else
    folder=$(mktemp -d)
    trap 'rm -rf -- "$folder"' EXIT
fi
folder=$(cd -- "$folder" && pwd -P)
unset BUILD_DIR
steps=()

# step NAME COMMAND…: runs it, and keeps how long it took.
step() {
    local name=$1 begin=$EPOCHREALTIME
    shift
    "$@"
    steps+=("$(awk -v name="$name" -v begin="$begin" -v end="$EPOCHREALTIME" \
        'BEGIN { printf "%8.1f s  %s", end - begin, name }')")
}

step 'clone' git clone --quiet "file://$root" "$folder/tansaku"
cd -- "$folder/tansaku"

# The first block of code in the README: its lines are the whole instruction.
mapfile -t lines < <(awk '/^```/ { if (inside) exit; inside = 1; next } inside' README.md)
demo=$(printf '%s\n' "${lines[@]}" | grep --max-count=1 'demo\.sh')
own=$(printf '%s\n' "${lines[@]}" | grep --max-count=1 'tansaku index')
follow() { eval "$1"; } # comments at the lines' ends are shell's too

step "demo: ${demo%%  *}" follow "$demo"

# Own sequences: a few relatives of 200 kb, and a piece of one of them.
mkdir "$folder/own" "$folder/own/genomes"
cd -- "$folder/own"
awk 'function random(below) { state = (state * 16807) % 2147483647; return int(state / 7) % below }
BEGIN {
    state = 11
    for (i = 0; i < 200000; ++i) base[i] = substr("ACGT", random(4) + 1, 1)
    for (person = 1; person <= 5; ++person) {
        file = "genomes/person" person ".fa"
        print ">chr1" > file
        for (i = 0; i < 200000; ++i) {
            line = line (random(1000) ? base[i] : substr("ACGT", random(4) + 1, 1))
            if (length(line) == 80) { print line > file; line = "" }
        }
        close(file)
    }
}'
{ echo '>piece' && sed -n 1001,1020p genomes/person3.fa; } >query.fa
PATH=$folder/tansaku/build/cli:$PATH
step "own FASTA: ${own%%  *}" follow "$own"

printf '\nA newcomer with nothing but the README:\n'
printf '%s\n' "${steps[@]}"
