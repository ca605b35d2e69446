#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# Builds Tansaku, indexes the sample data of this folder and asks it some questions.
# Works from any folder, on a fresh Debian 12, again and again. Makes build/ of the repository
# (or BUILD_DIR) and in it demo/, nothing else.
set -euo pipefail

samples=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
root=$(dirname -- "$samples")
build=${BUILD_DIR:-$root/build}
demo=$build/demo
index=$demo/biobanks.idx
readonly samples root build demo index

heading() { printf '\n=== %s\n' "$*"; }
explain() { printf '%s\n' "$@"; }

# Shows a command as a person would type it in this folder, then runs it.
run() {
    printf '\n$'
    printf ' %s' "${@//$demo\//}"
    printf '\n'
    "$@"
}

# Lines up the columns of a TSV whose first line is the command shown; prints 12 lines of it, cut to
# 160 characters.
line_up() {
    awk -F '\t' '
        NR <= 2 && !/\t/ { print; next }
        rows == 12 { more++; next }
        {
            fields[++rows] = NF
            for (i = 1; i <= NF; i++) {
                cell[rows, i] = $i
                if (length($i) > width[i]) width[i] = length($i)
            }
        }
        END {
            for (row = 1; row <= rows; row++) {
                line = ""
                for (i = 1; i <= fields[row]; i++)
                    line = line cell[row, i] sprintf("%" width[i] + 2 - length(cell[row, i]) "s", "")
                sub(/ +$/, "", line)
                print substr(line, 1, 160)
            }
            if (more) print "… " more " more lines"
        }'
}

run_table() { run "$@" | line_up; }

# True when `build` was configured for another place or another generator, as after a move.
is_stale() {
    local cache=$build/CMakeCache.txt
    [[ -f $cache ]] || return 1
    ! grep --quiet --fixed-strings --line-regexp "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$cache" ||
        ! grep --quiet --line-regexp 'CMAKE_GENERATOR:INTERNAL=Ninja' "$cache"
}

build_program() {
    local fresh=()
    if is_stale; then
        fresh=(--fresh)
    fi
    cmake "${fresh[@]}" -S "$root" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release >"$demo/configure.log" ||
        { cat "$demo/configure.log" && exit 1; }
    cmake --build "$build" --target tansaku --parallel "${JOBS:-2}"
    PATH=$build/cli:$PATH
}

make_index() {
    rm -rf -- "$index"
    explain '24 samples with two haplotypes of 80 kb of chromosome 20 each, 12 mitochondrial genomes,' \
        'and (invented) metadata from three biobanks become one index.'
    run tansaku index "$index" --manifest manifest.tsv --metadata samples.tsv \
        --datasets datasets.tsv --disease-terms disease_terms.tsv
    run tansaku info "$index"
    run tansaku verify "$index"
}

ask_questions() {
    heading 'Six queries: which samples carry them?'
    explain 'A carrier carries the whole query exactly, unless --carrier says otherwise.'
    run tansaku search "$index" queries.fa --format summary

    heading 'The same as a table, with metadata: a row for each query and sample'
    run_table tansaku search "$index" queries.fa --format tsv --metadata-columns biobank,age,sex,residence

    heading 'Only women from 40 to 69'
    explain 'Several filters are AND, several values of one filter are OR.'
    run_table tansaku search "$index" queries.fa --format tsv --min-identity 99 --min-coverage 95 \
        --filter sex=female --filter age=40-49..60-69 --metadata-columns biobank,age,sex

    heading 'The distinct texts behind the hits'
    explain 'Near-identical sequences are searched and aligned once: a row for each allele.'
    run_table tansaku search "$index" queries.fa --format alleles

    heading 'The carriers as a cohort'
    explain 'Numbers of distinct subjects who carry the query, of subjects searched.'
    run_table tansaku search "$index" queries.fa --format cohort --by biobank,sex

    heading 'Two pairs of primers: who amplifies?'
    explain 'The first pair ends on a common SNP: with a mismatch under its 3 last bases there is no product.'
    run_table tansaku primers "$index" primers.tsv --max-errors 1 --anchor-3prime 3 --format pairs
    run_table tansaku primers "$index" primers.tsv --max-errors 1 --anchor-3prime 3 --format dropouts

    heading 'Back to the sequence'
    explain 'The index is lossless: here is the first haplotype of a sample again.'
    run tansaku extract "$index" JGAN000000101 --haplotype 1 | sed -n 1,4p
}

main() {
    local started=$SECONDS
    heading 'What building needs'
    "$root/tests/setup.sh"
    mkdir -p "$demo"

    heading 'Build'
    build_program

    cd -- "$samples"
    heading 'Make an index'
    make_index
    ask_questions

    heading "Done in $((SECONDS - started)) s"
    explain "The index: $index" "The program: $build/cli/tansaku --help"
}

main "$@"
