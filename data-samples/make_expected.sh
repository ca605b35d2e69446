#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# What the program answers to queries.fa, kept in expected/.
#
#   make_expected.sh TANSAKU --check    compares; shows the difference and exits 1 if there is one
#   make_expected.sh TANSAKU            replaces expected/, after showing the difference
set -euo pipefail

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
readonly here

usage() { sed -n '4,7s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; }

# ask FILE OPTION…: the answer to all queries goes to FILE.
ask() {
    "$tansaku" search "$work/index" "$here/queries.fa" "${@:2}" >"$work/answers/$1"
}

answer_all() {
    mkdir "$work/answers"
    "$tansaku" index "$work/index" --manifest "$here/manifest.tsv" --metadata "$here/samples.tsv" \
        --datasets "$here/datasets.tsv" --disease-terms "$here/disease_terms.tsv" >"$work/log" 2>&1 ||
        { cat "$work/log" >&2 && exit 1; }
    ask hits.tsv --format tsv --metadata-columns biobank,age,sex,residence
    ask women_40_to_69.tsv --format tsv --filter sex=female --filter age=40-49..60-69
    ask all_places.blast6 --format blast6 --all-places --evalue 1e-20
    ask alleles.tsv --format alleles
    ask cohort.tsv --format cohort --by biobank,sex
    ask summary.txt --format summary
    "$tansaku" primers "$work/index" "$here/primers.tsv" --anchor-3prime 3 >"$work/answers/amplicons.tsv"
}

main() {
    if (($# < 1 || $# > 2)) || [[ ${2---check} != --check ]]; then
        usage >&2
        exit 2
    fi
    tansaku=$(realpath -- "$1")
    work=$(mktemp -d)
    trap 'rm -rf -- "$work"' EXIT
    answer_all
    local same=yes
    diff --new-file --recursive --unified "$here/expected" "$work/answers" || same=no
    if [[ ${2-} == --check ]]; then
        [[ $same == yes ]]
    elif [[ $same == no ]]; then
        rm -rf -- "$here/expected"
        mv -- "$work/answers" "$here/expected"
    fi
}

main "$@"
