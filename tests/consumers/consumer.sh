#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# A user of the installed library: builds one of the projects beside this script in a folder of its own,
# with nothing but STAGE/prefix, runs it on STAGE/index, and compares with the installed program.
#
#   consumer.sh cmake|make|c|python|h5py|java|r SOURCES STAGE [CC CXX]
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
    # same_rows INDEX QUERIES [MAX_ERRORS]
    same_rows() {
        "$tansaku" search "$1" "$2" --format tsv ${3:+--max-errors "$3"} |
            tail -n +2 | cut -f 1-14,17-22 >expected
        build/rows "$1" "$2" ${3:+"$3"} >found
        [[ -s expected ]] || { echo "the program finds nothing" && exit 1; }
        equal "rows of $1 ${3:+within $3}" expected found
    }
    same_rows "$index" "$sources/data-samples/queries.fa"
    printf '>p1\n%s\n>p2\n%s\n' "$primer" "$probe" >primers.fa
    same_rows "$index" primers.fa 1
    # Places on a reference, on both strands: the probe in a contig, with an insertion behind it.
    {
        echo '##fileformat=VCFv4.2'
        echo '##contig=<ID=chr1,length=180>'
        echo '##FORMAT=<ID=GT,Number=1,Type=String,Description="Genotype">'
        printf '#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\ta\n'
        printf 'chr1\t60\t.\t%s\t%sAC\t.\t.\t.\tGT\t1|0\n' "${probe:59:1}" "${probe:59:1}"
    } >cohort.vcf
    printf '>chr1\n%s\n' "$probe$(rev <<<"$probe")$(rev <<<"$probe" | tr ACGT CATG)" >reference.fa
    printf 'sample_accession\thaplotype\tpath\tkind\treference\na\t\tcohort.vcf\tvariants\treference.fa\n' >manifest.tsv
    "$tansaku" index variants --manifest manifest.tsv --ids free --quiet
    printf '>q\n%s\n' "$(sed -n 2p reference.fa | cut -c 31-100)" >reference_query.fa
    same_rows variants reference_query.fa
    grep --quiet 'chr1[[:space:]]31[[:space:]]' found
    # The README's example: carriers have the whole of the probe, exactly.
    build/carriers "$index" "$probe" sex=female >found
    "$tansaku" search "$index" --query-sequence "$probe" --filter sex=female --format tsv |
        tail -n +2 | awk -F '\t' '$7 == "100.000" && $8 == 60 { print $2 }' | sort >expected
    [[ -s expected ]] || { echo "the program finds nothing" && exit 1; }
    "$tansaku" search "$index" --query-sequence "$probe" --filter sex=female --format cohort |
        tail -n 1 | awk -F '\t' '{ print $4 " of " $5 " subjects" }' >>expected
    { head -n -1 found | sort && tail -n 1 found; } >sorted
    equal "carriers of the README's example" expected sorted
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
java)
    jna=/usr/share/java/jna.jar
    javac -Xlint:all -Werror -cp "$jna" -d . java/*.java
    run() { java -Xmx256m -cp ".:$jna" Carriers "$lib/libtansaku.so.0" "$@"; }
    run "$index" "$primer" 1 sex=female >found
    status=0
    run "$stage" "$primer" 1 2>error || status=$?
    ((status == 1)) && grep --quiet "^E-IDX-01: " error
    ;;
r)
    cd r
    PKG_CFLAGS="$(pkg-config --cflags tansaku)" PKG_LIBS="$(pkg-config --libs tansaku) -Wl,-rpath,$lib" \
        R CMD SHLIB tansaku_r.c >../log 2>&1 || { cat ../log && exit 1; }
    Rscript --vanilla carriers.R "$index" "$primer" 1 sex=female >../found
    status=0
    Rscript --vanilla carriers.R "$stage" "$primer" 1 >/dev/null 2>../error || status=$?
    ((status == 1)) && grep --quiet "E-IDX-01: " ../error
    cd ..
    ;;
esac

if [[ $kind != cmake && $kind != make ]]; then
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
