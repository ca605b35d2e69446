#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# A user of the installed library: builds one of the projects beside this script in a folder of its own,
# with nothing but STAGE/prefix, runs it on STAGE/index, and compares with the installed program.
#
#   consumer.sh cmake|make|c|python|h5py SOURCES STAGE [CC CXX]
set -euo pipefail
kind=$1 sources=$2 stage=$3
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
export CC=${4:-cc} CXX=${5:-c++}
prefix=$stage/prefix
index=$stage/index
tansaku=$prefix/bin/tansaku
lib=$(cd -- "$prefix"/lib*/ && pwd -P)
export PKG_CONFIG_PATH=$lib/pkgconfig
# 60 bases with a common SNP, and a primer of 21.
readonly probe=AAACCACCATGGTACATGCATATCTATGTAGCAAACCTGCACGTTCTGCACATGTATCCC
readonly primer=CAGCCTTCTCACAACCCTGAC

work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
cp -R -- "$here/." "$work/"
cd -- "$work"

# equal WHAT EXPECTED FOUND
equal() {
    if ! diff "$2" "$3"; then
        printf '%s: < expected, > found\n' "$1"
        exit 1
    fi
}

case $kind in
cmake)
    cmake -S cmake -B build -G Ninja -DCMAKE_PREFIX_PATH="$prefix" -DCMAKE_BUILD_TYPE=Release >log 2>&1 ||
        { cat log && exit 1; }
    cmake --build build >log 2>&1 || { cat log && exit 1; }
    for errors in '' 1; do
        queries=$sources/data-samples/queries.fa
        if [[ $errors == 1 ]]; then
            queries=primers.fa
            printf '>p1\n%s\n>p2\n%s\n' "$primer" "$probe" >"$queries"
        fi
        "$tansaku" search "$index" "$queries" --format tsv ${errors:+--max-errors "$errors"} |
            tail -n +2 | cut -f 1-14,17-19 >expected
        build/rows "$index" "$queries" ${errors:+"$errors"} >found
        [[ -s expected ]] || { echo "the program finds nothing" && exit 1; }
        equal "rows ${errors:+within $errors}" expected found
    done
    build/carriers "$index" "$probe" sex=female >found
    tail -n 1 found | grep --quiet --extended-regexp '^[1-9][0-9]* of [1-9][0-9]* subjects$'
    status=0
    build/carriers "$stage" "$probe" 2>error || status=$?
    ((status == 2)) && grep --quiet "^E-IDX-01: $stage: " error
    ;;
make)
    make -C make following >log 2>&1 || { cat log && exit 1; }
    make/following "$index" "$probe" 60000 >found 2>error
    carriers=$("$tansaku" search "$index" --query-sequence "$probe" --format tsv | tail -n +2 |
        awk -F '\t' '$7 == "100.000" && $8 == 60' | wc -l)
    printf 'round %d: %d carriers\n' 3 "$carriers" 2 "$carriers" 1 "$carriers" >expected
    echo "3 queries" >>expected
    equal following expected found
    [[ ! -s error ]] # silent
    ;;
c)
    for program in carriers interface; do
        "$CC" -std=c11 -O1 -Wall -Wextra -Werror -pedantic -Wstrict-prototypes $(pkg-config --cflags tansaku) \
            -o "$program" "c/$program.c" $(pkg-config --libs tansaku) -Wl,-rpath,"$lib"
    done
    ./interface "$index" "$probe"
    ./carriers "$index" "$primer" 1 sex=female >found
    ;;
python | h5py)
    script=carriers python=python3
    # h5py is Debian's, so it is Debian's Python that has it.
    if [[ $kind == h5py ]]; then script=beside_h5py python=/usr/bin/python3; fi
    "$python" "python/$script.py" "$lib/libtansaku.so.0" "$index" "$primer" 1 sex=female >found
    status=0
    "$python" "python/$script.py" "$lib/libtansaku.so.0" "$stage" "$primer" 2>error || status=$?
    ((status == 1)) && grep --quiet "^E-IDX-01: " error
    ;;
esac

if [[ $kind == c || $kind == python || $kind == h5py ]]; then
    # Samples, then the numbers, then two hits.
    "$tansaku" search "$index" --query-sequence "$primer" --max-errors 1 --filter sex=female --format tsv |
        tail -n +2 | cut -f 2 | sort >expected
    grep --extended-regexp '^JGAN[0-9]+$' found | sort >samples
    [[ -s expected ]] || { echo "the program finds nothing" && exit 1; }
    equal carriers expected samples
    "$tansaku" search "$index" --query-sequence "$primer" --max-errors 1 --filter sex=female --format cohort |
        tail -n 1 | awk -F '\t' '{ print $4 " of " $5 " subjects" }' >expected
    grep subjects found >numbers
    equal subjects expected numbers
    "$tansaku" search "$index" --query-sequence "$primer" --max-errors 1 --filter sex=female --format blast6 |
        head -n 2 | awk -F '\t' '{ split($2, s, "."); reverse = $9 > $10
            print s[1] " " s[2] " " s[3] ":" (reverse ? $10 : $9) - 1 "-" (reverse ? $9 : $10) (reverse ? " reverse" : "") }' >expected
    tail -n 2 found >hits
    equal hits expected hits
fi
